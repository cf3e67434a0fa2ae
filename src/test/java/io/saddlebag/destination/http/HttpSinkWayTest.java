package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inserts, updates and deletes may go to an API in ways of their own, and values may be filtered on their way. */
class HttpSinkWayTest {

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private static String[] many(String... more) {
        List<String> all =
                new ArrayList<>(List.of("records", "many", "reply", "keyed", "itemKey", "/email", "idAt", "/id"));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private List<String> calls() {
        return sinks.server.requests().stream()
                .map(each -> each.method() + " " + each.path() + " " + each.body())
                .toList();
    }

    @Test
    void updatesOfWhatIsThereMayGoOneByOneWhereUpsertsDoNot() {
        sinks.sink("insertPath", "/contacts").deliver(Batches.of(Operation.INSERT, "a@x.io"));
        sinks.server.reset();
        BatchResult result = sinks.sink(many(
                        "upsertPath",
                        "/batch/all",
                        "updateRecords",
                        "one",
                        "updatePath",
                        "/contacts/${field.email}",
                        "updateTemplate",
                        "{\"name\": ${field.name}}"))
                .deliver(Batches.of(Operation.UPDATE, "a@x.io", "b@x.io"));
        assertThat(calls())
                .containsExactly(
                        "PATCH /contacts/a%40x.io {\"name\":\"Name of a@x.io\"}",
                        "PATCH /contacts/b%40x.io {\"name\":\"Name of b@x.io\"}");
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(LookupSinks.evidence(result.outcomes().get(1)).code()).isEqualTo("missing");
    }

    @Test
    void upsertsKeepTheirOwnFormBesideSuchUpdates() {
        sinks.server.script(Fault.reply(1, 200, Map.of(), "[{\"email\":\"a@x.io\",\"id\":\"1\"}]"));
        BatchResult result = sinks.sink(many(
                        "upsertPath",
                        "/batch",
                        "recordTemplate",
                        "{\"e\": ${field.email}}",
                        "batchTemplate",
                        "{\"update\": ${upsert}, \"all\": ${records}}",
                        "updateRecords",
                        "one",
                        "updateTemplate",
                        "{}",
                        "updatePath",
                        "/contacts/${field.email}"))
                .deliver(Batches.upsert(Operation.UPDATE, "a@x.io"));
        assertThat(result.outcomes()).containsExactly(Outcome.successful("1"));
        assertThat(calls()).containsExactly("POST /batch {\"update\":true,\"all\":[{\"e\":\"a@x.io\"}]}");
    }

    @Test
    void aTemplateTellsPlainInsertsFromUpserts() {
        sinks.server.script(Fault.reply(1, 200, Map.of(), "[{\"email\":\"a@x.io\",\"id\":\"1\"}]"));
        sinks.sink(many(
                        "insertPath",
                        "/batch",
                        "recordTemplate",
                        "{\"u\": ${upsert}}",
                        "batchTemplate",
                        "{\"update\": ${upsert}, \"all\": ${records}}"))
                .deliver(Batches.of(Operation.INSERT, "a@x.io"));
        assertThat(calls()).containsExactly("POST /batch {\"update\":false,\"all\":[{\"u\":false}]}");
    }

    @Test
    void aFieldThatUpdatesWouldPassOverKeepsTheSyncFromStarting() {
        Sink sink = sinks.sink(
                "insertPath", "/contacts", "updatePath", "/contacts/${field.email}", "updateWithout", "tags,phone");
        sink.check(new Delivery("s", "insert", Set.of(Operation.INSERT), false, Batches.FIELDS));
        assertThatThrownBy(
                        () -> sink.check(new Delivery("s", "update", Set.of(Operation.UPDATE), false, Batches.FIELDS)))
                .hasMessage("Sync 's' (mode update) maps field 'phone', which the destination does not take in updates"
                        + " of what it has. Remove field.phone, or use another mode");
    }

    @Test
    void updatesWithManyRecordsNeedAReplyThatAccountsForThem() {
        assertThatThrownBy(() -> sinks.sink("updatePath", "/contacts", "updateRecords", "many"))
                .hasMessageStartingWith("Option 'updateReply' must be set with updateRecords=many");
    }

    @Test
    void valuesAreFilteredInPathsAndTemplates() {
        sinks.sink(
                        "upsertPath",
                        "/members/${field.email | lower | md5}",
                        "recordTemplate",
                        "{\"a\": ${field.email|lower}, \"b\": \"<${field.email|md5}>\", \"c\": ${field.phone|lower}}",
                        "maxRetries",
                        "0")
                .deliver(Batches.row(Operation.INSERT, "email", "Ann@X.io", "phone", null));
        assertThat(calls())
                .containsExactly("PUT /members/820de57cd5d136f3f77ddbe18d32e70b"
                        + " {\"a\":\"ann@x.io\",\"b\":\"<e594532b2a9122e4c41436818c0c13cd>\",\"c\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/a/${field.email|upper};Option 'upsertPath' holds the unknown filter 'upper'. Allowed: lower, md5",
                "/a/${field.email|};Option 'upsertPath' holds the unknown filter ''. Allowed: lower, md5",
                "/a/${name|lower};Option 'upsertPath' holds the unknown placeholder ${name|lower}. Allowed: ${field.name}"
            })
    void whatIsNoFilterIsRefused(String path, String message) {
        assertThatThrownBy(() -> sinks.sink("upsertPath", path)).hasMessageStartingWith(message);
    }

    @Test
    void anObjectIsNotFiltered() {
        assertThatThrownBy(() -> sinks.sink("upsertPath", "/a", "recordTemplate", "{\"a\": ${fields|md5}}"))
                .hasMessageStartingWith("Option 'recordTemplate' holds the unknown placeholder ${fields|md5}");
    }

    @Test
    void theNullsOfSomeFieldsAreEmptyStringsWhateverBecomesOfOthers() {
        sinks.sink(
                        "upsertPath",
                        "/contacts/${field.email}",
                        "nulls",
                        "omit",
                        "emptyNulls",
                        "merge.*,note",
                        "nested",
                        "true")
                .deliver(Batches.row(
                        Operation.INSERT, "email", "a", "merge.A", null, "merge.B", 1, "note", null, "notes", null));
        assertThat(calls())
                .containsExactly("PUT /contacts/a {\"email\":\"a\",\"merge\":{\"A\":\"\",\"B\":1},\"note\":\"\"}");
    }

    private BatchResult read(String items, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "records", "many", "reply", "positional", "upsertPath", "/batch", "itemOk", "/status,/success"));
        all.addAll(List.of("okValues", "Created,true", "itemError", "/error", "idAt", "/id"));
        all.addAll(Arrays.asList(more));
        sinks.server.script(Fault.reply(1, 200, Map.of(), items));
        return sinks.sink(all.toArray(String[]::new)).deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"id\":1,\"status\":\"Created\"}];successful",
                "[{\"id\":1,\"success\":true}];successful",
                "[{\"id\":1,\"status\":\"Created\",\"success\":false}];false",
                "[{\"id\":1,\"status\":\"Failed\",\"success\":true}];Failed",
                "[{\"id\":1}];successful",
                "[{\"id\":1,\"error\":\"no\"}];refused",
                "[{\"name\":\"x\"}];no-answer"
            })
    void anItemMaySayThatItSucceededAtSeveralPlacesOrAtNone(String items, String expected) {
        Outcome outcome = read(items, "itemOkOptional", "true").outcomes().get(0);
        assertThat(
                        outcome instanceof Outcome.Successful
                                ? "successful"
                                : LookupSinks.evidence(outcome).code())
                .isEqualTo(expected);
    }

    @Test
    void anItemThatShouldSaySoAndDoesNotIsNoSuccess() {
        assertThat(read("[{\"id\":1}]").outcomes().get(0)).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void idsAreLookedUpByTheFieldThatTheApiKnowsAndNoOther() {
        LookupSinks lookups = new LookupSinks();
        try (lookups) {
            BatchResult result = lookups.deliver(
                    Batches.of(Operation.DELETE, "a@x.io"), "lookupField", "number", "insertPath", "/contacts");
            assertThat(lookups.requests()).isEmpty();
            assertThat(LookupSinks.evidence(result.outcomes().get(0)).message())
                    .contains("deletePath needs a value for the record's id");
            assertThatThrownBy(() -> lookups.sinks
                            .sink(
                                    "updatePath",
                                    "/ids/${id}",
                                    "lookupPath",
                                    "/find?emails=${keys}",
                                    "lookupItemKey",
                                    "/number",
                                    "lookupField",
                                    "number")
                            .check(new Delivery("s", "update", Set.of(Operation.UPDATE), false, Batches.FIELDS)))
                    .hasMessage("Sync 's' (mode update) needs ids, which are looked up by field number."
                            + " Set option destinationKey to number");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
