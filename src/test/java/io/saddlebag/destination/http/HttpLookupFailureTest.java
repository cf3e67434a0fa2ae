package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of records whose ids cannot be looked up. */
class HttpLookupFailureTest {

    private final LookupSinks api = new LookupSinks();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    void failuresThatPassAreTriedAgain() {
        api.sinks.server.script(
                Fault.reply(1, 429, Map.of("Retry-After", "3"), ""), Fault.of(1, Fault.Kind.CLOSE_BEFORE));
        api.finds("[]");
        assertThat(api.delete("a@x.io").outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(api.sinks.waits).hasSize(2).startsWith(Duration.ofSeconds(3));
    }

    @Test
    void failuresThatDoNotPassLeaveRecordsPending() {
        api.sinks.server.script(Fault.reply(99, 503));
        BatchResult result = api.delete("a@x.io", "b@x.io");
        LookupSinks.assertNotSent(result);
        assertThat(result.stop()).isNull();
        assertThat(api.requests()).hasSize(6).allMatch(each -> each.startsWith("GET /find"));
        assertThat(LookupSinks.evidence(result.outcomes().get(0)).message()).isEqualTo("scripted 503");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aRefusalEndsTheRun(int status) {
        api.sinks.server.script(Fault.reply(1, status));
        BatchResult result = api.delete("a@x.io", "b@x.io");
        LookupSinks.assertNotSent(result);
        assertThat(result.stop().code()).isEqualTo(String.valueOf(status));
        assertThat(result.stop().reason()).contains("lookupPath").endsWith("scripted " + status);
        assertThat(result.stop().credentials()).isEqualTo(status == 401);
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void aReplyOfAnotherFormEndsTheRun() {
        api.finds("{\"results\":[]}");
        BatchResult result = api.delete("a@x.io");
        LookupSinks.assertNotSent(result);
        assertThat(result.stop().code()).isEqualTo("foreign-reply");
    }

    @Test
    void aRecordThatCannotBeLookedUpTakesNoOthersWithIt() {
        api.sinks.server.script(Fault.reply(1, 400).on("GET", "/find?emails=a%40x.io,b"));
        api.finds("[]");
        api.sinks.server.script(Fault.reply(1, 400).on("GET", "/find?emails=b"));
        BatchResult result = api.delete("a@x.io", "b@x.io");
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(((Outcome.Pending) result.outcomes().get(1)).sent()).isFalse();
        assertThat(result.stop()).isNull();
    }

    @Test
    void whereNoRecordCanBeLookedUpTheRunEnds() {
        api.sinks.server.script(Fault.reply(99, 400));
        String[] emails =
                IntStream.range(0, 64).mapToObj(i -> "u" + i + "@x.io").toArray(String[]::new);
        BatchResult result = api.delete(emails);
        LookupSinks.assertNotSent(result);
        assertThat(result.stop().code()).isEqualTo("400");
        assertThat(api.requests()).hasSizeLessThan(12);
    }

    @Test
    void anInterruptEndsTheLookUp() {
        api.sinks.server.script(Fault.reply(1, 503));
        Thread.currentThread().interrupt();
        LookupSinks.assertNotSent(api.delete("a@x.io"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b@x.io", ""})
    void keysThatCannotBeLookedUpAreRejected(String key) {
        BatchResult result = api.delete(key);
        assertThat(LookupSinks.evidence(result.outcomes().get(0)).code()).isEqualTo("unsendable");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void sensitiveKeysAreMasked() {
        Fields secret = new Fields(List.of(new Field("ssn", true, true)));
        Change change = new Change(List.of(1L), new Object[] {"123-45-678"}, null, null);
        api.sinks.server.script(Fault.reply(1, 403, Map.of(), "{\"message\":\"123-45-678 is not yours\"}"));
        BatchResult result = api.deliver(Batches.of(Operation.DELETE, false, secret, List.of(change)));
        assertThat(result.stop().reason()).endsWith(": *** is not yours");
        assertThat(LookupSinks.evidence(result.outcomes().get(0)).toString())
                .contains("*** is not yours")
                .doesNotContain("123-45-678");
    }
}
