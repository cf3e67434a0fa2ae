package io.saddlebag.run;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.db.Store;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.LocalEngine;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.testing.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One sync never runs twice at once, and a run that was taken over changes nothing any more. */
abstract class LeaseContract {

    private static final String SYNC = "customers";

    private Store store;
    private Runs one;
    private Runs other;

    abstract String newStore();

    @BeforeEach
    void open() {
        store = new Store(newStore(), username(), null);
        one = node("one", Duration.ofSeconds(30));
        other = node("other", Duration.ofSeconds(30));
    }

    abstract String username();

    private Runs node(String name, Duration lease) {
        RunSettings settings = new RunSettings(name, lease, Duration.ofDays(1));
        return new Runs(
                store, sync -> new LocalEngine(store.jdbi()), settings, new Redaction(List.of()), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        store.close();
    }

    private static ActiveRun opened(Runs runs) {
        return runs.open(SYNC, RunRequest.MANUAL).orElseThrow();
    }

    /** As if nothing had been heard of the holder for too long. */
    private void expireLease() {
        int rows = store.jdbi()
                .withHandle(handle -> handle.execute(
                        "UPDATE saddlebag_lease SET expires_at = CURRENT_TIMESTAMP - INTERVAL '1' SECOND"));
        assertThat(rows).isEqualTo(1);
    }

    private Instant storeTime(String query) {
        return store.jdbi().withHandle(handle -> handle.createQuery(query)
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }

    private int segments() {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM saddlebag_snapshot")
                .mapTo(Integer.class)
                .one());
    }

    private static BatchFeed planned(ActiveRun run) {
        RunScript script = RunScript.clean(IntStream.range(0, 9)
                .mapToObj(slot -> new RowScript(slot, 1, 0))
                .toList());
        SyncDefinition definition = script.definition(SYNC, Mode.MIRROR, KeyShape.SINGLE);
        return run.plan(
                definition,
                columns -> Engine.project(definition, columns),
                most -> Engine.rows(script, KeyShape.SINGLE));
    }

    private static void accept(InFlightBatch batch) {
        batch.settle(BatchResult.all(batch.batch(), Outcome.SUCCESSFUL));
    }

    @Test
    void manyThreadsOnTwoNodesNeverRunASyncTwiceAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger skipped = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Void> attempts = () -> {
            for (int i = 0; i < 25; i++) {
                var run = (i % 2 == 0 ? one : other).open(SYNC, RunRequest.MANUAL);
                if (run.isPresent()) {
                    assertThat(now.incrementAndGet()).isEqualTo(1);
                    Thread.yield();
                    now.decrementAndGet();
                    run.get().close();
                    ran.incrementAndGet();
                } else {
                    skipped.incrementAndGet();
                }
            }
            return null;
        };
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(8, attempts))) {
            each.get();
        }
        threads.shutdown();
        assertThat(one.list(SYNC, 1000)).hasSize(ran.get() + skipped.get()).hasSize(200);
        assertThat(one.list(SYNC, 1000).stream().filter(run -> run.status() == RunStatus.SKIPPED))
                .hasSize(skipped.get());
        assertThat(ran.get()).isPositive();
    }

    @Test
    void aRunThatFindsTheSyncRunningIsSkipped() {
        try (ActiveRun run = opened(one)) {
            assertThat(other.open(SYNC, RunRequest.SCHEDULED)).isEmpty();
            assertThat(one.open(SYNC, RunRequest.SCHEDULED)).isEmpty();
            assertThat(other.open("another", RunRequest.SCHEDULED)).isPresent();
            assertThat(other.list(SYNC, 1)).singleElement().satisfies(last -> {
                assertThat(last).hasStatus(RunStatus.SKIPPED).read(0);
                assertThat(last.startedBy()).isEqualTo("schedule");
                assertThat(last.finishedAt()).isNotNull();
            });
            assertThat(other.find(run.id()).orElseThrow()).hasStatus(RunStatus.RUNNING);
        }
        opened(other).close();
    }

    @Test
    void aDeadRunIsTakenOverAndItsLateCommitIsRefused() {
        ActiveRun dead = opened(one);
        InFlightBatch late = planned(dead).next();
        expireLease();
        ActiveRun heir = opened(other);
        assertThat(one.find(dead.id()).orElseThrow())
                .hasStatus(RunStatus.INTERRUPTED)
                .pending(9);

        assertThatThrownBy(() -> accept(late)).isInstanceOf(LeaseLostException.class);
        assertThat(one.find(dead.id()).orElseThrow()).inserted(0).pending(9);
        assertThat(segments()).isEqualTo(1);
        dead.close();
        assertThat(dead.summary()).hasStatus(RunStatus.INTERRUPTED);
        assertThat(one.open(SYNC, RunRequest.MANUAL))
                .as("the heir still holds the sync")
                .isEmpty();

        planned(heir).forEachRemaining(LeaseContract::accept);
        heir.close();
        assertThat(heir.summary()).succeeded().inserted(9);
    }

    @Test
    void aDeadRunBeginsNoBatchAnyMore() {
        ActiveRun dead = opened(one);
        BatchFeed feed = planned(dead);
        accept(feed.next());
        expireLease();
        ActiveRun heir = opened(other);
        assertThat(feed.next()).isNull();
        assertThat(segments()).isEqualTo(1);
        dead.close();
        assertThat(dead.summary()).hasStatus(RunStatus.INTERRUPTED).inserted(3).pending(6);
        heir.close();
    }

    @Test
    void aLiveRunKeepsItsLeaseForLongerThanTheLeaseLasts() {
        Runs brief = node("brief", Duration.ofMillis(1500));
        ActiveRun run = opened(brief);
        Instant end = storeTime("SELECT expires_at FROM saddlebag_lease");
        BatchFeed feed = planned(run);
        Eventually.holds(() -> assertThat(storeTime("SELECT CURRENT_TIMESTAMP")).isAfter(end));
        assertThat(other.open(SYNC, RunRequest.MANUAL)).isEmpty();
        feed.forEachRemaining(LeaseContract::accept);
        run.close();
        assertThat(run.summary()).succeeded().inserted(9);
        brief.close();
    }

    @Test
    void aRunOfWhichNothingIsHeardIsMarkedWhenANodeStarts() {
        ActiveRun dead = opened(one);
        expireLease();
        node("new", Duration.ofSeconds(30)).close();
        assertThat(one.find(dead.id()).orElseThrow())
                .hasStatus(RunStatus.INTERRUPTED)
                .messageContains("process");
        opened(other).close();
    }

    @Test
    void aRunEndsWhateverItsMessageIs() {
        ActiveRun run = opened(one);
        planned(run);
        run.stop(new Stop("code".repeat(100), "a\0b", false));
        run.close();
        assertThat(run.summary()).hasStatus(RunStatus.FAILED).messageContains("a");
        opened(other).close();
    }
}
