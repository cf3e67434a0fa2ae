package io.saddlebag.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeWebhook;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to a webhook. */
class WebhookKameletTest {

    private WebhookSinks sinks = new WebhookSinks();

    @AfterEach
    void close() {
        sinks.close();
    }

    private void connect(String type, String property, String path) {
        sinks.close();
        sinks = new WebhookSinks(type, property, path, "");
    }

    private BatchResult deliver(Batch batch) throws Exception {
        return sinks.sink("").deliver(batch);
    }

    private List<String> bodies() {
        return sinks.webhook.requests().stream().map(FakeRest.Request::body).toList();
    }

    private List<String> keys() {
        return sinks.webhook.requests().stream()
                .map(each -> each.headers().get("idempotency-key"))
                .toList();
    }

    @Test
    void aChangeSaysWhichSyncItIsOfWhatHappenedAndToWhat() throws Exception {
        Batch insert = Batches.row(Operation.INSERT, "id", 7L, "name", "Ann", "tags", List.of("a"), "note", null);
        deliver(insert);
        deliver(new Batch("contacts", 1, 1, Operation.DELETE, false, insert.fields(), insert.changes()));
        assertThat(bodies())
                .containsExactly(
                        "{\"sync\":\"contacts\",\"operation\":\"insert\",\"key\":\"7\","
                                + "\"record\":{\"id\":7,\"name\":\"Ann\",\"tags\":[\"a\"],\"note\":null}}",
                        "{\"sync\":\"contacts\",\"operation\":\"delete\",\"key\":\"7\",\"record\":{\"id\":7}}");
    }

    @Test
    void manyChangesAreAnArray() throws Exception {
        BatchResult result =
                sinks.sink("records: many\nmaxRecords: 2").deliver(Batches.upsert(Operation.UPDATE, "a", "b", "c"));
        assertThat(result.outcomes()).hasSize(3).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.webhook.requests()).hasSize(2);
        assertThat(bodies().get(0)).startsWith("[{\"sync\":\"contacts\",\"operation\":\"update\",\"key\":\"a\",");
        assertThat(sinks.webhook.records()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void theBodyMayBeAnotherOne() throws Exception {
        connect("http", "url", FakeWebhook.PATH);
        sinks.sink("recordTemplate: '{\"event\": \"contact.${operation}\", \"data\": {\"x\": ${field.name} } }'")
                .deliver(Batches.upsert(Operation.INSERT, "a"));
        assertThat(bodies()).containsExactly("{\"event\":\"contact.insert\",\"data\":{\"x\":\"Name of a\"}}");
    }

    @Test
    void aRepeatIsKnownByItsKeyAndDoneOnce() throws Exception {
        sinks.webhook.script(Fault.of(2, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(deliver(Batches.of(Operation.INSERT, "a")).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        deliver(Batches.of(Operation.INSERT, "a"));
        deliver(Batches.of(Operation.UPDATE, "a"));
        assertThat(sinks.webhook.changes()).as("an insert and an update").hasSize(2);
        assertThat(sinks.webhook.repeats()).isEqualTo(3);
        assertThat(keys()).hasSize(5).doesNotContainNull();
        assertThat(List.copyOf(keys()).stream().distinct()).hasSize(2);
    }

    @Test
    void keysMayBeLeftOutAndThenInsertsAreNotRepeated() throws Exception {
        sinks.webhook.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        BatchResult result = sinks.sink("idempotencyKey: none").deliver(Batches.of(Operation.INSERT, "a"));
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
        assertThat(keys()).hasSize(1).containsNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203, 204, 205})
    void anySuccessIsOneWhateverItSays(int status) throws Exception {
        sinks.webhook.script(Fault.reply(1, status, Map.of("Content-Type", "text/plain"), "thanks"));
        assertThat(deliver(Batches.of(Operation.INSERT, "a")).outcomes()).containsExactly(Outcome.SUCCESSFUL);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 410})
    void nobodyWhoListensEndsTheRun(int status) throws Exception {
        sinks.webhook.script(Fault.reply(1, status));
        BatchResult result = deliver(Batches.of(Operation.DELETE, "a", "b"));
        assertThat(result.stop()).isNotNull();
        assertThat(sinks.webhook.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 425, 429, 500, 502, 503, 504})
    void whatPassesIsTriedAgain(int status) throws Exception {
        sinks.webhook.script(Fault.reply(2, status));
        assertThat(deliver(Batches.of(Operation.INSERT, "a")).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(keys().stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upsert", "mirror", "insert", "update", "delete"})
    void everyModeIsSupported(String mode) throws Exception {
        Sink sink = sinks.sink("");
        sink.check(new Delivery("s", mode, EnumSet.allOf(Operation.class), mode.equals("mirror"), Batches.FIELDS));
        assertThat(sink.deliver(Batches.of(Operation.UPDATE, "a")).outcomes()).containsExactly(Outcome.SUCCESSFUL);
    }

    @Test
    void thePathMayNameTheRecord() throws Exception {
        connect("webhook", "url", "");
        sinks.sink("path: /hooks/${key}").deliver(Batches.of(Operation.INSERT, "a/b"));
        assertThat(sinks.webhook.requests().get(0).path()).isEqualTo("/hooks/a%2Fb");
    }

    @Test
    void aSecretUrlIsCalledAndShownNowhere() throws Exception {
        connect("webhook", "webhook-url", FakeWebhook.PATH);
        sinks.webhook.refuse("Name of a");
        BatchResult result = deliver(Batches.of(Operation.INSERT, "a", "b"));
        assertThat(sinks.webhook.requests())
                .extracting(FakeRest.Request::path)
                .hasSize(2)
                .containsOnly(FakeWebhook.PATH);
        assertThat(result.outcomes().get(1)).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(((Outcome.Rejected) result.outcomes().get(0)).evidence().toString())
                .contains("A value of a is refused")
                .doesNotContain("h00k-s3cr3t");
    }

    @Test
    void aSignatureProvesTheSenderAndEachAttemptHasItsOwnTime() throws Exception {
        sinks.close();
        sinks = new WebhookSinks("webhook", "url", FakeWebhook.PATH, "whsec_c2FkZGxlYmFn");
        sinks.webhook.signedWith("c2FkZGxlYmFn");
        sinks.webhook.script(Fault.reply(1, 503, Map.of("Retry-After", "20"), ""));
        assertThat(deliver(Batches.of(Operation.INSERT, "a")).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        List<Map<String, String>> headers =
                sinks.webhook.requests().stream().map(FakeRest.Request::headers).toList();
        assertThat(headers).extracting(each -> each.get("webhook-id")).containsExactly(keys().get(0), keys().get(0));
        long first = Long.parseLong(headers.get(0).get("webhook-timestamp"));
        assertThat(headers.get(1)).containsEntry("webhook-timestamp", String.valueOf(first + 20));
        sinks.webhook.signedWith("b3RoZXI=");
        assertThat(deliver(Batches.of(Operation.INSERT, "b")).stop().reason()).contains("The signature is not right");
    }
}
