package io.saddlebag.api;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other systems start syncs. */
class HookApiTest {

    private static final String SECRET = "a-secret-that-dbt-signs-with";
    private static final String SUCCESS = """
            {"eventType":"job.run.completed","data":{"jobName":"nightly","runStatus":"Success"},
             "CamelHeader":"${bean:evil}"}""";

    @TempDir
    static Path directory;

    private static ApiFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new ApiFixture(directory, "--saddlebag.hooks.signed.dbt-secret=" + SECRET);
        for (String id : new String[] {"called", "signed", "coalesced"}) {
            Reply made = fixture.post(SYNCS, ApiFixture.form(id, "upsert", ",\"schedule\":{\"type\":\"webhook\"}"));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        fixture.create("by-hand");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static String token(String sync) {
        Reply made = fixture.post(SYNCS + "/" + sync + "/webhook-token", null);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.json().at("/path").asText()).isEqualTo("/hooks/" + sync);
        return made.json().at("/secret").asText();
    }

    private static Reply call(String token, String sync) {
        return fixture.service.send(token, "POST", "/hooks/" + sync, null);
    }

    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Reply signed(String sync, String body, String signature) {
        return fixture.service.send(
                fixture.service.request("POST", "/hooks/" + sync, body).header("Authorization", signature));
    }

    private static int runs(String sync) {
        return fixture.get(SYNCS + "/" + sync + "/runs").json().at("/data").size();
    }

    @Test
    void aTokenStartsItsSyncAndNoOtherUntilItIsMadeAnew() {
        String token = token("called");
        Reply called = call(token, "called");
        assertThat(called.status()).as(called.body()).isEqualTo(202);
        JsonNode run = fixture.ended(called.header("Location"));
        assertThat(run.at("/started_by").asText()).isEqualTo("webhook");
        assertThat(run.at("/actor").asText()).isEqualTo("api:webhook:called");
        assertThat(run.at("/inserted").asInt()
                        + run.at("/updated").asInt()
                        + run.at("/unchanged").asInt())
                .isEqualTo(20);
        assertThat(call(token, "by-hand").status()).isEqualTo(403);
        assertThat(fixture.service.get(token, SYNCS).status()).isEqualTo(403);
        assertThat(call(VIEWER, "called").status()).isEqualTo(403);

        String other = token("called");
        assertThat(call(token, "called").status()).isEqualTo(401);
        Reply again = call(other, "called");
        assertThat(again.status()).isEqualTo(202);
        fixture.ended(again.header("Location"));
        assertThat(fixture.get(SYNCS + "/called/changelog").body())
                .contains("webhook token made")
                .doesNotContain(token, other);
        assertThat(fixture.get("/api/v1/tokens").body()).doesNotContain(token, other);
    }

    @Test
    void aSyncThatIsDeletedTakesItsTokensAlong() {
        fixture.post(SYNCS, ApiFixture.form("passing", "upsert", ",\"schedule\":{\"type\":\"webhook\"}"));
        String token = token("passing");
        assertThat(fixture.service
                        .send(ADMIN, "DELETE", SYNCS + "/passing", null)
                        .status())
                .isEqualTo(200);
        assertThat(call(token, "passing").status()).isEqualTo(401);
        assertThat(call(OPERATOR, "passing").status()).isEqualTo(404);
    }

    @Test
    void onlySyncsThatWaitForACallAreStarted() {
        Reply refused = call(OPERATOR, "by-hand");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("retl:webhook");
        fixture.operate("coalesced", "pause");
        assertThat(call(OPERATOR, "coalesced").status()).isEqualTo(409);
        fixture.operate("coalesced", "resume");
    }

    @Test
    void callsDuringARunMakeExactlyOneMore() throws Exception {
        fixture.warehouse("UPDATE customers SET name = 'held' WHERE id = 9");
        try (AutoCloseable held = fixture.hold(9)) {
            assertThat(call(OPERATOR, "coalesced").json().at("/queued").asBoolean())
                    .isFalse();
            for (int i = 0; i < 3; i++) {
                Reply queued = call(OPERATOR, "coalesced");
                assertThat(queued.status()).isEqualTo(202);
                assertThat(queued.json().at("/queued").asBoolean()).isTrue();
                assertThat(queued.json().at("/run").isNull()).isTrue();
            }
            fixture.warehouse("INSERT INTO customers VALUES (77, 'late@example.com', 'Late')");
        }
        Eventually.holds(() -> {
            JsonNode runs = fixture.get(SYNCS + "/coalesced/runs").json();
            assertThat(runs.at("/data")).hasSize(2);
            assertThat(runs.at("/data/0/status").asText()).isEqualTo("succeeded");
            assertThat(runs.at("/data/0/inserted").asInt()).isEqualTo(1);
        });
        assertThat(fixture.service.bean(HookCalls.class).waiting()).isEmpty();
        fixture.ended(call(OPERATOR, "coalesced").header("Location"));
        assertThat(runs("coalesced")).isEqualTo(3);
    }

    @Test
    void dbtStartsASyncByASignedSuccessAndNothingElse() throws Exception {
        Reply called = signed("signed", SUCCESS, signature(SUCCESS));
        assertThat(called.status()).as(called.body()).isEqualTo(202);
        JsonNode run = fixture.ended(called.header("Location"));
        assertThat(run.at("/actor").asText()).isEqualTo("api:webhook:dbt");

        String failed = SUCCESS.replace("Success", "Errored");
        assertThat(signed("signed", failed, signature(failed)).status()).isEqualTo(200);
        String started = SUCCESS.replace("completed", "started");
        Reply ignored = signed("signed", started, signature(started));
        assertThat(ignored.status()).isEqualTo(200);
        assertThat(ignored.json().at("/queued").asBoolean()).isFalse();
        assertThat(runs("signed")).isEqualTo(1);

        assertThat(signed("signed", failed, signature(SUCCESS)).status()).isEqualTo(401);
        assertThat(signed("signed", SUCCESS, "Basic abc").status()).isEqualTo(401);
        assertThat(signed("called", SUCCESS, signature(SUCCESS)).status()).isEqualTo(401);
        assertThat(signed("signed", "[]", signature("[]")).status()).isEqualTo(400);
        String huge = "{\"x\":\"" + "x".repeat(BodyLimit.HOOK) + "\"}";
        assertThat(signed("signed", huge, signature(huge)).status()).isEqualTo(413);
        assertThat(runs("signed")).isEqualTo(1);
        assertThat(fixture.service
                        .send(fixture.service.request("POST", "/hooks/signed", SUCCESS))
                        .status())
                .isIn(401, 403);
    }
}
