package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How plain inserts, plain updates and upserts differ in form, and what error messages mean. */
class HttpSinkWriteTest {

    private static final String[] FORMS = {
        "records", "many",
        "reply", "all",
        "insertPath", "/i",
        "updatePath", "/u",
        "upsertPath", "/x",
        "deletePath", "/d",
        "recordTemplate", "{\"id\":${field.email},\"rest\":${others}}",
        "insertTemplate", "${fields}",
        "updateTemplate", "{\"u\":${field.email}}",
        "batchTemplate", "{\"action\":\"both\",\"input\":${records}}",
        "insertBatchTemplate", "{\"action\":\"create\",\"input\":${records}}",
        "updateBatchTemplate", "{\"action\":\"update\",\"input\":${records}}"
    };

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private String sent(Batch batch, String... options) {
        sinks.server.script(Fault.reply(1, 200));
        sinks.sink(options).deliver(batch);
        var request = sinks.server.requests().get(sinks.server.requests().size() - 1);
        return request.path() + " " + request.body();
    }

    @Test
    void plainInsertsAndUpdatesMayHaveFormsOfTheirOwn() {
        assertThat(sent(Batches.of(Operation.INSERT, "a@x.io"), FORMS))
                .startsWith("/i {\"action\":\"create\",\"input\":[{\"email\":\"a@x.io\",\"name\":");
        assertThat(sent(Batches.of(Operation.UPDATE, "a@x.io"), FORMS))
                .isEqualTo("/u {\"action\":\"update\",\"input\":[{\"u\":\"a@x.io\"}]}");
        assertThat(sent(Batches.of(Operation.DELETE, "a@x.io"), FORMS))
                .isEqualTo("/d {\"action\":\"both\",\"input\":[{\"email\":\"a@x.io\"}]}");
    }

    @Test
    void upsertsHaveTheCommonFormAndMayLeaveTheKeyOutOfTheFields() {
        for (Operation operation : List.of(Operation.INSERT, Operation.UPDATE)) {
            assertThat(sent(Batches.upsert(operation, "a@x.io"), FORMS))
                    .isEqualTo("/x {\"action\":\"both\",\"input\":[{\"id\":\"a@x.io\","
                            + "\"rest\":{\"name\":\"Name of a@x.io\",\"phone\":\"+49 170 5550100\"}}]}");
        }
    }

    @Test
    void formsThatNothingUsesAreRefused() {
        assertThatThrownBy(() -> sinks.sink("insertPath", "/i", "insertBatchTemplate", "${records}"))
                .hasMessage("Option 'insertBatchTemplate' needs records=many");
        assertThatThrownBy(() -> sinks.sink(
                        "insertPath", "/i", "records", "many", "reply", "all", "updateBatchTemplate", "{\"a\":1}"))
                .hasMessage("Option 'updateBatchTemplate' must hold ${records}");
        Sink sink = sinks.sink("insertPath", "/i", "insertTemplate", "{\"x\":${field.nmae}}");
        assertThatThrownBy(
                        () -> sink.check(new Delivery("s", "insert", Set.of(Operation.INSERT), false, Batches.FIELDS)))
                .hasMessageStartingWith("Option 'insertTemplate' uses ${field.nmae}, which is not a field of the sync");
    }

    @Test
    void anIdMayBeANumber() {
        String[] options = {"deletePath", "/d", "deleteMethod", "POST", "deleteTemplate", "{\"id\":${id.number}}"};
        assertThat(sent(deleted("7150"), options)).isEqualTo("/d {\"id\":7150}");
        Outcome refused = sinks.sink(options).deliver(deleted("c1")).outcomes().get(0);
        Evidence evidence = ((Outcome.Rejected) refused).evidence();
        assertThat(evidence.code()).isEqualTo("unsendable");
        assertThat(evidence.message()).isEqualTo("The destination's id for the record is no number");
    }

    private static Batch deleted(String id) {
        return Batches.of(
                Operation.DELETE,
                false,
                Batches.FIELDS,
                List.of(Batches.change("a@x.io").withDestinationId(id)));
    }

    @Test
    void aTimestampWithoutAZoneMayBeInUtcWhileOtherValuesKeepTheirType() {
        LocalDateTime local = LocalDateTime.of(2026, 1, 2, 3, 4);
        Batch batch = Batches.row(Operation.INSERT, "k", 1L, "at", local, "all", List.of(local, 2L), "no", null);
        assertThat(sent(batch, "upsertPath", "/x", "values", "utc"))
                .isEqualTo(
                        "/x {\"k\":1,\"at\":\"2026-01-02T03:04:00Z\",\"all\":[\"2026-01-02T03:04:00Z\",2],\"no\":null}");
    }

    @Test
    void theKeyFieldOfTheOptionsMustBeTheDestinationKey() {
        Sink sink = sinks.sink("upsertPath", "/x", "insertPath", "/x", "keyField", "ext_id");
        assertThatThrownBy(() -> sink.check(new Delivery(
                        "s", "upsert", EnumSet.of(Operation.INSERT, Operation.UPDATE), true, Batches.FIELDS)))
                .hasMessage(
                        "Records are found by the field 'ext_id', but option destinationKey of sync 's' names email."
                                + " Both must name the same field");
        sink.check(new Delivery("s", "insert", Set.of(Operation.INSERT), false, Batches.FIELDS));
    }

    private BatchResult refusal(String body, String... options) {
        sinks.server.script(Fault.reply(1, 400, Map.of(), body));
        List<String> all = new java.util.ArrayList<>(List.of("insertPath", "/x", "itemCode", "/code"));
        all.addAll(List.of(options));
        return sinks.sink(all.toArray(String[]::new)).deliver(Batches.of(Operation.INSERT, "a@x.io"));
    }

    @Test
    void anErrorMayHaveItsCodeByItsWords() {
        String[] codes = {"messageCodes", "daily limit=DAILY, not unique=KEY", "stopCodes", "DAILY"};
        BatchResult stopped = refusal("{\"code\":\"LIMIT\",\"message\":\"You have reached your daily limit.\"}", codes);
        assertThat(stopped.stop().code()).isEqualTo("DAILY");
        BatchResult rejected = refusal("{\"message\":\"email is not unique\"}", codes);
        assertThat(((Outcome.Rejected) rejected.outcomes().get(0)).evidence().code())
                .isEqualTo("KEY");
        assertThatThrownBy(() -> sinks.sink("insertPath", "/x", "messageCodes", "daily"))
                .hasMessageContaining("Option 'messageCodes' is 'daily'. Allowed: a text that messages hold, =, and");
    }

    @Test
    void anErrorThatNamesNoRecordSpeaksOfTheOnlyOne() {
        String[] keyed = {
            "records", "many",
            "upsertPath", "/x",
            "reply", "keyed",
            "itemsAt", "/results",
            "itemKey", "/email",
            "errorsAt", "/errors",
            "itemCode", "/code"
        };
        String reply = "{\"results\":[],\"errors\":[{\"code\":\"GONE\"}]}";
        sinks.server.script(Fault.reply(3, 200, Map.of(), reply));
        BatchResult one = sinks.sink(keyed).deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(((Outcome.Rejected) one.outcomes().get(0)).evidence().code()).isEqualTo("GONE");
        sinks.server.reset();
        sinks.server.script(Fault.reply(
                1, 200, Map.of(), "{\"results\":[],\"errors\":[{\"code\":\"GONE\",\"email\":\"z@x.io\"}]}"));
        BatchResult other = sinks.sink(keyed).deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(other.outcomes().get(0)).isInstanceOf(Outcome.Pending.class);
    }
}
