package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.VendorClient.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeZendeskTest {

    private static final String ANN = "{'external_id':'u-1','email':'Ann@Example.com','name':'Ann'}";
    private static final String NO_EMAIL = "{'external_id':'u-2','email':'nonsense','name':'Ben'}";

    private final FakeZendesk zendesk = new FakeZendesk(0);
    private final VendorClient client = new VendorClient(
            zendesk.url() + "/api/v2", VendorClient.basic(FakeZendesk.EMAIL + "/token", FakeZendesk.TOKEN));

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void creates201ThenUpdates200() {
        Reply created = client.post("/users/create_or_update", user(ANN));
        Reply updated = client.post("/users/create_or_update.json", user("{'external_id':'U-1','alias':'A'}"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location"))
                .endsWith("/api/v2/users/" + created.at("/user/id").asLong() + ".json");
        assertThat(created.at("/user/email").asText()).isEqualTo("ann@example.com");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.at("/user/name").asText()).isEqualTo("Ann");
        assertThat(zendesk.creations("u-1")).isEqualTo(1);
    }

    @Test
    void nullClearsAndAnOmittedAttributeStays() {
        client.post(
                "/users/create_or_update",
                user(
                        "{'external_id':'u-1','name':'Ann','alias':'A','notes':'n','user_fields':{'plan':'pro','ltv':12.5}}"));
        client.post("/users/create_or_update", user("{'external_id':'u-1','alias':null,'user_fields':{'plan':null}}"));

        JsonNode ann = zendesk.user("u-1");
        assertThat(ann.path("alias").isNull()).isTrue();
        assertThat(ann.path("notes").asText()).isEqualTo("n");
        assertThat(ann.at("/user_fields/plan").isNull()).isTrue();
        assertThat(ann.at("/user_fields/ltv").asDouble()).isEqualTo(12.5);
    }

    @Test
    void aRecordThatIsInvalidIsNotSaved() {
        client.post("/users/create_or_update", user(ANN));
        Reply email = client.post("/users/create_or_update", user(NO_EMAIL));
        Reply name = client.post("/users/create_or_update", user("{'external_id':'u-2'}"));
        Reply plan = client.post(
                "/users/create_or_update", user("{'external_id':'u-1','notes':'n','user_fields':{'plan':'gold'}}"));
        client.post("/users/create_or_update", user("{'external_id':'u-2','name':'Ben'}"));
        Reply taken = client.post("/users/create_or_update", user("{'external_id':'u-2','email':'ann@example.com'}"));

        assertThat(email.status()).isEqualTo(422);
        assertThat(email.at("/error").asText()).isEqualTo("RecordInvalid");
        assertThat(email.at("/details/email/0/description").asText())
                .isEqualTo("Email: nonsense is not properly formatted");
        assertThat(name.at("/details/name/0/error").asText()).isEqualTo("BlankValue");
        assertThat(plan.at("/details/base/0/description").asText()).isEqualTo("Plan: gold is invalid");
        assertThat(taken.at("/details/email/0/error").asText()).isEqualTo("DuplicateValue");
        assertThat(zendesk.user("u-1").path("notes").isNull()).isTrue();
        assertThat(zendesk.emails("u-2")).isEmpty();
    }

    @Test
    void aNewEmailIsASecondIdentity() {
        client.post("/users/create_or_update", user(ANN));
        Reply reply = client.post("/users/create_or_update", user("{'external_id':'u-1','email':'ann@work.example'}"));

        assertThat(reply.at("/user/email").asText()).isEqualTo("ann@example.com");
        assertThat(zendesk.emails("u-1")).containsExactly("ann@example.com", "ann@work.example");
        assertThat(client.get("/users/" + reply.at("/user/id").asLong() + "/identities.json")
                        .at("/identities/1/primary")
                        .asBoolean())
                .isFalse();
        assertThat(client.post("/users/create_or_update", user("{'email':'ann@work.example','alias':'A'}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void limitsOneUserInPlainTextWhileTheAccountHasALotLeft() {
        zendesk.limitUser("u-1", 1, Duration.ofSeconds(27));
        Reply limited = client.post("/users/create_or_update", user(ANN));
        Reply other = client.post("/users/create_or_update", user("{'external_id':'u-2','name':'Ben'}"));

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Content-Type")).startsWith("text/plain");
        assertThat(limited.header("Retry-After")).isEqualTo("27");
        assertThat(limited.header("X-Rate-Limit-Remaining")).isEqualTo("699");
        assertThat(limited.text()).startsWith("You have exceeded the rate limit for updating a single unique user");
        assertThat(other.status()).isEqualTo(201);
        assertThat(client.post("/users/create_or_update", user(ANN)).status()).isEqualTo(201);
    }

    @Test
    void limitsTheAccountByTheMinute() {
        zendesk.limitAccount(2);
        client.get("/users");
        client.get("/users");
        Reply limited = client.get("/users");
        zendesk.advance(Duration.ofMinutes(1));

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
        assertThat(client.get("/users").status()).isEqualTo(200);
    }

    @Test
    void deletesSoftly() {
        zendesk.jobPolls(0, 0);
        long id =
                client.post("/users/create_or_update", user(ANN)).at("/user/id").asLong();
        client.post("/users/create_or_update", user("{'external_id':'u-2','name':'Ben'}"));
        Reply deleted = client.delete("/users/" + id);
        JsonNode results = results(client.delete("/users/destroy_many.json?external_ids=u-2,u-9"));

        assertThat(deleted.at("/user/active").asBoolean(true)).isFalse();
        assertThat(deleted.at("/user/email").isNull()).isTrue();
        assertThat(client.get("/users/" + id).status()).isEqualTo(200);
        assertThat(client.delete("/users/" + id).at("/error").asText()).isEqualTo("RecordNotFound");
        assertThat(results.at("/0/status").asText()).isEqualTo("Deleted");
        assertThat(results.at("/0/id").asText()).isEqualTo("u-2");
        assertThat(client.delete("/users/destroy_many?ids=1&external_ids=u-1").status())
                .isEqualTo(400);
        assertThat(results.at("/1/success").asBoolean(true)).isFalse();
        assertThat(zendesk.users()).isEmpty();
    }

    @Test
    void tellsAMissingRecordFromAMissingPageAndChecksWhoAsks() {
        assertThat(client.get("/users/4711").at("/error").asText()).isEqualTo("RecordNotFound");
        assertThat(client.get("/usres").at("/error").asText()).isEqualTo("InvalidEndpoint");
        assertThat(client.as("Basic x").get("/users").status()).isEqualTo(401);
        assertThat(client.send("POST", "/users", "text/plain", "{}").status()).isEqualTo(415);
        zendesk.bearerToken("t");
        assertThat(client.as("Bearer t").get("/users").status()).isEqualTo(200);
        zendesk.forbidden(true);
        assertThat(client.as("Bearer t").get("/users").at("/error/title").asText())
                .isEqualTo("Forbidden");
    }

    @Test
    void findsUsersAndDescribesTheirFields() {
        client.post("/users/create_or_update", user(ANN));
        client.post("/users/create_or_update", user("{'external_id':'u-1','nick':'x','user_fields':{'plam':'pro'}}"));

        assertThat(client.get("/users/search.json?external_id=u-1")
                        .at("/users/0/name")
                        .asText())
                .isEqualTo("Ann");
        assertThat(client.get("/users/search?query=ann%40example.com")
                        .at("/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/users/show_many.json?external_ids=u-1,u-9").at("/users"))
                .hasSize(1);
        assertThat(client.get("/user_fields.json")
                        .at("/user_fields/0/custom_field_options/1/value")
                        .asText())
                .isEqualTo("pro");
        assertThat(zendesk.unknownKeys()).containsExactlyInAnyOrder("user.nick", "user_fields.plam");
    }

    @Test
    void keepsOrganizations() {
        zendesk.jobPolls(0, 0);
        String acme = "{'organization':{'external_id':'o-1','name':'Acme','organization_fields':{'tier':'gold'}}}";
        Reply created = client.post("/organizations/create_or_update", acme);
        Reply updated =
                client.post("/organizations/create_or_update", "{'organization':{'external_id':'O-1','details':'d'}}");
        JsonNode results = results(client.post(
                "/organizations/create_many",
                "{'organizations':[{'name':'Acme'},{'name':'Bolt','external_id':'o-2'}]}"));
        long id = created.at("/organization/id").asLong();
        client.post("/users/create_or_update", user("{'external_id':'u-1','name':'A','organization_id':" + id + "}"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(results.at("/0/details").asText()).isEqualTo("Name: Acme has already been taken");
        assertThat(results.at("/1/index").asInt()).isEqualTo(1);
        assertThat(client.delete("/organizations/" + id).status()).isEqualTo(204);
        assertThat(zendesk.organization("o-2").path("name").asText()).isEqualTo("Bolt");
        assertThat(zendesk.organizations()).hasSize(1);
        assertThat(client.post("/users/create_or_update", user("{'external_id':'u-2','name':'B','organization_id':1}"))
                        .status())
                .isEqualTo(422);
    }

    private JsonNode results(Reply accepted) {
        return client.get("/job_statuses/" + accepted.at("/job_status/id").asText())
                .at("/job_status/results");
    }

    private static String user(String json) {
        return "{'user':" + json + "}";
    }
}
