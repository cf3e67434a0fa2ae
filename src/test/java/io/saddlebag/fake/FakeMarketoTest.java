package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.JsonCaller.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeMarketoTest {

    private static final String LEADS = "/rest/v1/leads.json";
    private static final String TOKEN =
            "/identity/oauth/token?grant_type=client_credentials&client_id=client&client_secret=secret";

    private final FakeMarketo fake = new FakeMarketo();
    private final JsonCaller caller = new JsonCaller(fake, null);

    @BeforeEach
    void logIn() {
        caller.token(caller.get(TOKEN).text("/access_token"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Reply sync(String action, String lookup, String... rows) {
        return caller.post(
                LEADS,
                "{'action':'" + action + "','lookupField':'" + lookup + "','input':[" + String.join(",", rows) + "]}");
    }

    private Reply upsert(String... rows) {
        return sync("createOrUpdate", "email", rows);
    }

    private static String error(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/success").booleanValue()).isFalse();
        return reply.at("/errors/0/code").textValue();
    }

    private static List<String> reasons(Reply reply) {
        assertThat(reply.at("/success").booleanValue()).isTrue();
        return reply.at("/result").findValuesAsText("code");
    }

    @Test
    void theSameTokenIsGivenUntilItExpires() {
        Reply first = caller.get(TOKEN);
        fake.advance(Duration.ofSeconds(3599));
        Reply second = caller.call("POST", TOKEN, "");
        fake.advance(Duration.ofSeconds(2));
        Reply third = caller.get(TOKEN);

        assertThat(first.at("/expires_in").intValue()).isEqualTo(3600);
        assertThat(second.at("/expires_in").intValue()).isOne();
        assertThat(second.text("/access_token")).isEqualTo(first.text("/access_token"));
        assertThat(third.text("/access_token")).isNotEqualTo(first.text("/access_token"));
        assertThat(error(caller.get("/rest/v1/leads/describe.json"))).isEqualTo("602");
    }

    @Test
    void aTokenCanBeOverWhenItIsGiven() {
        fake.tokenEndsIn(0);
        Reply over = caller.get(TOKEN);
        caller.token(over.text("/access_token"));

        assertThat(over.at("/expires_in").intValue()).isZero();
        assertThat(error(caller.get("/rest/v1/leads/describe.json"))).isEqualTo("602");
        assertThat(caller.get(TOKEN).at("/expires_in").intValue()).isEqualTo(3600);
    }

    @Test
    void onlyAnAuthorizationHeaderWithTheTokenLetsIn() {
        assertThat(caller.get(TOKEN.replace("secret=secret", "secret=wrong")).status())
                .isEqualTo(401);
        caller.token("nonsense");
        assertThat(error(caller.get("/rest/v1/leads/describe.json"))).isEqualTo("601");
        String token = caller.get(TOKEN).text("/access_token");
        caller.token(null);
        assertThat(error(caller.get("/rest/v1/leads/describe.json?access_token=" + token)))
                .isEqualTo("600");
        caller.token(token);
        fake.revokeToken();
        assertThat(error(caller.get("/rest/v1/leads/describe.json"))).isEqualTo("601");
    }

    @Test
    void anUpsertCreatesThenUpdates() {
        Reply first = upsert("{'email':'a@x.io','firstName':'Ann','leadScore':7,'unsubscribed':false}");
        Reply second = upsert("{'email':'A@x.io','firstName':null,'lastName':''}");

        assertThat(first.at("/result").toString()).isEqualTo("[{\"id\":7149,\"status\":\"created\"}]");
        assertThat(second.text("/result/0/status")).isEqualTo("updated");
        Map<String, Object> lead = fake.leads().get(7149);
        assertThat(lead)
                .containsEntry("email", "A@x.io")
                .containsEntry("lastName", "")
                .containsEntry("leadScore", 7)
                .doesNotContainKey("firstName");
        assertThat(fake.created("a@x.io")).isOne();
    }

    @Test
    void skippedRowsStandInTheirPlaceInACallThatSucceeds() {
        Reply reply = upsert(
                "{'email':'a@x.io'}",
                "{'email':'bademail'}",
                "{'firstName':'Nobody'}",
                "{'email':'b@x.io','nope':1,'alsoNope':2}",
                "{'email':'c@x.io','country':'" + "x".repeat(61) + "'}",
                "{'email':'d@x.io','dateOfBirth':'2001-02-29'}",
                "{'email':'e@x.io','createdAt':'2001-02-28T00:00:00Z'}",
                "{'email':'f@x.io'}");

        assertThat(reasons(reply)).containsExactly("1003", "1003", "1006", "1006", "1077", "1003", "1003");
        assertThat(reply.text("/result/1/reasons/0/message"))
                .isEqualTo("Invalid value for field 'email' and value 'bademail'");
        assertThat(reply.at("/result/1/reasons/0/code").isTextual()).isTrue();
        assertThat(reply.at("/result/1").has("id")).isFalse();
        assertThat(reply.text("/result/7/status")).isEqualTo("created");
        assertThat(fake.leads()).hasSize(2);
    }

    @Test
    void actionsMindWhetherALeadExists() {
        int id = upsert("{'email':'a@x.io','extId':'u-1'}").at("/result/0/id").intValue();

        assertThat(reasons(sync("createOnly", "email", "{'email':'a@x.io'}"))).containsExactly("1005");
        assertThat(reasons(sync("updateOnly", "email", "{'email':'b@x.io'}"))).containsExactly("1004");
        assertThat(reasons(sync("updateOnly", "id", "{'id':999,'firstName':'X'}")))
                .containsExactly("1004");
        assertThat(sync("updateOnly", "id", "{'id':" + id + ",'firstName':'Ann'}")
                        .text("/result/0/status"))
                .isEqualTo("updated");
        assertThat(sync("createOrUpdate", "extId", "{'extId':'u-1','email':'new@x.io'}")
                        .at("/result/0/id")
                        .intValue())
                .isEqualTo(id);
        assertThat(fake.leads().get(id)).containsEntry("email", "new@x.io").containsEntry("firstName", "Ann");
        assertThat(error(sync("upsert", "email", "{'email':'a@x.io'}"))).isEqualTo("1003");
        assertThat(error(sync("createOrUpdate", "nope", "{'nope':'a'}"))).isEqualTo("1006");
        assertThat(error(sync("createOrUpdate", "country", "{'country':'a'}"))).isEqualTo("1003");
    }

    @Test
    void duplicatesInABatchGiveTwoLeadsAndThenMatchBoth() {
        upsert("{'email':'a@x.io'}", "{'email':'a@x.io'}");

        assertThat(fake.created("a@x.io")).isEqualTo(2);
        assertThat(reasons(upsert("{'email':'a@x.io','firstName':'Ann'}"))).containsExactly("1007");
        fake.newestWins(true);
        assertThat(upsert("{'email':'a@x.io','firstName':'Ann'}")
                        .at("/result/0/id")
                        .intValue())
                .isEqualTo(7150);
    }

    @Test
    void deletesNameWhatIsNotThere() {
        int id = upsert("{'email':'a@x.io'}").at("/result/0/id").intValue();

        Reply reply = caller.post(LEADS + "?_method=DELETE", "{'input':[{'id':" + id + "},{'id':1}]}");

        assertThat(reply.at("/result").toString())
                .isEqualTo("[{\"id\":" + id + ",\"status\":\"deleted\"},{\"status\":\"skipped\",\"reasons\":"
                        + "[{\"code\":\"1004\",\"message\":\"Lead not found\"}]}]");
        assertThat(fake.leads()).isEmpty();
        assertThat(upsert("{'email':'a@x.io'}").text("/result/0/status")).isEqualTo("created");
    }

    @Test
    void leadsAreReadByAFilter() {
        upsert("{'email':'a@x.io','firstName':'Ann'}", "{'email':'b@x.io'}", "{'email':'c@x.io'}");

        Reply reply = caller.get(LEADS + "?filterType=email&filterValues=a@x.io,B%40x.io&fields=email,firstName");

        assertThat(reply.at("/result").toString())
                .isEqualTo("[{\"id\":7149,\"email\":\"a@x.io\",\"firstName\":\"Ann\"},"
                        + "{\"id\":7150,\"email\":\"b@x.io\",\"firstName\":null}]");
        assertThat(caller.form(LEADS + "?_method=GET", "filterType=id&filterValues=7151")
                        .text("/result/0/email"))
                .isEqualTo("c@x.io");
        assertThat(error(caller.get(LEADS + "?filterType=country&filterValues=x")))
                .isEqualTo("1003");
        assertThat(error(caller.get(LEADS + "?filterType=email&filterValues=x&fields=nope")))
                .isEqualTo("1006");
        assertThat(caller.get(LEADS + "?filterType=email&filterValues=" + "x".repeat(9000))
                        .status())
                .isEqualTo(414);
    }

    @Test
    void callsAreOfACertainSizeAndForm() {
        String rows = IntStream.range(0, 301)
                .mapToObj(i -> "{'email':'u" + i + "@x.io'}")
                .collect(Collectors.joining(","));
        assertThat(error(upsert(rows))).isEqualTo("1003");
        assertThat(upsert("{'email':'a@x.io','notes':'" + "x".repeat(1 << 20) + "'}")
                        .status())
                .isEqualTo(413);
        assertThat(error(upsert())).isEqualTo("1002");
        assertThat(error(caller.post(LEADS, "{'input':[}"))).isEqualTo("609");
        assertThat(error(caller.call("POST", LEADS, "text/plain", "{}"))).isEqualTo("612");
        assertThat(error(caller.call("PUT", LEADS, "{}"))).isEqualTo("605");
        assertThat(error(caller.get("/rest/v1/nothing.json"))).isEqualTo("610");
        assertThat(fake.leads()).isEmpty();
    }

    @Test
    void scriptedFailuresDoNothingAndComeWithStatus200() {
        fake.fail("608", 1);
        fake.fail("615", 2);

        assertThat(error(upsert("{'email':'a@x.io'}"))).isEqualTo("608");
        Reply busy = upsert("{'email':'a@x.io'}");
        assertThat(error(busy)).isEqualTo("615");
        assertThat(busy.text("/errors/0/message")).isEqualTo("Concurrent access limit '10' reached");
        assertThat(error(upsert("{'email':'a@x.io'}"))).isEqualTo("615");
        assertThat(fake.leads()).isEmpty();
        assertThat(reasons(upsert("{'email':'a@x.io'}"))).isEmpty();
    }

    @Test
    void callsAreLimitedInAnyTwentySecondsAndADay() {
        caller.noon();
        logIn();
        fake.limit(1);
        upsert("{'email':'a@x.io'}");
        Reply second = upsert("{'email':'a@x.io'}");
        assertThat(error(second)).isEqualTo("606");
        assertThat(second.text("/errors/0/message")).isEqualTo("Max rate limit '1' exceeded with in '20' secs");

        fake.advance(Duration.ofSeconds(20));
        fake.dailyLimit(2);
        assertThat(reasons(upsert("{'email':'a@x.io'}"))).isEmpty();
        fake.advance(Duration.ofSeconds(20));
        assertThat(error(upsert("{'email':'a@x.io'}"))).isEqualTo("607");
    }

    @Test
    void fieldsAreDescribedInTwoWays() {
        fake.define("tier", "string", 10);

        Reply describe = caller.get("/rest/v1/leads/describe.json");
        Reply describe2 = caller.get("/rest/v1/leads/describe2.json");

        assertThat(describe.at("/result/1").toString())
                .isEqualTo("{\"id\":2,\"displayName\":\"Email Address\",\"dataType\":\"email\",\"length\":255,"
                        + "\"rest\":{\"name\":\"email\",\"readOnly\":false},"
                        + "\"soap\":{\"name\":\"EmailAddress\",\"readOnly\":false}}");
        assertThat(describe2.at("/result/0/searchableFields").toString())
                .isEqualTo("[[\"id\"],[\"email\"],[\"extId\"]]");
        assertThat(reasons(upsert("{'email':'a@x.io','tier':'more than ten'}"))).containsExactly("1077");
    }
}
