package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Batching;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many records go into a call, and how their values are written. */
class HttpSinkCallTest {

    private static final String[] MANY = {"records", "many", "reply", "all", "upsertPath", "/batch/all"};

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(List.of(MANY));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private String body(Batch batch, String... options) {
        sinks.sink(options).deliver(batch);
        return sinks.server.requests().get(sinks.server.requests().size() - 1).body();
    }

    private List<String> calls() {
        return sinks.server.requests().stream()
                .map(each -> each.method() + " " + each.path() + " " + each.body())
                .toList();
    }

    @Test
    void theMostRecordsOfACallAreTheTermsAndAreKept() {
        Terms terms = sinks.sink(with("maxRecords", "2"))
                .check(new Delivery("s", "upsert", Set.of(Operation.INSERT), true, Batches.FIELDS));
        assertThat(terms.most()).isEqualTo(2);
        assertThat(terms.batching()).isEqualTo(Batching.of(2));
        BatchResult result = sinks.sink(with("maxRecords", "2"))
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io", "c@x.io"));
        assertThat(result.outcomes()).hasSize(3).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.server.requests()).hasSize(2);
        assertThat(sinks.server.requests().get(1).body()).contains("c@x.io").doesNotContain("b@x.io");
    }

    @Test
    void deletesMayGoOneByOneWhereWritesDoNot() {
        sinks.server.script(Fault.reply(1, 204).on("DELETE", "/contacts/b"));
        BatchResult result = sinks.sink(with(
                        "reply",
                        "keyed",
                        "itemKey",
                        "/email",
                        "idAt",
                        "/id",
                        "deleteRecords",
                        "one",
                        "deletePath",
                        "/contacts/${field.email}"))
                .deliver(Batches.of(Operation.DELETE, "a@x.io", "b@x.io"));
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.SUCCESSFUL);
        assertThat(calls()).containsExactly("DELETE /contacts/a%40x.io ", "DELETE /contacts/b%40x.io ");
    }

    @Test
    void deletesOfManyMayHaveAnotherFormAndAnotherReply() {
        sinks.server.script(Fault.reply(1, 204));
        BatchResult result = sinks.sink(
                        "upsertPath",
                        "/contacts/${key}",
                        "deleteRecords",
                        "many",
                        "deleteReply",
                        "all",
                        "deleteMethod",
                        "POST",
                        "deletePath",
                        "/gone",
                        "deleteTemplate",
                        "${field.email}",
                        "deleteBatchTemplate",
                        "{\"ids\":${records}}")
                .deliver(Batches.of(Operation.DELETE, "a@x.io", "b@x.io"));
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.SUCCESSFUL);
        assertThat(calls()).containsExactly("POST /gone {\"ids\":[\"a@x.io\",\"b@x.io\"]}");
    }

    @Test
    void aStatusForEachDeleteIsNotLookedForInTheRepliesToWrites() {
        String[] options = with(
                "upsertPath",
                "/batch/positional",
                "reply",
                "positional",
                "idAt",
                "/id",
                "deleteMethod",
                "POST",
                "deletePath",
                "/batch/multi",
                "deleteReply",
                "multistatus");
        sinks.server.script(Fault.reply(1, 200, Map.of(), "[{\"id\":\"x\"}]").on("POST", "/batch/positional"));
        assertThat(sinks.sink(options)
                        .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                        .outcomes())
                .containsExactly(Outcome.successful("x"));
        sinks.server.script(Fault.reply(1, 207, Map.of(), "[{\"status\":200},{\"status\":422}]"));
        assertThat(sinks.sink(options)
                        .deliver(Batches.of(Operation.DELETE, "a@x.io", "b@x.io"))
                        .outcomes())
                .hasSize(2)
                .contains(Outcome.SUCCESSFUL)
                .anyMatch(Outcome.Rejected.class::isInstance);
    }

    @Test
    void aRecordKnowsItsPlaceInTheCall() {
        sinks.sink(with("recordTemplate", "{\"email\":${field.email},\"t\":\"row-${index}\",\"i\":${index}}"))
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io", "bad@x.io", "c@x.io"));
        List<FakeRest.Request> requests = sinks.server.requests();
        assertThat(requests.get(0).body())
                .isEqualTo(
                        "[{\"email\":\"a@x.io\",\"t\":\"row-0\",\"i\":0},{\"email\":\"bad@x.io\",\"t\":\"row-1\",\"i\":1},"
                                + "{\"email\":\"c@x.io\",\"t\":\"row-2\",\"i\":2}]");
        assertThat(requests.get(requests.size() - 1).body())
                .isEqualTo("[{\"email\":\"c@x.io\",\"t\":\"row-0\",\"i\":0}]");
    }

    @Test
    void thePlaceInTheCallCanBeTheKeyOfAnItem() {
        sinks.server.script(
                Fault.reply(1, 200, Map.of(), "[{\"trace\":\"1\",\"id\":\"y\"},{\"trace\":\"0\",\"id\":\"x\"}]"));
        BatchResult result = sinks.sink(
                        with("reply", "keyed", "itemKey", "/trace", "recordKey", "${index}", "idAt", "/id"))
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io"));
        assertThat(result.outcomes()).containsExactly(Outcome.successful("x"), Outcome.successful("y"));
    }

    @Test
    void valuesMayAllBeText() {
        Batch batch = Batches.row(
                Operation.INSERT,
                "k",
                7L,
                "b",
                true,
                "n",
                null,
                "day",
                LocalDate.of(2026, 1, 2),
                "ts",
                LocalDateTime.of(2026, 1, 2, 3, 4),
                "at",
                OffsetDateTime.parse("2026-01-02T03:04:05+01:00"),
                "list",
                Arrays.asList("a", null, 2L, false));
        String[] options = {"upsertPath", "/x", "values", "text", "nulls", "empty", "idAt", ""};
        assertThat(body(batch, options))
                .isEqualTo(
                        "{\"k\":\"7\",\"b\":\"true\",\"n\":\"\",\"day\":\"2026-01-02\",\"ts\":\"2026-01-02T03:04:00Z\","
                                + "\"at\":\"2026-01-02T02:04:05Z\",\"list\":\"a;2;false\"}");
        options[5] = "send";
        options[6] = "recordTemplate";
        options[7] = "{\"k\":${field.k},\"n\":${field.n},\"l\":\"<${field.list}>\",\"i\":${index}}";
        assertThat(body(batch, options)).isEqualTo("{\"k\":\"7\",\"n\":null,\"l\":\"<a;2;false>\",\"i\":0}");
    }

    @Test
    void valuesOfSomeFieldsMayBeText() {
        Batch batch = Batches.row(Operation.INSERT, "k", 7L, "n", null, "b", 1L);
        String[] options = {"upsertPath", "/x", "textFields", "k, n", "recordTemplate", "[${fields},${field.k}]"};
        assertThat(body(batch, options)).isEqualTo("[{\"k\":\"7\",\"n\":null,\"b\":1},\"7\"]");
    }

    @Test
    void listedFieldsAreSentInTheTypesThatTheyHave() {
        String[] options = {"upsertPath", "/x", "fields", "k:text*,i:integer,n:number,b:boolean,o", "object", "thing"};
        Batch numbers = Batches.row(Operation.INSERT, "k", 7L, "i", 42.0d, "n", 1.50d, "b", true, "o", 1L);
        assertThat(body(numbers, options)).isEqualTo("{\"k\":\"7\",\"i\":42,\"n\":1.5,\"b\":true,\"o\":1}");
        Batch texts = Batches.row(Operation.INSERT, "k", "7", "i", "42", "n", "1.50", "b", "true", "o", "1");
        assertThat(body(texts, options)).isEqualTo("{\"k\":\"7\",\"i\":42,\"n\":1.50,\"b\":true,\"o\":\"1\"}");
        Batch neither = Batches.row(Operation.INSERT, "k", true, "i", "4.2", "n", "many", "b", 1L, "o", null);
        assertThat(body(neither, options))
                .isEqualTo("{\"k\":\"true\",\"i\":\"4.2\",\"n\":\"many\",\"b\":1,\"o\":null}");
        String[] kinds = {"upsertPath", "/x", "fields", "a=k,i;b=k:text,i:text", "object", "b"};
        assertThat(body(Batches.row(Operation.INSERT, "k", 7L, "i", 8L), kinds)).isEqualTo("{\"k\":\"7\",\"i\":\"8\"}");
    }

    @Test
    void deletesMayNeedSmallerCallsThanWrites() {
        String[] options = with(
                "maxRecords",
                "3",
                "maxDeleteRecords",
                "2",
                "deletePath",
                "/x",
                "deleteMethod",
                "POST",
                "deleteReply",
                "all");
        Terms terms = sinks.sink(options)
                .check(new Delivery("s", "mirror", EnumSet.allOf(Operation.class), true, Batches.FIELDS));
        assertThat(terms.most()).isEqualTo(3);
        sinks.server.script(Fault.reply(2, 200));
        sinks.sink(options).deliver(Batches.of(Operation.DELETE, "a@x.io", "b@x.io", "c@x.io"));
        assertThat(calls())
                .containsExactly(
                        "POST /x [{\"email\":\"a@x.io\"},{\"email\":\"b@x.io\"}]", "POST /x [{\"email\":\"c@x.io\"}]");
    }

    @Test
    void markupInValuesIsEscapedAndInTemplatesIsNot() {
        Batch batch = Batches.row(
                Operation.INSERT, "k", "<!channel> & co", "n", 1L, "doc", Map.of("<a>", List.of("<b>", true)));
        assertThat(body(
                        batch,
                        "upsertPath",
                        "/x/${field.k}",
                        "escape",
                        "markup",
                        "recordTemplate",
                        "{\"t\":\"<@U1> ${field.k} ${key}\",\"f\":${fields}}"))
                .isEqualTo("{\"t\":\"<@U1> &lt;!channel&gt; &amp; co &lt;!channel&gt; &amp; co\",\"f\":{"
                        + "\"k\":\"&lt;!channel&gt; &amp; co\",\"n\":1,\"doc\":{\"&lt;a&gt;\":[\"&lt;b&gt;\",true]}}}");
        assertThat(sinks.server.requests().get(0).path()).isEqualTo("/x/%3C%21channel%3E%20%26%20co");
    }

    @Test
    void sensitiveValuesAreMaskedAsTheyWereWritten() {
        Fields fields = new Fields(List.of(new Field("k", true, false), new Field("s", false, true)));
        Change change = new Change(List.of("1"), new Object[] {"1", List.of("<one>", "two & 2")}, null, null);
        sinks.server.script(
                Fault.reply(1, 422, Map.of(), "{\"message\":\"refused: &lt;one&gt;;two &amp; 2 or <one>;two & 2\"}"));
        Outcome outcome = sinks.sink("upsertPath", "/x", "values", "text", "escape", "markup")
                .deliver(Batches.of(Operation.INSERT, true, fields, List.of(change)))
                .outcomes()
                .get(0);
        Evidence evidence = ((Outcome.Rejected) outcome).evidence();
        assertThat(evidence.message()).isEqualTo("refused: *** or ***");
        assertThat(evidence.toString()).doesNotContain("two");
    }
}
