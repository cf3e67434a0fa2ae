package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
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
import org.junit.jupiter.params.provider.ValueSource;

/** How replies become outcomes. */
class HttpSinkReplyTest {

    private static final String[] POSITIONAL = {
        "reply",
        "positional",
        "itemOk",
        "/success",
        "itemError",
        "/error/message",
        "itemCode",
        "/error/code",
        "idAt",
        "/id"
    };
    private static final String[] KEYED = {
        "reply",
        "keyed",
        "itemsAt",
        "/results",
        "errorsAt",
        "/errors",
        "itemKey",
        "/email",
        "itemError",
        "/error/message",
        "itemCode",
        "/error/code",
        "idAt",
        "/id",
        "batchTemplate",
        "{\"records\":${records}}"
    };
    private static final String[] MULTI = {
        "reply", "multistatus", "itemError", "/error/message", "itemCode", "/error/code", "idAt", "/id"
    };

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult many(String kind, String[] options, String... emails) {
        List<String> all = new ArrayList<>(List.of("records", "many", "upsertPath", "/batch/" + kind));
        all.addAll(Arrays.asList(options));
        return sinks.sink(all.toArray(String[]::new)).deliver(Batches.upsert(Operation.INSERT, emails));
    }

    private static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    private void assertMixed(BatchResult result) {
        assertThat(result.outcomes()).hasSize(3);
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.successful(id("a@x.io")));
        assertThat(result.outcomes().get(2)).isEqualTo(Outcome.successful(id("c@x.io")));
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Rejected.class);
        Evidence evidence = evidence(result.outcomes().get(1));
        assertThat(evidence.code()).isEqualTo("INVALID_EMAIL");
        assertThat(evidence.message()).isEqualTo("The email bad@x.io is bad");
        assertThat(evidence.request())
                .contains("POST ", "bad@x.io")
                .doesNotContain("a@x.io\",\"name\":\"Name of a@x.io\"");
        assertThat(evidence.response()).contains("INVALID_EMAIL").doesNotContain("c@x.io");
    }

    private String id(String email) {
        return sinks.contacts.contacts().get(email).path("id").asText();
    }

    @Test
    void positional() {
        assertMixed(many("positional", POSITIONAL, "a@x.io", "bad@x.io", "c@x.io"));
    }

    @Test
    void keyedInAnyOrder() {
        assertMixed(many("keyed", KEYED, "a@x.io", "bad@x.io", "c@x.io"));
    }

    @Test
    void multistatus() {
        assertMixed(many("multi", MULTI, "a@x.io", "bad@x.io", "c@x.io"));
    }

    @Test
    void aMissingItemIsNoSuccess() {
        sinks.server.script(
                Fault.reply(1, 200, Map.of(), "{\"results\":[{\"email\":\"a@x.io\",\"id\":1}],\"errors\":[]}"),
                Fault.reply(9, 200, Map.of(), "{\"results\":[],\"errors\":[]}"));
        BatchResult result = many("keyed", KEYED, "a@x.io", "b@x.io");
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.successful("1"));
        assertThat(((Outcome.Pending) result.outcomes().get(1)).sent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"success\":true,\"id\":1}]", "", "[1,2,3]", "[{\"id\":1},{\"id\":2}]"})
    void repliesThatDoNotSayEnoughDecideNothing(String body) {
        sinks.server.script(Fault.reply(1, 200, Map.of(), body));
        BatchResult result = many("positional", POSITIONAL, "a@x.io", "b@x.io");
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
    }

    @Test
    void aReplyOfAnotherFormStopsTheRun() {
        sinks.server.script(Fault.reply(1, 200, Map.of(), "{\"ok\":1}"));
        BatchResult result = many("positional", POSITIONAL, "a@x.io");
        assertThat(result.stop().code()).isEqualTo("foreign-reply");
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
    }

    @Test
    void onlyItemsThatFailedInPassingAreSentAgain() {
        sinks.server.script(Fault.reply(
                1,
                207,
                Map.of(),
                "[{\"status\":200,\"id\":\"x\"},{\"status\":429},{\"status\":\"HTTP/1.1 503 Busy\"}]"));
        BatchResult result = many("multi", MULTI, "a@x.io", "b@x.io", "c@x.io");
        assertThat(result.outcomes()).allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.server.requests()).hasSize(2);
        assertThat(sinks.server.requests().get(1).body())
                .doesNotContain("a@x.io")
                .contains("b@x.io", "c@x.io");
    }

    @Test
    void aRefusedBatchIsHalvedUntilTheBadRecordIsAlone() {
        String[] emails = IntStream.range(0, 100)
                .mapToObj(i -> i == 37 ? "bad@x.io" : "u" + i + "@x.io")
                .toArray(String[]::new);
        BatchResult result = many("all", new String[] {"reply", "all"}, emails);
        assertThat(result.outcomes().stream().filter(Outcome.Successful.class::isInstance))
                .hasSize(99);
        assertThat(result.outcomes().get(37)).isInstanceOf(Outcome.Rejected.class);
        assertThat(sinks.contacts.contacts()).hasSize(99);
        assertThat(sinks.server.requests().size()).isLessThanOrEqualTo(16);
    }

    @Test
    void whereManyAreBadHalvingIsGivenUp() {
        String[] emails =
                IntStream.range(0, 64).mapToObj(i -> "bad" + i + "@x.io").toArray(String[]::new);
        BatchResult result = many("all", new String[] {"reply", "all"}, emails);
        assertThat(result.outcomes()).hasSize(64).allMatch(Outcome.Rejected.class::isInstance);
        assertThat(sinks.server.requests().size()).isLessThan(64 + 15);
    }

    @ParameterizedTest
    @ValueSource(ints = {413, 414})
    void tooLargeCallsAreSplit(int status) {
        sinks.server.script(Fault.reply(1, status));
        assertThat(many("all", new String[] {"reply", "all"}, "a@x.io", "b@x.io")
                        .outcomes())
                .allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.server.requests()).hasSize(3);
    }

    @Test
    void aStopLeavesWhatWasDoneAndSendsNothingMore() {
        sinks.server.script(Fault.reply(1, 403).on("PUT", "/contacts/b"));
        BatchResult result = sinks.sink("upsertPath", "/contacts/${key}")
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io", "c@x.io"));
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(result.outcomes().subList(1, 3)).allMatch(each -> each instanceof Outcome.Pending p && !p.sent());
        assertThat(sinks.server.requests()).hasSize(2);
    }

    @Test
    void a2xxThatSaysNoIsARefusal() {
        sinks.server.script(Fault.reply(3, 200, Map.of(), "{\"success\":false,\"code\":\"E7\",\"text\":\"No\"}"));
        String[] options = {
            "upsertPath", "/x", "okAt", "/success", "itemCode", "/code", "itemError", "/text", "stopCodes", ""
        };
        Outcome outcome = sinks.sink(options)
                .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                .outcomes()
                .get(0);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(evidence(outcome).code() + evidence(outcome).message()).isEqualTo("E7No");
        options[9] = "E7";
        assertThat(sinks.sink(options)
                        .deliver(Batches.upsert(Operation.INSERT, "a@x.io"))
                        .stop()
                        .code())
                .isEqualTo("E7");
    }
}
