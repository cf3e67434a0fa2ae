package io.saddlebag.api;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs and what is done to syncs, over HTTP, with whatever store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunApiContract {

    private ApiFixture fixture;
    private String id;

    /** The settings of the store. */
    abstract String[] store();

    @BeforeAll
    void start(@TempDir Path directory) {
        fixture = new ApiFixture(directory, store());
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @BeforeEach
    void create(TestInfo test) {
        fixture.crm("DELETE FROM contacts");
        fixture.warehouse(
                "DELETE FROM customers",
                "INSERT INTO customers SELECT x, 'c' || x || '@example.com', 'Name ' || x FROM SYSTEM_RANGE(1, 20)");
        id = "s" + test.getTestMethod().orElseThrow().getName().hashCode();
        fixture.create(id);
    }

    private Reply post(String operation, String body) {
        return fixture.post(SYNCS + "/" + id + "/" + operation, body);
    }

    private JsonNode get(String path) {
        Reply reply = fixture.get(SYNCS + "/" + id + path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void aRunIsTriggeredAndAccountedFor() {
        fixture.warehouse(
                "UPDATE customers SET name = 'bad' WHERE id = 3", "UPDATE customers SET name = 'bad' WHERE id = 5");
        Reply begun = fixture.operate(id, "trigger");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().at("/status").asText()).isIn("running", "partial");
        JsonNode run = fixture.ended(begun.header("Location"));
        assertThat(run.at("/status").asText()).isEqualTo("partial");
        assertThat(run.at("/actor").asText()).isEqualTo("api:ops");
        assertThat(run.at("/started_by").asText()).isEqualTo("manual");
        assertThat(run.at("/rows_read").asInt()).isEqualTo(20);
        assertThat(run.at("/successful").asInt()).isEqualTo(18);
        assertThat(run.at("/rejected").asInt()).isEqualTo(2);
        assertThat(run.at("/duration_ms").asLong())
                .isBetween(
                        run.at("/planning_ms").asLong() + run.at("/sending_ms").asLong(),
                        run.at("/planning_ms").asLong() + run.at("/sending_ms").asLong() + 1);
        assertThat(fixture.contacts()).isEqualTo(18);
        assertThat(get("").at("/last_run/id")).isEqualTo(run.at("/id"));
        assertThat(get("").at("/status").asText()).isEqualTo("active");
        assertThat(get("").at("/snapshot_records").asInt()).isEqualTo(18);

        String records = "/runs/" + run.at("/id").asLong() + "/records";
        JsonNode first = get(records + "?outcome=rejected&limit=1");
        assertThat(first.at("/data")).hasSize(1);
        assertThat(first.at("/data/0/key").asText()).isEqualTo("3");
        assertThat(first.at("/data/0/request").asText()).contains("bad").doesNotContain("c3@example.com");
        assertThat(first.at("/data/0/recorded_at").asText()).matches("20.*Z");
        JsonNode second = get(records + "?outcome=rejected&limit=1&cursor="
                + first.at("/next_cursor").asText());
        assertThat(second.at("/data/0/key").asText()).isEqualTo("5");
        assertThat(second.at("/next_cursor").isNull()).isTrue();
        String code = first.at("/data/0/code").asText();
        assertThat(get(records + "?key=5&code=" + code).at("/data")).hasSize(1);
        assertThat(get(records + "?outcome=pending").at("/data")).isEmpty();

        JsonNode explained = get("/explain?key=5");
        assertThat(explained.at("/snapshot").isEmpty()).isTrue();
        assertThat(explained.at("/records/0/outcome").asText()).isEqualTo("rejected");
        assertThat(get("/explain?key=4").at("/snapshot/0/state").asText()).isEqualTo("accepted");
    }

    @Test
    void runsAreListedNewestFirstByPageAndStatus() {
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(0, fixture.run(id).at("/id").asLong());
        }
        JsonNode first = get("/runs?limit=2");
        assertThat(first.at("/data/0/id").asLong()).isEqualTo(runs.get(0));
        JsonNode rest = get("/runs?limit=2&cursor=" + first.at("/next_cursor").asText());
        assertThat(rest.at("/data/0/id").asLong()).isEqualTo(runs.get(2));
        assertThat(rest.at("/next_cursor").isNull()).isTrue();
        assertThat(get("/runs?status=failed,partial").at("/data")).isEmpty();
        assertThat(get("/runs?status=failed&status=succeeded").at("/data")).hasSize(3);
        assertThat(fixture.get("/api/v1/runs?limit=1").json().at("/data/0/id").asLong())
                .isEqualTo(runs.get(0));
        assertThat(fixture.get(SYNCS + "/" + id + "/runs/999999").status()).isEqualTo(404);
        fixture.create(id + "b");
        assertThat(fixture.get(SYNCS + "/" + id + "b/runs/" + runs.get(0)).status())
                .isEqualTo(404);
    }

    @Test
    void aRunThatIsInProgressIsShownAsItIsAndCanBeCancelled() throws Exception {
        String location;
        try (AutoCloseable held = fixture.hold(7)) {
            location = fixture.operate(id, "trigger").header("Location");
            Eventually.holds(() -> assertThat(fixture.get(location(id))
                            .json()
                            .at("/data/0/planned_at")
                            .isNull())
                    .isFalse());
            JsonNode live = fixture.get(location).json();
            assertThat(live.at("/status").asText()).isEqualTo("running");
            assertThat(live.at("/inserts").asInt()).isEqualTo(20);
            assertThat(live.at("/pending").asInt()).isEqualTo(20);
            assertThat(fixture.operate(id, "trigger").status()).isEqualTo(409);
            assertThat(fixture.operate(id, "test").status()).isEqualTo(409);
            assertThat(post("reset", "{\"confirm\":true}").status()).isEqualTo(409);
            assertThat(post("pause", null).json().at("/status").asText()).isEqualTo("paused");
            Reply cancelled = fixture.service.send(OPERATOR, "POST", location + "/cancel", null);
            assertThat(cancelled.status()).isEqualTo(202);
        }
        JsonNode run = fixture.ended(location);
        assertThat(run.at("/status").asText()).isEqualTo("cancelled");
        assertThat(run.at("/successful").asInt() + run.at("/pending").asInt()).isEqualTo(20);
        assertThat(fixture.post(location + "/cancel", null).status()).isEqualTo(409);
    }

    private static String location(String sync) {
        return SYNCS + "/" + sync + "/runs?limit=1";
    }

    @Test
    void statesFollowEachOtherAndRefuseWhatTheyDoNotAllow() {
        assertThat(post("pause", null).json().at("/status").asText()).isEqualTo("paused");
        Reply refused = post("trigger", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/detail").asText()).contains("paused. Resume it first");
        assertThat(post("plan", null).status()).isEqualTo(200);
        assertThat(post("resume", null).json().at("/status").asText()).isEqualTo("active");
        assertThat(post("restore", null).status()).isEqualTo(409);
        assertThat(post("archive", null).json().at("/status").asText()).isEqualTo("archived");
        assertThat(post("resume", null).status()).isEqualTo(409);
        assertThat(post("trigger", null).status()).isEqualTo(409);
        assertThat(post("restore", null).json().at("/status").asText()).isEqualTo("paused");
        List<String> actions = new ArrayList<>();
        get("/changelog?limit=4")
                .at("/data")
                .forEach(each -> actions.add(each.at("/action").asText()));
        assertThat(actions).containsExactly("restored", "archived", "resumed", "paused");
    }

    @Test
    void aPlanShowsWhatWouldBeSentAndSendsNothing() {
        fixture.run(id);
        fixture.warehouse(
                "UPDATE customers SET name = 'New' WHERE id = 1",
                "UPDATE customers SET email = 'new@example.com' WHERE id = 1",
                "DELETE FROM customers WHERE id = 2",
                "INSERT INTO customers VALUES (21, 'c21@example.com', NULL)");
        JsonNode plan = post("plan", "{\"samples\":2}").json();
        assertThat(plan.at("/counts").toString())
                .isEqualTo("{\"rows_read\":20,\"unchanged\":18,\"inserts\":1,\"updates\":1,\"deletes\":1,\"changes\":3,"
                        + "\"invalid\":0,\"held\":0,\"snapshot\":20}");
        assertThat(plan.at("/would_be_blocked").isNull()).isTrue();
        assertThat(plan.at("/samples/0").toString())
                .isEqualTo("{\"operation\":\"delete\",\"key\":\"2\",\"destination_id\":null,\"changed\":[],"
                        + "\"before\":{\"key\":{\"id\":2}},\"after\":null}");
        assertThat(plan.at("/samples/1").toString())
                .isEqualTo("{\"operation\":\"insert\",\"key\":\"21\",\"destination_id\":null,"
                        + "\"changed\":[\"email\",\"id\",\"name\"],\"before\":null,"
                        + "\"after\":{\"email\":\"***\",\"id\":21,\"name\":null}}");
        assertThat(plan.at("/samples/2").toString())
                .isEqualTo("{\"operation\":\"update\",\"key\":\"1\",\"destination_id\":null,"
                        + "\"changed\":[\"email\",\"name\"],\"before\":{\"differs\":[\"email\",\"name\"]},"
                        + "\"after\":{\"email\":\"***\",\"name\":\"New\"}}");
        assertThat(fixture.contacts()).isEqualTo(20);
        assertThat(get("/runs").at("/data")).hasSize(1);
        fixture.warehouse("DELETE FROM customers");
        assertThat(post("plan", "{}").json().at("/would_be_blocked").asText()).contains("empty");
        assertThat(post("plan", "{\"samples\":1000}").status()).isEqualTo(422);
        fixture.warehouse("ALTER TABLE customers RENAME TO gone");
        try {
            Reply failed = post("plan", null);
            assertThat(failed.status()).isEqualTo(502);
            assertThat(failed.json().at("/detail").asText()).contains("There is no plan");
        } finally {
            fixture.warehouse("ALTER TABLE gone RENAME TO customers");
        }
    }

    @Test
    void aTestSendsOneRecordAndTellsWhatBecameOfIt() {
        JsonNode sent = fixture.operate(id, "test").json();
        assertThat(sent.at("/run/kind").asText()).isEqualTo("test");
        assertThat(sent.at("/record/outcome").asText()).isEqualTo("successful");
        assertThat(sent.at("/record/values/email").asText()).isEqualTo("***");
        assertThat(sent.at("/record/key").asText()).isEqualTo("1");
        assertThat(fixture.contacts()).isEqualTo(1);
        fixture.warehouse("UPDATE customers SET name = 'bad'");
        JsonNode refused = fixture.operate(id, "test").json();
        assertThat(refused.at("/record/outcome").asText()).isEqualTo("rejected");
        assertThat(refused.at("/record/code").asText()).isNotEmpty();
        assertThat(refused.at("/record/message").asText()).isNotEmpty();
        assertThat(refused.at("/record/request").asText()).doesNotContain("@example.com");
        fixture.warehouse("DELETE FROM customers WHERE id > 1", "UPDATE customers SET name = 'Name 1'");
        assertThat(fixture.operate(id, "test").json().at("/record").isNull()).isTrue();
        fixture.warehouse("ALTER TABLE customers RENAME TO gone");
        try {
            JsonNode failed = fixture.operate(id, "test").json();
            assertThat(failed.at("/run/status").asText()).isEqualTo("failed");
            assertThat(failed.at("/run/message").asText()).isNotEmpty();
            assertThat(failed.at("/record").isNull()).isTrue();
        } finally {
            fixture.warehouse("ALTER TABLE gone RENAME TO customers");
        }
    }

    @Test
    void aResetSaysWhatItMeansBeforeItIsDone() {
        fixture.run(id);
        Reply asked = post("reset", null);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.json().at("/detail").asText())
                .contains("20 records", "will not be deleted", "\"confirm\": true");
        assertThat(post("reset", "{\"confirm\":false}").status()).isEqualTo(409);
        assertThat(get("").at("/snapshot_records").asInt()).isEqualTo(20);
        assertThat(post("reset", "{\"confirm\":true}").json().at("/meaning").asText())
                .contains("20 records");
        assertThat(get("").at("/snapshot_records").asInt()).isZero();
        assertThat(post("rebuild", null).status()).isEqualTo(409);
        Reply rebuilding = post("rebuild", "{\"confirm\":true}");
        assertThat(rebuilding.status()).isEqualTo(202);
        assertThat(fixture.ended(rebuilding.header("Location")).at("/kind").asText())
                .isEqualTo("rebuild");
        assertThat(get("").at("/snapshot_records").asInt()).isEqualTo(20);
    }

    @Test
    void onlyTheLatestRunCanBeApprovedAndOnlyIfItIsBlocked() {
        JsonNode good = fixture.run(id);
        assertThat(post("runs/" + good.at("/id").asLong() + "/approve", null).status())
                .isEqualTo(409);
        fixture.warehouse("DELETE FROM customers WHERE id > 10");
        JsonNode earlier = fixture.run(id);
        JsonNode blocked = fixture.run(id);
        assertThat(blocked.at("/status").asText()).isEqualTo("blocked");
        Reply late = post("runs/" + earlier.at("/id").asLong() + "/approve", null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().at("/detail").asText())
                .contains("run " + blocked.at("/id").asLong());
        assertThat(fixture.contacts()).isEqualTo(20);
        Reply approved = fixture.service.send(
                OPERATOR,
                "POST",
                SYNCS + "/" + id + "/runs/" + blocked.at("/id").asLong() + "/approve",
                null);
        assertThat(approved.status()).as(approved.body()).isEqualTo(202);
        assertThat(fixture.ended(approved.header("Location")).at("/deleted").asInt())
                .isEqualTo(10);
        assertThat(fixture.contacts()).isEqualTo(10);
    }
}
