package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static io.saddlebag.testing.ServiceWithSalesforce.model;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.SyncRunner;
import io.saddlebag.fake.salesforce.Credentials;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Destinations over HTTP, and in files. */
class DestinationApiTest extends DestinationsOverHttp {

    @Test
    void aDestinationIsMadeReadChangedAndDeleted() {
        Reply made = make("one");
        assertThat(made.header("Location")).isEqualTo("/api/v1/destinations/one");
        assertThat(file("one")).content().contains("${DESTINATION_SF_SECRET}");
        Reply read = all.service.get(VIEWER, "/api/v1/destinations/one");
        assertThat(read.json().at("/properties/client-secret").asText()).isEqualTo("${DESTINATION_SF_SECRET}");
        assertThat(read.json().at("/defaults/object").asText()).isEqualTo("Contact");
        assertThat(read.json().at("/read_only").asBoolean()).isFalse();
        Reply stale = all.service.send(all.service
                .request("PUT", "/api/v1/destinations/one", all.destination("one"))
                .header("Authorization", "Bearer " + ADMIN)
                .header("If-Match", "\"stale\""));
        assertThat(stale.status()).isEqualTo(412);
        Reply changed =
                all.admin("PUT", "/destinations/one", all.destination("one").replace("Contact", "Account"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(read.header("ETag"));
        assertThat(all.admin("POST", "/destinations", all.destination("one")).status())
                .isEqualTo(409);
        assertThat(all.admin("DELETE", "/destinations/one", null).status()).isEqualTo(204);
        assertThat(all.admin("GET", "/destinations/one", null).status()).isEqualTo(404);
        assertThat(file("one")).doesNotExist();
    }

    @Test
    void whatTheDestinationHasIsShown() {
        make("asked");
        String path = "/api/v1/destinations/asked";
        assertThat(all.service.get(VIEWER, path + "/objects").body()).contains("\"name\":\"Contact\"");
        Reply fields = all.service.get(VIEWER, path + "/objects/Contact/fields");
        assertThat(fields.status()).as(fields.body()).isEqualTo(200);
        assertThat(fields.body()).contains("\"name\":\"LTV__c\"", "\"max_length\":");
        assertThat(all.service.get(VIEWER, path + "/objects/Nothing/fields").status())
                .isEqualTo(404);
        all.admin("POST", "/models", model("suggested"));
        Reply suggestions = all.service.get(VIEWER, path + "/objects/Contact/mapping_suggestions?model_id=suggested");
        assertThat(suggestions.body())
                .contains("\"source\":\"EMAIL\",\"destination\":\"Email\"", "\"source\":\"LIFETIME_VALUE\"");
        assertThat(all.service
                        .get(VIEWER, path + "/objects/Contact/mapping_suggestions?model_id=nope")
                        .status())
                .isEqualTo(422);
        assertThat(all.service
                        .get(VIEWER, path + "/objects/Contact/mapping_suggestions")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCheckTellsWhetherTheCredentialsAreTaken() throws Exception {
        make("checked");
        assertThat(check("checked")).contains("\"status\":\"reachable\"");
        all.salesforce.tokens().expireAll();
        all.salesforce.tokens().accept(new Credentials("client-id", "changed", "u", "p", "r"));
        try {
            assertThat(check("checked")).contains("\"status\":\"refused\"").doesNotContain("client-secret\"");
        } finally {
            all.salesforce.tokens().accept(Credentials.standard());
        }
        assertThat(check("hook")).contains("\"status\":\"unknown\"");
        assertThat(all.service
                        .send(VIEWER, "POST", "/api/v1/destinations/hook/check", null)
                        .status())
                .isEqualTo(403);
        Reply unfinished =
                all.admin("POST", "/destinations", "{\"id\":\"unfinished\",\"type\":\"hubspot\",\"properties\":{}}");
        assertThat(unfinished.status()).isEqualTo(201);
        assertThat(check("unfinished")).contains("\"status\":\"refused\"", "token");
        all.admin(
                "POST",
                "/destinations",
                "{\"id\":\"far\",\"type\":\"hubspot\",\"properties\":{\"token\":\"${DESTINATION_OTHER}\","
                        + "\"url\":\"http://127.0.0.1:9\"}}");
        assertThat(check("far")).contains("\"status\":\"unreachable\"").doesNotContain(OTHER);
        assertThat(all.service.get(VIEWER, "/api/v1/destinations/far/objects").status())
                .isEqualTo(502);
    }

    private static String check(String id) {
        Reply reply = all.service.send(OPERATOR, "POST", "/api/v1/destinations/" + id + "/check", null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void aChangeTakesEffectInTheSyncsThatUseIt() throws Exception {
        make("live");
        all.admin("POST", "/models", model("live"));
        all.sync("live", "live", "live");
        SyncRunner runner = all.service.bean(SyncRunner.class);
        assertThat(runner.run("live", RunRequest.MANUAL).orElseThrow().status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(all.salesforce.records("Contact")).hasSize(2);

        Reply refused = all.admin("DELETE", "/destinations/live", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("live");

        String before = Files.readString(file("live"));
        Reply broken = all.admin(
                "PUT",
                "/destinations/live",
                "{\"type\":\"hubspot\",\"properties\":{\"token\":\"${DESTINATION_OTHER}\"}}");
        assertThat(broken.status()).as(broken.body()).isEqualTo(422);
        assertThat(file("live")).hasContent(before);
        assertThat(all.service.bean(RouteFiles.class).problems()).isEmpty();

        all.salesforce.tokens().expireAll();
        Reply other = all.admin(
                "PUT",
                "/destinations/live",
                all.destination("live").replace("DESTINATION_SF_SECRET", "DESTINATION_OTHER"));
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        all.sql("UPDATE customers SET lifetime_value = lifetime_value + 1");
        assertThat(runner.run("live", RunRequest.MANUAL).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
        var log = all.service.bean(Lifecycle.class).changelog().list("live", null, 20);
        assertThat(log)
                .anyMatch(change -> change.action().equals("destination edited")
                        && change.actor().equals("api:admin")
                        && change.after().contains("${DESTINATION_OTHER}"));
        assertThat(log.toString()).doesNotContain(OTHER);
    }

    @Test
    void filesOfPeopleTakeEffectAndAreReported() throws Exception {
        Files.createDirectories(file("x").getParent());
        Files.writeString(file("by-hand"), "type: webhook\nproperties:\n  url: http://127.0.0.1:9/a\n");
        Files.writeString(file("leaky"), "type: hubspot\nproperties:\n  token: literal-canary\n");
        Files.writeString(file("fixed"), "type: hubspot\nproperties:\n  token: ${DESTINATION_OTHER}\n");
        Files.writeString(file("torn"), "type: [\n");
        RouteFiles files = all.service.bean(RouteFiles.class);
        files.refresh();
        try {
            assertThat(all.admin("GET", "/destinations/by-hand", null)
                            .json()
                            .at("/problem")
                            .isNull())
                    .isTrue();
            assertThat(files.problems())
                    .extracting(each -> each.file())
                    .containsExactlyInAnyOrder(
                            "destinations/leaky.yaml", "destinations/fixed.yaml", "destinations/torn.yaml");
            Reply leaky = all.service.get(VIEWER, "/api/v1/destinations/leaky");
            assertThat(leaky.json().at("/problem").asText()).contains("properties.token");
            assertThat(leaky.body()).doesNotContain("literal-canary");
            assertThat(all.admin("POST", "/destinations/leaky/check", null).status())
                    .isEqualTo(409);
            assertThat(all.admin("GET", "/destinations/fixed", null)
                            .json()
                            .at("/type")
                            .asText())
                    .isEqualTo("jdbc");
        } finally {
            for (String id : List.of("by-hand", "leaky", "fixed", "torn")) {
                Files.delete(file(id));
            }
            files.refresh();
        }
        assertThat(files.problems()).isEmpty();
        assertThat(all.admin("GET", "/destinations/by-hand", null).status()).isEqualTo(404);
    }
}
