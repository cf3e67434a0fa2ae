package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that no reply gave are looked up before calls that need them. */
class HttpLookupTest {

    private final LookupSinks api = new LookupSinks();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    void idsAreLookedUpWithOneCallUsedAndReported() {
        api.exist("a+1@x.io", "b@x.io");
        api.finds("[{\"id\":\"c2\",\"email\":\"b@x.io\"},{\"id\":\"c1\",\"email\":\"a+1@x.io\"}]");
        BatchResult result = api.delete("a+1@x.io", "b@x.io");
        assertThat(result.outcomes()).containsExactly(Outcome.successful("c1"), Outcome.successful("c2"));
        assertThat(api.requests())
                .containsExactly("GET /find?emails=a%2B1%40x.io,b%40x.io", "DELETE /ids/c1", "DELETE /ids/c2");
        assertThat(api.sinks.contacts.contacts()).isEmpty();
    }

    @Test
    void onlyRecordsWithoutAnIdAreLookedUp() {
        api.exist("a@x.io", "b@x.io");
        api.finds("[{\"id\":\"c2\",\"email\":\"b@x.io\"}]");
        Batch batch = Batches.of(
                Operation.DELETE,
                false,
                Batches.FIELDS,
                List.of(Batches.change("a@x.io").withDestinationId("c1"), Batches.change("b@x.io")));
        assertThat(api.deliver(batch).outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.successful("c2"));
        assertThat(api.requests()).containsExactly("GET /find?emails=b%40x.io", "DELETE /ids/c1", "DELETE /ids/c2");
    }

    @Test
    void whatKnowsAllIdsOrNeedsNoneAsksNothing() {
        api.exist("a@x.io");
        Batch known = Batches.of(
                Operation.DELETE,
                false,
                Batches.FIELDS,
                List.of(Batches.change("a@x.io").withDestinationId("c1")));
        api.deliver(known);
        api.deliver(Batches.of(Operation.DELETE, "b@x.io"), "deletePath", "/contacts/${key}");
        api.deliver(Batches.of(Operation.INSERT, "d@x.io"), "insertPath", "/contacts");
        assertThat(api.requests()).containsExactly("DELETE /ids/c1", "DELETE /contacts/b%40x.io", "POST /contacts");
    }

    @Test
    void idsInBodiesAreLookedUpByABody() {
        api.finds("{\"results\":[{\"id\":8,\"p\":{\"email\":\"B@X.io\"}},{\"id\":7,\"p\":{\"email\":\"a@x.io\"}}]}");
        api.sinks.server.script(Fault.reply(1, 200, Map.of(), "{}").on("POST", "/archive"));
        BatchResult result = api.deliver(
                Batches.of(Operation.DELETE, "a@x.io", "b@x.io"),
                "records",
                "many",
                "reply",
                "all",
                "updatePath",
                "",
                "deleteMethod",
                "POST",
                "deletePath",
                "/archive",
                "deleteTemplate",
                "{\"id\":\"${id}\"}",
                "lookupPath",
                "/find",
                "lookupTemplate",
                "{\"by\":\"email\",\"inputs\":${keys}}",
                "lookupRecord",
                "{\"id\":\"${key}\"}",
                "lookupItemsAt",
                "/results",
                "lookupItemKey",
                "/p/email",
                "keyCase",
                "ignore");
        assertThat(result.outcomes()).containsExactly(Outcome.successful("7"), Outcome.successful("8"));
        assertThat(api.sinks.server.requests().get(0).body())
                .isEqualTo("{\"by\":\"email\",\"inputs\":[{\"id\":\"a@x.io\"},{\"id\":\"b@x.io\"}]}");
        assertThat(api.sinks.server.requests().get(0).headers()).containsEntry("content-type", "application/json");
        assertThat(api.sinks.server.requests().get(1).body()).isEqualTo("[{\"id\":\"7\"},{\"id\":\"8\"}]");
    }

    @Test
    void withoutARecordTemplateKeysAreSentAsTheyAre() {
        api.finds("[]");
        api.sinks
                .sink(
                        "deletePath",
                        "/ids/${id}",
                        "lookupPath",
                        "/find",
                        "lookupTemplate",
                        "${keys}",
                        "lookupItemKey",
                        "/n")
                .deliver(Batches.row(Operation.DELETE, "n", 5L));
        assertThat(api.sinks.server.requests().get(0).body()).isEqualTo("[5]");
    }

    @Test
    void aDeleteOfWhatIsNotThereIsDone() {
        api.exist("b@x.io");
        api.finds("[{\"id\":\"c1\",\"email\":\"b@x.io\"}]");
        assertThat(api.delete("a@x.io", "b@x.io").outcomes())
                .containsExactly(Outcome.SUCCESSFUL, Outcome.successful("c1"));
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void anUpdateOfWhatIsNotThereIsRejected() {
        api.finds("[]");
        BatchResult result = api.deliver(Batches.of(Operation.UPDATE, "a@x.io"));
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Rejected.class);
        assertThat(LookupSinks.evidence(result.outcomes().get(0)).code()).isEqualTo("missing");
        assertThat(LookupSinks.evidence(result.outcomes().get(0)).request()).endsWith("/find?emails=${keys}");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void anUpsertOfWhatIsNotThereGoesWithoutAnId() {
        api.finds("[]");
        String[] upsert = {"upsertPath", "/contacts/${key}", "recordTemplate", "{\"id\":${id},\"name\":${field.name}}"};
        BatchResult result = api.deliver(Batches.upsert(Operation.INSERT, "a@x.io"), upsert);
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(api.sinks.server.requests().get(1).body()).startsWith("{\"id\":null,");
    }

    @Test
    void recordsThatShareAKeyAreNotChosenFrom() {
        api.finds("[{\"id\":1,\"email\":\"a@x.io\"},{\"id\":2,\"email\":\"a@x.io\"}]");
        assertThat(LookupSinks.evidence(api.delete("a@x.io").outcomes().get(0)).code())
                .isEqualTo("ambiguous");
        assertThat(api.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":1,\"email\":\"A@x.io\"}]", "[{\"id\":1}]", "[{\"email\":\"a@x.io\"}]"})
    void whatAReplyDoesNotTellIsNotConcluded(String reply) {
        api.finds(reply);
        BatchResult result = api.delete("a@x.io");
        LookupSinks.assertNotSent(result);
        assertThat(LookupSinks.evidence(result.outcomes().get(0)).code()).isEqualTo("no-answer");
        assertThat(result.stop()).isNull();
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void manyAreLookedUpInParts() {
        String[] emails = IntStream.range(0, 5).mapToObj(i -> "u" + i + "@x.io").toArray(String[]::new);
        IntStream.range(0, 3).forEach(i -> api.finds("[]"));
        assertThat(api.deliver(Batches.of(Operation.DELETE, emails), "lookupMax", "2")
                        .outcomes())
                .containsOnly(Outcome.SUCCESSFUL);
        assertThat(api.requests())
                .containsExactly(
                        "GET /find?emails=u0%40x.io,u1%40x.io",
                        "GET /find?emails=u2%40x.io,u3%40x.io", "GET /find?emails=u4%40x.io");
    }
}
