package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals that need more than a status or an item to be understood. */
class HttpSinkErrorTest {

    private static final String[] TRACED = {
        "records",
        "many",
        "upsertPath",
        "/batch",
        "updatePath",
        "/batch",
        "insertPath",
        "/batch",
        "reply",
        "keyed",
        "itemsAt",
        "/results",
        "itemKey",
        "/trace",
        "errorsAt",
        "/errors",
        "errorKey",
        "/context/trace,/context/ids",
        "recordKey",
        "${index},${id}",
        "itemCode",
        "/category",
        "itemError",
        "/message",
        "idAt",
        "/id"
    };
    private static final String[] INDEXED = {
        "records",
        "many",
        "upsertPath",
        "/track",
        "reply",
        "indexed",
        "errorsAt",
        "/errors",
        "errorIndex",
        "/index",
        "countAt",
        "/processed",
        "itemError",
        "/type"
    };

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult deliver(Batch batch, String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(Arrays.asList(more));
        return sinks.sink(all.toArray(String[]::new)).deliver(batch);
    }

    private void replies(String... bodies) {
        for (String body : bodies) {
            sinks.server.script(Fault.reply(1, 200, Map.of(), body));
        }
    }

    private static Batch updates(String... ids) {
        return Batches.of(
                Operation.UPDATE,
                false,
                Batches.FIELDS,
                Arrays.stream(ids)
                        .map(id -> new Change(List.of(id), new Object[] {id + "@x.io", "N", null}, null, id))
                        .toList());
    }

    private static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    private static boolean unknown(Outcome outcome) {
        return outcome instanceof Outcome.Pending pending && pending.sent();
    }

