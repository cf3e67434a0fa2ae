package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal proves, and what it does not. */
class HttpDoubtTest {

    private static final Fault REFUSED = Fault.reply(99, 422);

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult upsert(Fault... faults) {
        sinks.server.script(faults);
        return sinks.sink("upsertPath", "/contacts/${key}").deliver(Batches.upsert(Operation.UPDATE, "a@x.io"));
    }

    private static void assertRejected(BatchResult result, boolean doubtful) {
        assertThat(result.outcomes()).isNotEmpty().allSatisfy(each -> assertThat(each)
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.doubtful())
                        .isEqualTo(doubtful)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CLOSE_BEFORE", "COMMIT_THEN_CLOSE", "CUT", "HALF_JSON"})
    void anUpdateThatIsRefusedAfterALostReplyIsInDoubt(Fault.Kind kind) {
        assertRejected(upsert(Fault.of(1, kind), REFUSED), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 520, 524})
    void soItIsAfterAFailureThatProvesNothing(int status) {
        assertRejected(upsert(Fault.reply(1, status), REFUSED), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 423, 429, 477})
    void afterOneThatProvesThatNothingRanItIsNot(int status) {
        assertRejected(upsert(Fault.reply(2, status), REFUSED), false);
    }

    @Test
    void a503ProvesItIfTheUserSaysSo() {
        sinks.server.script(Fault.reply(1, 503), REFUSED);
        assertRejected(
                sinks.sink("upsertPath", "/contacts/${key}", "trust503", "true")
                        .deliver(Batches.upsert(Operation.UPDATE, "a@x.io")),
                false);
    }

    @Test
    void aProofThatComesAfterTheLostReplyDoesNotCount() {
        assertRejected(upsert(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE), Fault.reply(2, 429), REFUSED), true);
    }

    @Test
    void aTokenThatWasRefusedBeforeLeavesNoDoubt() {
        sinks.server.script(
                Fault.reply(1, 200, Map.of(), "{\"access_token\":\"t1\",\"expires_in\":3600}")
                        .on("POST", "/token"),
                Fault.reply(1, 401).on("PUT", "/contacts"),
                Fault.reply(1, 200, Map.of(), "{\"access_token\":\"t2\",\"expires_in\":3600}")
                        .on("POST", "/token"),
                REFUSED.on("PUT", "/contacts"));
        BatchResult result = sinks.sink(
                        "upsertPath",
                        "/contacts/${key}",
                        "tokenUrl",
                        sinks.server.url() + "/token",
                        "clientId",
                        "id",
                        "clientSecret",
                        "secret")
                .deliver(Batches.upsert(Operation.UPDATE, "a@x.io"));
        assertRejected(result, false);
    }

    @Test
    void anInsertThatWasCarriedOutAndIsThenRefusedAsKnownIsInDoubt() {
        sinks.server.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE), Fault.reply(1, 409));
        BatchResult result = sinks.sink("insertPath", "/contacts", "insertRepeatable", "true")
                .deliver(Batches.of(Operation.INSERT, "a@x.io"));
        assertRejected(result, true);
        assertThat(sinks.contacts.created("a@x.io")).isEqualTo(1);
    }

    /** A 409 that tells of the call before, which has the same key, proves nothing of that. */
    @Test
    void aCallThatIsStillWorkedOnMayBeCarriedOut() {
        sinks.server.script(Fault.reply(99, 409));
        BatchResult result = sinks.sink("insertPath", "/contacts", "idempotencyKey", "quoted")
                .deliver(Batches.of(Operation.INSERT, "a@x.io"));
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
    }

    @Test
    void aDeleteThatWasCarriedOutIsDoneWhereNotFoundMeansGone() {
        sinks.contacts.contacts();
        sinks.sink("upsertPath", "/contacts/${key}").deliver(Batches.upsert(Operation.INSERT, "a@x.io"));
        sinks.server.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(sinks.sink("deletePath", "/contacts/${key}")
                        .deliver(Batches.of(Operation.DELETE, "a@x.io"))
                        .outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 422})
    void whereItIsRefusedItIsInDoubt(int status) {
        sinks.server.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE), Fault.reply(1, status));
        assertRejected(
                sinks.sink("deletePath", "/contacts/${key}").deliver(Batches.of(Operation.DELETE, "a@x.io")), true);
    }

    @Test
    void everyRecordOfACallWhoseReplyWasLostStaysInDoubtWhenItIsHalved() {
        sinks.server.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE), REFUSED);
        BatchResult result = sinks.sink("records", "many", "reply", "all", "upsertPath", "/batch/all")
                .deliver(Batches.upsert(Operation.UPDATE, "a@x.io", "b@x.io", "c@x.io", "d@x.io", "e@x.io"));
        assertThat(result.outcomes()).hasSize(5);
        assertRejected(result, true);
        assertThat(sinks.server.requests()).hasSizeGreaterThan(5);
    }

    @Test
    void aRecordThatItsReplyDidNotTellOfIsInDoubtWhenItIsRefusedAlone() {
        String other = "{\"results\":[{\"email\":\"a@x.io\",\"id\":1,\"success\":true}],\"errors\":[]}";
        sinks.server.script(Fault.reply(1, 200, Map.of(), other), REFUSED);
        BatchResult result = sinks.sink(
                        "records",
                        "many",
                        "reply",
                        "keyed",
                        "itemsAt",
                        "/results",
                        "itemKey",
                        "/email",
                        "itemOk",
                        "/success",
                        "upsertPath",
                        "/batch/keyed")
                .deliver(Batches.upsert(Operation.UPDATE, "a@x.io", "b@x.io"));
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertRejected(new BatchResult(List.of(result.outcomes().get(1))), true);
    }

    @Test
    void aStatusOf5xxInsideAReplyProvesNothingEither() {
        String items = "[{\"email\":\"a@x.io\",\"status\":425},{\"email\":\"b@x.io\",\"status\":500}]";
        sinks.server.script(Fault.reply(1, 207, Map.of(), items), REFUSED);
        BatchResult result = sinks.sink(
                        "records", "many", "reply", "positional", "upsertPath", "/batch/multi", "itemStatus", "/status")
                .deliver(Batches.upsert(Operation.UPDATE, "a@x.io", "b@x.io"));
        assertRejected(result, true);
    }

    @Test
    void aStatusOf5xxThatEndsTheRunLeavesDoubt() {
        BatchResult result = upsert(Fault.reply(1, 501));
        assertThat(result.stop().code()).isEqualTo("501");
        assertThat(result.outcomes()).allMatch(each -> each instanceof Outcome.Pending pending && pending.sent());
    }
}
