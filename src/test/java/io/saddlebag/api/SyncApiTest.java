package io.saddlebag.api;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static io.saddlebag.testing.RunningService.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.RunningService.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs over HTTP: made, read, changed, deleted. */
class SyncApiTest {

    @TempDir
    static Path directory;

    private static ApiFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new ApiFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Reply put(String id, String body, String ifMatch, String query) {
        HttpRequest.Builder request = fixture.service
                .request("PUT", SYNCS + "/" + id + query, body)
                .header("Authorization", "Bearer " + ADMIN);
        return fixture.service.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private static Reply delete(String id) {
        return fixture.service.send(ADMIN, "DELETE", SYNCS + "/" + id, null);
    }

    private static String custom(String id) {
        return """
                # by hand
                - route:
                    id: %s
                    description: |-
                      By hand
                      With a step of its own
                    from:
                      uri: retl:manual
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id, email FROM customers&primaryKey=id
                        - to: retl:diff?mode=upsert&field.id=id&field.email=simple:${body[email]}
                        - log: a step that no form has
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: kamelet:jdbc-sink?connection=crm&table=contacts
                              - to: retl:record
                """.formatted(id);
    }

    @Test
    void aSyncIsMadeReadListedAndDeleted() {
        Reply made = fixture.post(SYNCS, ApiFixture.form("made", "upsert", """
                ,"description":"Two\\nlines","schedule":{"type":"cron","cron":"0 0 6 * * ?","time_zone":"Europe/Berlin"}"""));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(SYNCS + "/made");
        assertThat(made.header("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(fixture.text("made.yaml")).startsWith("- route:\n    id: made\n");

        JsonNode sync = fixture.sync("made");
        assertThat(sync).isEqualTo(made.json());
        assertThat(sync.at("/name").asText()).isEqualTo("Customers made");
        assertThat(sync.at("/description").asText()).isEqualTo("Two\nlines");
        assertThat(sync.at("/custom").asBoolean()).isFalse();
        assertThat(sync.at("/file").asText()).isEqualTo("made.yaml");
        assertThat(sync.at("/text").asText()).isEqualTo(fixture.text("made.yaml"));
        assertThat(sync.at("/status").asText()).isEqualTo("created");
        assertThat(sync.at("/model_id").asText()).isEqualTo("customers");
        assertThat(sync.at("/destination_id").asText()).isEqualTo("crm");
        assertThat(sync.at("/schedule/time_zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(sync.at("/next_runs")).hasSize(5);
        assertThat(sync.at("/next_runs/0").asText()).matches("20.*Z");
        assertThat(sync.at("/last_run").isNull()).isTrue();
        assertThat(sync.at("/problem").isNull()).isTrue();
        assertThat(sync.at("/definition/mode").asText()).isEqualTo("upsert");
        assertThat(sync.at("/definition/destination_key/0").asText()).isEqualTo("id");
        assertThat(sync.at("/definition/mappings/0").toString())
                .isEqualTo("{\"field\":\"email\",\"column\":\"email\",\"sensitive\":true}");
        assertThat(sync.at("/form/kamelet").asText()).isEqualTo("jdbc-sink");

        Reply list = fixture.get(SYNCS + "?q=CUSTOMERS%20made&destination_id=crm&status=created");
        assertThat(list.json().at("/data")).hasSize(1);
        assertThat(list.json().at("/data/0/id").asText()).isEqualTo("made");
        assertThat(fixture.get(SYNCS + "?q=made&destination_id=other").json().at("/data"))
                .isEmpty();

        Reply gone = delete("made");
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.json().at("/removed").asBoolean()).isTrue();
        assertThat(gone.json().at("/note").asText()).contains("snapshot stay");
        assertThat(fixture.get(SYNCS + "/made").status()).isEqualTo(404);
        assertThat(directory.resolve("routes/made.yaml")).doesNotExist();
        assertThat(fixture.get(SYNCS + "/made/changelog")
                        .json()
                        .at("/data/0/action")
                        .asText())
                .isEqualTo("deleted");
    }

    @Test
    void theFormOfAReplyCanBeSentBackAndAChangeOfAnotherIsNotOverwritten() {
        Reply made = fixture.create("edited");
        String etag = made.header("ETag");
        String form = made.json().at("/form").toString();

        Reply same = put("edited", form, etag, "");
        assertThat(same.status()).as(same.body()).isEqualTo(200);
        assertThat(same.header("ETag")).isEqualTo(etag);

        Reply changed = put("edited", form.replace("\"mirror\"", "\"upsert\""), etag, "");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(etag);
        assertThat(changed.json().at("/definition/mode").asText()).isEqualTo("upsert");
        assertThat(fixture.text("edited.yaml")).contains("mode: upsert");

        Reply late = put("edited", form, etag, "");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().at("/detail").asText()).contains("changed since");
        assertThat(put("edited", form, "\"other\", " + changed.header("ETag"), "")
                        .status())
                .isEqualTo(200);

        JsonNode log = fixture.get(SYNCS + "/edited/changelog").json();
        assertThat(log.at("/data/0/actor").asText()).isEqualTo("api:admin");
        assertThat(log.at("/data/0/action").asText()).isEqualTo("edited");
        assertThat(log.at("/data/0/diff").asText()).startsWith("@@ -").contains("mode: upsert\n", "mode: mirror\n");
        assertThat(log.at("/data/2/action").asText()).isEqualTo("created");
    }

    @Test
    void anotherIdIsRefusedAndAChangeThatDoesNotWorkLeavesTheSyncAsItWas() {
        fixture.create("kept");
        String before = fixture.text("kept.yaml");
        assertThat(put("kept", ApiFixture.manual("other"), null, "")
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("id");
        Reply refused = put("kept", ApiFixture.manual("kept").replace("\"contacts\"", "\"nothing\""), null, "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail").asText()).contains("nothing");
        assertThat(fixture.text("kept.yaml")).isEqualTo(before);
        assertThat(fixture.sync("kept").at("/problem").isNull()).isTrue();
        assertThat(fixture.run("kept").at("/inserted").asInt()).isEqualTo(20);
    }

    @Test
    void aRouteShapedByHandIsShownAndNeverTouched() {
        fixture.put("hand.yaml", custom("by-hand"));
        Eventually.holds(() -> {
            assertThat(fixture.get(SYNCS + "/by-hand").status()).isEqualTo(200);
            // its route comes a moment after the sync
            assertThat(fixture.sync("by-hand").at("/name").isNull()).isFalse();
        });
        JsonNode sync = fixture.sync("by-hand");
        assertThat(sync.at("/custom").asBoolean()).isTrue();
        assertThat(sync.at("/custom_reason").asText()).isNotEmpty();
        assertThat(sync.at("/custom_line").asInt()).isPositive();
        assertThat(sync.at("/form").isNull()).isTrue();
        assertThat(sync.at("/name").asText()).isEqualTo("By hand");
        assertThat(sync.at("/description").asText()).isEqualTo("With a step of its own");
        assertThat(sync.at("/destination_id").asText()).isEqualTo("crm");
        assertThat(sync.at("/definition/mappings/0/expression").asText()).isEqualTo("${body[email]}");
        assertThat(sync.at("/text").asText()).isEqualTo(custom("by-hand"));

        Reply put = put("by-hand", ApiFixture.manual("by-hand"), null, "");
        assertThat(put.status()).isEqualTo(409);
        assertThat(put.json().at("/detail").asText()).contains("custom", "hand.yaml");
        assertThat(delete("by-hand").status()).isEqualTo(409);
        assertThat(fixture.text("hand.yaml")).isEqualTo(custom("by-hand"));
    }

    @Test
    void commentsAreNotLostUnasked() {
        fixture.create("noted");
        String text = fixture.text("noted.yaml");
        fixture.put("noted.yaml", "# kept\n" + text.replace("mode: mirror", "mode: mirror  # why"));
        String form = fixture.sync("noted").at("/form").toString();
        Reply refused = put("noted", form, null, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("comments", "discard_comments=true");
        assertThat(put("noted", form, null, "?discard_comments=true").status()).isEqualTo(200);
        assertThat(fixture.text("noted.yaml")).isEqualTo("# kept\n" + text);
    }

    @Test
    void brokenFilesAreListedWithLineAndReason() throws Exception {
        fixture.create("half");
        String text = fixture.text("half.yaml");
        fixture.put("half.yaml", text.replace("mode: mirror", "mode: sideways"));
        fixture.put("torn.yaml", "- route: [");
        fixture.put("wrong.yaml", custom("never-worked").replace("mode=upsert", "mode=sideways"));
        Eventually.holds(
                () -> assertThat(fixture.get(SYNCS + "?limit=500").body()).contains("never-worked", "torn"));
        Eventually.holds(() ->
                assertThat(fixture.sync("half").at("/problem/line").asInt()).isPositive());
        JsonNode half = fixture.sync("half");
        assertThat(half.at("/mode").asText()).isEqualTo("mirror");
        assertThat(half.at("/text").asText()).contains("sideways");
        assertThat(half.at("/problem/reason").asText()).contains("sideways");

        JsonNode never = fixture.sync("never-worked");
        assertThat(never.at("/mode").isNull()).isTrue();
        assertThat(never.at("/problem/file").asText()).isEqualTo("wrong.yaml");
        assertThat(never.at("/definition").isNull()).isTrue();
        Reply refused = fixture.operate("never-worked", "trigger");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("wrong.yaml", "sideways");
        assertThat(fixture.sync("torn").at("/custom_reason").asText()).isEqualTo("its file cannot be read");

        fixture.put("half.yaml", text);
        for (String file : List.of("torn.yaml", "wrong.yaml")) {
            Files.delete(fixture.routes.resolve(file));
        }
        Eventually.holds(() -> assertThat(fixture.get(SYNCS + "/torn").status()).isEqualTo(404));
        Eventually.holds(
                () -> assertThat(fixture.sync("half").at("/problem").isNull()).isTrue());
    }

    @Test
    void aChangeDuringARunTakesEffectAfterIt() throws Exception {
        fixture.create("busy");
        try (AutoCloseable held = fixture.hold(7)) {
            String run = fixture.operate("busy", "trigger").header("Location");
            assertThat(fixture.sync("busy").at("/running").asBoolean()).isTrue();
            assertThat(fixture.sync("busy").at("/run_in_progress/status").asText())
                    .isEqualTo("running");
            Reply written =
                    put("busy", ApiFixture.form("busy", "upsert", ",\"schedule\":{\"type\":\"manual\"}"), null, "");
            assertThat(written.status()).isEqualTo(202);
            assertThat(written.json().at("/note").asText()).contains("after it");
            assertThat(written.json().at("/definition/mode").asText()).isEqualTo("mirror");
            assertThat(fixture.get(run).json().at("/status").asText()).isEqualTo("running");
        }
        Eventually.holds(() ->
                assertThat(fixture.sync("busy").at("/definition/mode").asText()).isEqualTo("upsert"));
        fixture.warehouse("UPDATE customers SET name = 'again' WHERE id = 8");
        try (AutoCloseable held = fixture.hold(8)) {
            fixture.operate("busy", "trigger");
            Reply gone = delete("busy");
            assertThat(gone.status()).isEqualTo(202);
            assertThat(gone.json().at("/removed").asBoolean()).isFalse();
        }
        Eventually.holds(() -> assertThat(fixture.get(SYNCS + "/busy").status()).isEqualTo(404));
        assertThat(fixture.get(SYNCS + "/busy/runs").json().at("/data")).hasSize(2);
        assertThat(fixture.create("busy").json().at("/note").asText()).contains("snapshot of");
    }

    @Test
    void theListGoesOnFromItsCursorAndLeavesArchivedSyncsOut() {
        for (int i = 1; i <= 5; i++) {
            fixture.create("part-" + i);
        }
        fixture.post(SYNCS + "/part-3/archive", null);
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode part = fixture.get(SYNCS + "?q=part-&limit=2" + cursor).json();
            part.at("/data").forEach(each -> ids.add(each.at("/id").asText()));
            cursor = part.at("/next_cursor").isNull()
                    ? ""
                    : "&cursor=" + part.at("/next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(ids).containsExactly("part-1", "part-2", "part-4", "part-5");
        assertThat(fixture.get(SYNCS + "?q=part-&include_archived=true").json().at("/data"))
                .hasSize(5);
        assertThat(fixture.get(SYNCS + "?status=archived")
                        .json()
                        .at("/data/0/id")
                        .asText())
                .isEqualTo("part-3");
    }
}