    @Test
    void errorsMayNameTheirRecordsInDifferentWaysAndSeveralAtOnce() {
        replies("{\"results\":[{\"trace\":\"2\",\"id\":\"i2\"}],\"errors\":["
                + "{\"category\":\"CONFLICT\",\"message\":\"Taken\",\"context\":{\"trace\":[\"0\"]}},"
                + "{\"category\":\"NOT_FOUND\",\"message\":\"Gone\",\"context\":{\"ids\":[\"i1\",\"i3\",\"i9\"]}}]}");
        BatchResult result = deliver(updates("i0", "i1", "i2", "i3"), TRACED);
        assertThat(result.outcomes().get(2)).isEqualTo(Outcome.successful("i2"));
        assertThat(result.outcomes())
                .filteredOn(Outcome.Rejected.class::isInstance)
                .hasSize(3);
        assertThat(evidence(result.outcomes().get(0)).code()).isEqualTo("CONFLICT");
        assertThat(evidence(result.outcomes().get(1)).code()).isEqualTo("NOT_FOUND");
        assertThat(evidence(result.outcomes().get(3)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void eachPlaceHasAKeyOrAllHaveOne() {
        assertThatThrownBy(() -> deliver(updates("1"), TRACED, "itemKey", "/a,/b,/c"))
                .hasMessage("Option 'recordKey' has 2 keys for the 3 places of 'itemKey' or 'errorKey'."
                        + " Allowed: one for all places, or one for each");
        replies("{\"results\":[{\"mail\":\"a@x.io\",\"id\":1},{\"email\":\"b@x.io\",\"id\":2}]}");
        assertThat(deliver(
                                Batches.upsert(Operation.INSERT, "b@x.io", "a@x.io"),
                                TRACED,
                                "itemKey",
                                "/email,/mail",
                                "errorKey",
                                "",
                                "recordKey",
                                "${field.email}")
                        .outcomes())
                .containsExactly(Outcome.successful("2"), Outcome.successful("1"));
    }

    @Test
    void whatIsNotNamedIsSentOnceMoreAlone() {
        replies(
                "{\"results\":[{\"trace\":\"0\",\"id\":\"x\"}]}",
                "{\"results\":[{\"trace\":\"0\",\"id\":\"y\"}]}",
                "{\"results\":[]}");
        BatchResult result = deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io", "c@x.io"), TRACED);
        assertThat(result.outcomes().subList(0, 2)).containsExactly(Outcome.successful("x"), Outcome.successful("y"));
        assertThat(unknown(result.outcomes().get(2))).isTrue();
        assertThat(sinks.server.requests()).hasSize(3);
        assertThat(sinks.server.requests().get(1).body()).contains("b@x.io").doesNotContain("a@x.io", "c@x.io");
    }

    @Test
    void plainInsertsAreNotSentAgain() {
        replies("{\"results\":[{\"trace\":\"0\",\"id\":\"x\"}]}");
        BatchResult result = deliver(Batches.of(Operation.INSERT, "a@x.io", "b@x.io"), TRACED);
        assertThat(unknown(result.outcomes().get(1))).isTrue();
        assertThat(sinks.server.requests()).hasSize(1);
    }

    @Test
    void whereNoReplyCanBeUnderstoodThatIsGivenUp() {
        sinks.server.script(Fault.reply(99, 200, Map.of(), "{\"results\":[]}"));
        String[] emails =
                IntStream.range(0, 50).mapToObj(i -> "u" + i + "@x.io").toArray(String[]::new);
        BatchResult result = deliver(Batches.upsert(Operation.INSERT, emails), TRACED);
        assertThat(result.outcomes()).hasSize(50).allMatch(HttpSinkErrorTest::unknown);
        assertThat(sinks.server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"processed\":3}|SSS",
                "{\"processed\":2,\"errors\":[{\"type\":\"bad\",\"index\":1}]}|SRS",
                "{\"processed\":2,\"errors\":[{\"type\":\"bad\",\"index\":1},{\"type\":\"worse\",\"index\":1}]}|SRS",
                "{\"processed\":3,\"errors\":[{\"type\":\"bad\",\"index\":1}]}|URU",
                "{\"processed\":1,\"errors\":[{\"type\":\"bad\",\"index\":1}]}|URU",
                "{\"processed\":2,\"errors\":[{\"type\":\"bad\",\"index\":3}]}|UUU",
                "{\"processed\":2,\"errors\":[{\"type\":\"bad\"}]}|UUU",
                "{\"errors\":[{\"type\":\"bad\",\"index\":0},{\"type\":\"bad\",\"index\":1}]}|RRU",
                "{\"processed\":2}|UUU"
            })
    void aCountAndPositionsMustAddUp(String body, String outcomes) {
        replies(body);
        BatchResult result = deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io", "c@x.io"), INDEXED);
        StringBuilder letters = new StringBuilder();
        for (Outcome outcome : result.outcomes()) {
            letters.append(outcome instanceof Outcome.Successful ? 'S' : unknown(outcome) ? 'U' : 'R');
        }
        assertThat(letters).hasToString(outcomes);
        assertThat(sinks.server.requests()).hasSize(1);
    }

    private BatchResult delete(String... replies) {
        replies(replies);
        return deliver(
                Batches.of(Operation.DELETE, "a@x.io", "b@x.io", "c@x.io"),
                INDEXED,
                "deletePath",
                "/delete",
                "deleteMethod",
                "POST",
                "countAt",
                "/processed,/deleted");
    }

    @Test
    void aDeleteThatCountsTooFewIsSentUntilItCountsNone() {
        assertThat(delete("{\"deleted\":2}", "{\"deleted\":0}").outcomes())
                .hasSize(3)
                .allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.server.requests()).hasSize(2);
    }

    @Test
    void aDeleteThatNeverAddsUpIsPending() {
        assertThat(delete(java.util.Collections.nCopies(6, "{\"deleted\":1}").toArray(String[]::new))
                        .outcomes())
                .hasSize(3)
                .allMatch(HttpSinkErrorTest::unknown);
        assertThat(delete("{\"deleted\":4}").outcomes()).allMatch(HttpSinkErrorTest::unknown);
    }

    @Test
    void aRefusalOfTheWholeCallThatNamesEveryRecordIsToldRecordByRecord() {
        sinks.server.script(Fault.reply(
                1, 400, Map.of(), "{\"errors\":[{\"type\":\"B\",\"index\":1},{\"type\":\"A\",\"index\":0}]}"));
        BatchResult result = deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io"), INDEXED);
        assertThat(result.outcomes())
                .extracting(each -> ((Outcome.Rejected) each).evidence().message())
                .containsExactly("A", "B");
        assertThat(sinks.server.requests()).hasSize(1);
    }

    @Test
    void aReplyWithoutACountIsOfAnotherKind() {
        replies("{\"ok\":true}");
        assertThat(deliver(Batches.upsert(Operation.INSERT, "a@x.io"), INDEXED)
                        .stop()
                        .reason())
                .contains("The reply has no number at countAt /processed");
    }
}
