package io.saddlebag.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every sink promises, whatever it writes to. A test of a sink extends it and says how to make the sink, over an empty
 * destination with a field for an email (the key) and one for a name, and how to look into the destination.
 */
public abstract class SinkContract {

    private static final List<String> WRITES = List.of("POST", "PUT", "PATCH", "DELETE");

    private Sink sink;

    /** A sink that takes inserts, updates, upserts and deletes. */
    protected abstract Sink newSink() throws Exception;

    /** What the destination holds now: names by email. */
    protected abstract Map<String, String> stored() throws Exception;

    /** What the destination calls the field for the email. */
    protected String emailField() {
        return "email";
    }

    /** What the destination calls the field for the name. */
    protected String nameField() {
        return "name";
    }

    /** An email that the destination refuses. */
    protected abstract String refusedEmail();

    /** Whether the destination can be asked for an update that creates nothing, and tells what is missing. */
    protected boolean tellsUpdatesFromInserts() {
        return true;
    }

    /** From now on nothing answers any more. */
    protected abstract void takeDown() throws Exception;

    /** Has things go wrong at the destination. */
    protected abstract void script(Fault... faults);

    /** A refusal of whatever is sent, for the records' sake. */
    protected Fault refusal() {
        return Fault.reply(99, 400, Map.of(), "{\"message\":\"no\"}");
    }

    /** With what the paths of writes begin, and not those of look-ups. */
    protected String writesAt(Operation operation) {
        return "/";
    }

    /** Whether several records go in one call. */
    protected boolean sendsTogether() {
        return true;
    }

    /** From now on what is written is refused. */
    protected void refuse(Operation operation) {
        WRITES.forEach(method -> script(refusal().on(method, writesAt(operation))));
    }

