package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, when, and what is not. */
class HttpSinkRetryTest {

    private static final String[] UPSERT = {"upsertPath", "/contacts/${field.email}"};
    private static final String[] CREATE = {"insertPath", "/contacts"};

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult upsert(Fault... faults) {
        sinks.server.script(faults);
        return sinks.sink(UPSERT).deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
    }

    private BatchResult create(String name, String value, Fault... faults) {
        sinks.server.script(faults);
        return sinks.sink(CREATE[0], CREATE[1], name, value).deliver(Batches.of(Operation.INSERT, "a@x.io"));
    }

    private static Outcome.Pending pending(BatchResult result) {
        return (Outcome.Pending) result.outcomes().get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 425, 429, 477, 500, 502, 503, 504, 520, 524})
    void passingFailuresAreTriedAgain(int status) {
        BatchResult result = upsert(Fault.reply(2, status));
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.server.requests()).hasSize(3);
        assertThat(sinks.waits).containsExactly(Duration.ofMillis(375), Duration.ofMillis(750));
    }

    @Test
    void retriesRunOut() {
        BatchResult result = upsert(Fault.reply(99, 500));
        assertThat(pending(result).sent()).isTrue();
        assertThat(pending(result).evidence().message()).isEqualTo("scripted 500");
        assertThat(sinks.server.requests()).hasSize(6);
        assertThat(result.stop()).isNull();
    }

    @Test
    void afterNothingBut429NothingWasSent() {
        assertThat(pending(upsert(Fault.reply(99, 429))).sent()).isFalse();
    }

    @Test
    void retryAfterInSecondsIsObeyed() {
        upsert(Fault.reply(1, 429, Map.of("Retry-After", "7"), ""));
        assertThat(sinks.waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterAsADateIsObeyed() {
        upsert(Fault.reply(1, 503, Map.of("Retry-After", "Fri, 02 Jan 2026 03:04:25 GMT"), ""));
        assertThat(sinks.waits).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void aWaitThatIsTooLongStopsTheRun() {
        BatchResult result = upsert(Fault.reply(1, 429, Map.of("Retry-After", "86400"), ""));
        assertThat(result.stop().code()).isEqualTo("rate-limit");
        assertThat(pending(result).sent()).isFalse();
        assertThat(sinks.waits).isEmpty();
    }

    @Test
    void aUsedUpQuotaIsWaitedForBeforeTheNextCall() {
        Fault used =
                new Fault("", "/", 1, Fault.Kind.DELAY, 0, Map.of("RateLimit", "\"a\";r=5;t=9, \"b\";r=0;t=3"), "", 0);
        sinks.server.script(used);
        Sink sink = sinks.sink(UPSERT);
        sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        assertThat(sinks.waits).isEmpty();
        sink.deliver(Batches.upsert(Operation.INSERT, "b@x.io"));
        assertThat(sinks.waits).containsExactly(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CLOSE_BEFORE", "COMMIT_THEN_CLOSE", "CUT", "HALF_JSON"})
    void lostRepliesOfUpsertsAreSentAgain(Fault.Kind kind) {
        assertThat(upsert(Fault.of(1, kind)).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CLOSE_BEFORE", "COMMIT_THEN_CLOSE", "CUT", "HALF_JSON"})
    void lostRepliesOfCreatesAreNot(Fault.Kind kind) {
        BatchResult result = create("maxRetries", "5", Fault.of(1, kind));
        assertThat(pending(result).sent()).isTrue();
        assertThat(sinks.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    void failuresOfCreatesThatProveNothingAreNotTriedAgain(int status) {
        BatchResult result = create("maxRetries", "5", Fault.reply(1, status, Map.of("Retry-After", "1"), ""));
        assertThat(pending(result).sent()).isTrue();
        assertThat(sinks.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 429})
    void createsThatProvablyDidNotRunAreTriedAgain(int status) {
        assertThat(create("maxRetries", "5", Fault.reply(1, status)).outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.contacts.created("a@x.io")).isEqualTo(1);
    }

    @Test
    void a503IsProofIfTheUserSaysSo() {
        assertThat(create("trust503", "true", Fault.reply(1, 503)).outcomes()).containsExactly(Outcome.SUCCESSFUL);
    }

    @Test
    void updatesThatEachAddSomethingAreNotSentAgainWhenTheReplyIsLost() {
        sinks.server.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE), Fault.reply(1, 429));
        Sink sink = sinks.sink("updatePath", "/contacts", "updateMethod", "POST", "updateRepeatable", "false");
        BatchResult lost = sink.deliver(Batches.of(Operation.UPDATE, "a@x.io"));
        assertThat(pending(lost).sent()).isTrue();
        assertThat(sinks.server.requests()).hasSize(1);
        assertThat(sink.deliver(Batches.of(Operation.UPDATE, "b@x.io")).outcomes())
                .hasSize(1)
                .allMatch(Outcome.Successful.class::isInstance);
        assertThat(sinks.server.requests()).hasSize(3);
    }

    @Test
    void createsWithAnIdempotencyKeyAreSentAgainAndAppliedOnce() {
        BatchResult result =
                create("idempotencyKey", "quoted", Fault.of(2, Fault.Kind.COMMIT_THEN_CLOSE), Fault.reply(1, 409));
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.server.requests()).hasSize(4);
        assertThat(sinks.contacts.created("a@x.io")).isEqualTo(1);
    }

    @Test
    void aConflictWithoutAKeyIsARefusal() {
        assertThat(create("maxRetries", "5", Fault.reply(1, 409)).outcomes())
                .allMatch(Outcome.Rejected.class::isInstance);
    }

    @Test
    void whereNoConnectionIsMadeNothingWasSent() {
        sinks.server.close();
        BatchResult result = create("maxRetries", "2");
        assertThat(pending(result).sent()).isFalse();
        assertThat(pending(result).evidence().code()).isEqualTo("no-connection");
        assertThat(sinks.waits).hasSize(2);
        assertThat(result.stop().code())
                .as("what keeps every other call from being made")
                .isEqualTo("no-connection");
    }

    @Test
    void aReplyThatIsTooSlowIsLost() {
        BatchResult result = create("timeout", "200ms", Fault.delay(1, 1500));
        assertThat(pending(result).sent()).isTrue();
        assertThat(pending(result).evidence().code()).isEqualTo("no-reply");
    }

    @Test
    void anInterruptEndsTheWaiting() {
        sinks.server.script(Fault.reply(1, 429));
        Sink sink = sinks.sink(UPSERT);
        Thread.currentThread().interrupt();
        BatchResult result = sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Pending.class::isInstance);
        assertThat(result.outcomes()).noneMatch(each -> ((Outcome.Pending) each).sent());
    }

    private static Fault tooMuch(String seconds, String remaining) {
        return Fault.reply(
                1, 429, Map.of("Retry-After", seconds, "X-Rate-Limit-Remaining", remaining), "too much of one");
    }

    @Test
    void aLimitOfOneRecordHoldsNoOtherBack() {
        Sink sink = sinks.sink(UPSERT[0], UPSERT[1], "maxRetries", "0");
        sinks.server.script(tooMuch("27", "668"));
        assertThat(pending(sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io")))
                        .sent())
                .isFalse();
        assertThat(sink.deliver(Batches.upsert(Operation.INSERT, "b@x.io")).outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.waits).isEmpty();
        sinks.server.script(tooMuch("27", "0"));
        sink.deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        sink.deliver(Batches.upsert(Operation.INSERT, "b@x.io"));
        assertThat(sinks.waits).containsExactly(Duration.ofSeconds(27));
    }

    @Test
    void aRecordWhoseLimitLastsTooLongIsLeftAndTheRunGoesOn() {
        sinks.server.script(tooMuch("600", "668"));
        BatchResult result = sinks.sink(UPSERT).deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io"));
        assertThat(result.stop()).isNull();
        assertThat(pending(result).evidence().message()).isEqualTo("too much of one");
        assertThat(result.outcomes().get(1)).isEqualTo(Outcome.SUCCESSFUL);
    }
}
