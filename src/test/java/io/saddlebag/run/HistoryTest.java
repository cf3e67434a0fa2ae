package io.saddlebag.run;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Guards;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.RetryRejected;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Short histories that went wrong once. */
class HistoryTest {

    private static final List<Fate> ACCEPTED = List.of(Fate.ACCEPTED);
    private static final List<Fate> FIRST_REJECTED =
            List.of(Fate.REJECTED, Fate.ACCEPTED, Fate.ACCEPTED, Fate.ACCEPTED);

    private final Engine engine = new Engine("jdbc:h2:mem:" + UUID.randomUUID());
    private final ScriptedDestination destination = new ScriptedDestination(Mode.MIRROR, KeyShape.SINGLE, List.of());

    @AfterEach
    void close() {
        engine.close();
    }

    private RunSummary run(RunScript script) {
        return engine.run("sync", Mode.MIRROR, KeyShape.SINGLE, script, RunRequest.MANUAL, destination);
    }

    private static RunScript script(List<RowScript> rows, List<Fate> fates, RetryRejected retry, long maxRejected) {
        return new RunScript(rows, fates, 1, 1, retry, -1, false, new Guards(null, maxRejected, true), false);
    }

    private static List<RowScript> rows(int from, int to, int value) {
        return IntStream.range(from, to)
                .mapToObj(slot -> new RowScript(slot, value, 0))
                .toList();
    }

    @Test
    void aDeletedRecordCanComeBack() {
        run(RunScript.clean(rows(0, 2, 1)));
        assertThat(run(RunScript.clean(rows(0, 1, 1)))).succeeded().deleted(1);
        assertThat(run(RunScript.clean(rows(0, 2, 1)))).succeeded().inserted(1);
        assertThat(destination.records()).containsOnlyKeys("0", "1");
    }

    @Test
    void whatWaitsForAChangeIsSentOnceThePolicyIsToSendItAlways() {
        run(script(rows(0, 4, 1), FIRST_REJECTED, RetryRejected.ON_CHANGE, 0));
        assertThat(run(script(rows(0, 4, 1), ACCEPTED, RetryRejected.ON_CHANGE, 0)))
                .hasStatus(RunStatus.PARTIAL)
                .rejected(1);
        assertThat(run(script(rows(0, 4, 1), ACCEPTED, RetryRejected.ALWAYS, 0)))
                .succeeded()
                .inserted(1);
    }

    @Test
    void whatWaitsForAChangeIsNotCountedAgainstMaxRejected() {
        assertThat(run(script(rows(0, 1, 1), FIRST_REJECTED, RetryRejected.ON_CHANGE, 1)))
                .hasStatus(RunStatus.FAILED)
                .messageContains("maxRejected is 1");
        assertThat(run(script(rows(0, 4, 1), ACCEPTED, RetryRejected.ON_CHANGE, 1)))
                .hasStatus(RunStatus.PARTIAL)
                .rejected(1)
                .inserted(3);
    }

    @Test
    void recordsOfOneDestinationKeyAreNeverInFlightTogether() throws Exception {
        RunScript script = new RunScript(
                rows(0, 2, 1), ACCEPTED, 1, 3, RetryRejected.ALWAYS, -1, false, new Guards(null, 0, true), false);
        SyncDefinition sync = withDestinationKey("name", script.definition("sync", Mode.MIRROR, KeyShape.SINGLE));
        try (ActiveRun run = engine.runs().open("sync", RunRequest.MANUAL).orElseThrow()) {
            BatchFeed feed = run.plan(
                    sync, columns -> Engine.project(sync, columns), most -> Engine.rows(script, KeyShape.SINGLE));
            InFlightBatch first = feed.next();
            CompletableFuture<InFlightBatch> second = CompletableFuture.supplyAsync(feed::next);
            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            first.settle(BatchResult.all(first.batch(), Outcome.SUCCESSFUL));
            InFlightBatch next = second.get(10, TimeUnit.SECONDS);
            next.settle(BatchResult.all(next.batch(), Outcome.SUCCESSFUL));
        }
        assertThat(engine.runs().list("sync", 1).get(0)).succeeded().inserted(2);
    }

    private static SyncDefinition withDestinationKey(String field, SyncDefinition sync) {
        return new SyncDefinition(
                sync.id(),
                sync.mode(),
                sync.primaryKey(),
                sync.mappings(),
                List.of(field),
                sync.sensitive(),
                sync.checks(),
                sync.guards(),
                sync.retryRejected(),
                sync.batching(),
                sync.concurrency(),
                Identity.PRIMARY_KEY);
    }

    @Test
    void noOperationOvertakesAnother() {
        Guards none = new Guards(null, 0, true);
        run(RunScript.clean(rows(0, 6, 1)));
        destination.takeSent();
        List<RowScript> rows = new ArrayList<>(rows(3, 6, 2));
        rows.addAll(rows(6, 12, 1));
        run(new RunScript(rows, ACCEPTED, 1, 3, RetryRejected.ALWAYS, -1, false, none, false));
        assertThat(destination.takeSent())
                .extracting(Sent::operation)
                .isSorted()
                .containsOnly(Operation.DELETE, Operation.INSERT, Operation.UPDATE)
                .hasSize(12);
    }
}