    /** The next write is carried out, but its reply is lost. */
    protected void loseReply(Operation operation) {
        Fault lost = Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE);
        WRITES.forEach(method -> script(lost.on(method, writesAt(operation))));
    }

    @BeforeEach
    void makeSink() throws Exception {
        sink = newSink();
    }

    @AfterEach
    void closeSink() {
        if (sink != null) {
            sink.close();
        }
    }

    private Fields fields() {
        return new Fields(List.of(new Field(emailField(), true, false), new Field(nameField(), false, false)));
    }

    protected Batch batch(Operation operation, boolean upsert, String name, String... emails) {
        List<Change> changes = Stream.of(emails)
                .map(email -> new Change(
                        List.of(email), new Object[] {email, operation == Operation.DELETE ? null : name}, null, null))
                .toList();
        return new Batch("contract", 1, 1, operation, upsert, fields(), changes);
    }

    @Test
    void upsertsCreateAndChange() throws Exception {
        assertSuccessful(sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io")), 2);
        assertSuccessful(sink.deliver(batch(Operation.INSERT, true, "B", "b@x.io", "c@x.io")), 2);
        assertSuccessful(sink.deliver(batch(Operation.UPDATE, true, "C", "c@x.io", "d@x.io")), 2);
        assertThat(stored())
                .containsExactlyInAnyOrderEntriesOf(Map.of("a@x.io", "A", "b@x.io", "B", "c@x.io", "C", "d@x.io", "C"));
    }

    @Test
    void deletesRemoveAndMayBeRepeated() throws Exception {
        sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io"));
        assertSuccessful(sink.deliver(batch(Operation.DELETE, false, null, "a@x.io")), 1);
        assertSuccessful(sink.deliver(batch(Operation.DELETE, false, null, "a@x.io")), 1);
        assertThat(stored()).containsOnlyKeys("b@x.io");
    }

    @Test
    void anUpdateOfWhatIsMissingIsRejectedWhereItMustNotCreate() throws Exception {
        assumeThat(tellsUpdatesFromInserts()).as("plain updates").isTrue();
        sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io"));
        BatchResult result = sink.deliver(batch(Operation.UPDATE, false, "B", "a@x.io", "missing@x.io"));
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Rejected.class);
        assertThat(stored()).containsExactlyEntriesOf(Map.of("a@x.io", "B"));
    }

    @Test
    void oneBadRecordTakesNoOtherWithIt() throws Exception {
        String[] emails = IntStream.range(0, 30)
                .mapToObj(i -> i == 13 ? refusedEmail() : "u" + i + "@x.io")
                .toArray(String[]::new);
        BatchResult result = sink.deliver(batch(Operation.INSERT, true, "A", emails));
        assertThat(result.outcomes()).hasSize(30);
        assertThat(result.stop()).isNull();
        for (int i = 0; i < 30; i++) {
            assertThat(result.outcomes().get(i))
                    .isInstanceOf(i == 13 ? Outcome.Rejected.class : Outcome.Successful.class);
        }
        Evidence evidence = ((Outcome.Rejected) result.outcomes().get(13)).evidence();
        assertThat(evidence.code()).isNotBlank();
        assertThat(evidence.message()).isNotBlank();
        assertThat(evidence.request()).contains(refusedEmail());
        assertThat(stored()).hasSize(29).doesNotContainKey(refusedEmail());
    }

    @Test
    void severalThreadsMayDeliverAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<BatchResult>> work = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Batch batch = batch(Operation.INSERT, true, "N" + i, "x" + i + "@x.io", "y" + i + "@x.io");
                work.add(() -> sink.deliver(batch));
            }
            for (Future<BatchResult> future : threads.invokeAll(work)) {
                assertSuccessful(future.get(), 2);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(stored()).hasSize(48).containsEntry("y17@x.io", "N17");
    }

    @Test
    void whatNobodyAnswersIsPending() throws Exception {
        takeDown();
        BatchResult result = sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io"));
        assertThat(result.outcomes()).hasSize(2).allMatch(Outcome.Pending.class::isInstance);
    }

    @Test
    void aRefusalProvesThatNothingWasWritten() throws Exception {
        sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io", "c@x.io"));
        refuse(Operation.UPDATE);
        assertRejected(sink.deliver(batch(Operation.UPDATE, true, "B", "a@x.io", "b@x.io")), false);
        assertRejected(sink.deliver(batch(Operation.UPDATE, true, "B", "c@x.io")), false);
    }

    @Test
    void aRefusalAfterALostReplyProvesNothingOfWhatWasSentBefore() throws Exception {
        assumeThat(sendsTogether()).as("several records a call").isTrue();
        sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io", "c@x.io", "d@x.io"));
        loseReply(Operation.UPDATE);
        refuse(Operation.UPDATE);
        assertRejected(sink.deliver(batch(Operation.UPDATE, true, "B", "a@x.io", "b@x.io", "c@x.io")), true);
    }

    @Test
    void soItIsOfASingleRecord() throws Exception {
        sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io"));
        loseReply(Operation.UPDATE);
        refuse(Operation.UPDATE);
        assertRejected(sink.deliver(batch(Operation.UPDATE, true, "B", "a@x.io")), true);
    }

    @Test
    void aDeleteWhoseReplyWasLostIsDoneOrInDoubt() throws Exception {
        sink.deliver(batch(Operation.INSERT, true, "A", "a@x.io", "b@x.io"));
        loseReply(Operation.DELETE);
        assertThat(sink.deliver(batch(Operation.DELETE, false, null, "a@x.io")).outcomes())
                .hasSize(1)
                .allSatisfy(SinkContract::assertDoneOrInDoubt);
        loseReply(Operation.DELETE);
        refuse(Operation.DELETE);
        assertThat(sink.deliver(batch(Operation.DELETE, false, null, "b@x.io")).outcomes())
                .hasSize(1)
                .allSatisfy(SinkContract::assertDoneOrInDoubt);
    }

    private static void assertDoneOrInDoubt(Outcome outcome) {
        boolean inDoubt = outcome instanceof Outcome.Rejected rejected && rejected.doubtful()
                || outcome instanceof Outcome.Pending pending && pending.sent();
        assertThat(outcome instanceof Outcome.Successful || inDoubt)
                .as("%s is proven or in doubt", outcome)
                .isTrue();
    }

    private static void assertRejected(BatchResult result, boolean doubtful) {
        assertThat(result.outcomes()).allSatisfy(each -> assertThat(each)
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.doubtful())
                        .isEqualTo(doubtful)));
    }

    @Test
    void aDeliveryThatFitsIsAccepted() {
        sink.check(new Delivery("contract", "mirror", EnumSet.allOf(Operation.class), true, fields()));
    }

    private static void assertSuccessful(BatchResult result, int size) {
        assertThat(result.outcomes()).hasSize(size).allMatch(Outcome.Successful.class::isInstance);
        assertThat(result.stop()).isNull();
    }
}
