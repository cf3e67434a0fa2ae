package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.lifecycle.SyncStoppedException;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a sync, and the states that it goes through. */
class SyncOperationsTest {

    private static final RunRequest BY_ANN = RunRequest.MANUAL.by("api:ann");

    @TempDir
    Path directory;

    private SyncFixture fixture;
    private SyncOperations operations;
    private final List<SyncEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE customers (id INT, name VARCHAR(100))",
                        "INSERT INTO customers SELECT x, 'Name ' || x FROM SYSTEM_RANGE(1, 100)");
        fixture.start(route("mirror"));
        operations = new SyncOperations(fixture.context);
        lifecycle().events().subscribe(events::add);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Lifecycle lifecycle() {
        return fixture.context.getComponent("retl", RetlComponent.class).getLifecycle();
    }

    private static String route(String mode) {
        return """
                - route:
                    id: customers
                    from:
                      uri: retl:manual
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id, name FROM customers&primaryKey=id
                        - to: retl:diff?mode=%s&field.id=id&field.name=name&batchSize=10&maxDeletes=50
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(mode);
    }

    private RunSummary end(ActiveRun run) {
        Eventually.holds(() -> assertThat(fixture.runs().active("customers")).isEmpty());
        return fixture.runs().find(run.id()).orElseThrow();
    }

    private List<EventType> types() {
        return events.stream().map(SyncEvent::type).toList();
    }

    private List<String> changes() {
        return lifecycle().changelog().list("customers", null, 100).stream()
                .map(change -> change.actor() + " " + change.action())
                .toList();
    }

    @Test
    void aSyncIsCreatedThenActiveAndTheRunSaysWhoAskedForIt() {
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.CREATED);
        RunSummary run = end(operations.trigger("customers", BY_ANN));
        assertThat(run).succeeded().inserted(100);
        assertThat(run.actor()).isEqualTo("api:ann");
        assertThat(run.plannedAt()).isBetween(run.startedAt(), run.finishedAt());
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.ACTIVE);
        assertThat(types()).containsExactly(EventType.STARTED, EventType.SUCCEEDED);
        assertThat(changes()).containsExactly("api:ann triggered");
    }

    @Test
    void aPausedSyncDoesNotRunUntilItIsResumed() {
        operations.pause("customers", "jmx");
        Eventually.holds(() -> assertThat(fixture.context.getRouteController().getRouteStatus("customers"))
                .isEqualTo(ServiceStatus.Suspended));
        assertThatThrownBy(() -> operations.trigger("customers", BY_ANN))
                .isInstanceOf(SyncStoppedException.class)
                .hasMessage("Sync 'customers' is paused. Resume it first");
        assertThat(operations.plan("customers", 1).counts().inserts()).isEqualTo(100);
        assertThat(fixture.runs().list("customers", 10)).isEmpty();

        operations.resume("customers", "jmx");
        Eventually.holds(() -> assertThat(fixture.context.getRouteController().getRouteStatus("customers"))
                .isEqualTo(ServiceStatus.Started));
        assertThat(end(operations.trigger("customers", BY_ANN))).succeeded();
        assertThat(changes()).containsExactly("api:ann triggered", "jmx resumed", "jmx paused");
    }

    @Test
    void aPauseLetsTheRunInProgressFinish() throws Exception {
        CountDownLatch paused = hold();
        ActiveRun run = operations.trigger("customers", BY_ANN);
        operations.pause("customers", "api:ann");
        paused.countDown();
        assertThat(end(run)).succeeded().inserted(100);
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.PAUSED);
    }

    /** Lets batches wait until the latch is released. */
    private CountDownLatch hold() {
        CountDownLatch latch = new CountDownLatch(1);
        fixture.destination.behaviour = (batch, change) -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
        return latch;
    }

    @Test
    void aCancelledRunStopsAtItsNextBatchAndEveryRecordIsAccountedFor() {
        CountDownLatch cancelled = hold();
        ActiveRun run = operations.trigger("customers", BY_ANN);
        Eventually.holds(() -> assertThat(fixture.destination.batches).isNotEmpty());
        assertThatThrownBy(() -> operations.trigger("customers", BY_ANN)).isInstanceOf(SyncBusyException.class);
        assertThat(operations.cancel(run.id(), "api:ann")).isTrue();
        cancelled.countDown();
        RunSummary summary = end(run);
        assertThat(summary).hasStatus(RunStatus.CANCELLED).messageContains("by api:ann");
        assertThat(summary.figures().successful()).isPositive().isLessThan(100);
        assertThat(summary.figures().pending())
                .isEqualTo(100 - summary.figures().successful());
        assertThat(operations.cancel(run.id(), "api:ann")).isFalse();
        assertThat(end(operations.trigger("customers", BY_ANN)))
                .succeeded()
                .inserted(summary.figures().pending());
    }

    @Test
    void failedRunsInARowPutTheSyncIntoErrorAndResumingClearsIt() throws Exception {
        fixture.sql("ALTER TABLE customers RENAME TO gone");
        for (int i = 0; i < Lifecycle.FAILURES; i++) {
            assertThat(lifecycle().state("customers").status()).isNotEqualTo(SyncStatus.ERROR);
            end(operations.trigger("customers", BY_ANN));
        }
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.ERROR);
        assertThat(lifecycle().state("customers").reason()).contains("3 runs in a row", "CUSTOMERS");
        assertThatThrownBy(() -> operations.trigger("customers", BY_ANN)).hasMessageContaining("is in error (3 runs");
        fixture.sql("ALTER TABLE gone RENAME TO customers");
        operations.resume("customers", "api:ann");
        assertThat(lifecycle().state("customers").failures()).isZero();
        end(operations.trigger("customers", BY_ANN));
        assertThat(types())
                .containsSubsequence(
                        EventType.FAILED,
                        EventType.FAILED,
                        EventType.FAILED,
                        EventType.ERROR,
                        EventType.RESUMED,
                        EventType.STARTED,
                        EventType.SUCCEEDED,
                        EventType.RECOVERED);
    }

    @Test
    void refusedCredentialsPutTheSyncIntoErrorAtOnce() {
        fixture.destination.stop = new Stop("401", "The token is wrong", true);
        assertThat(end(operations.trigger("customers", BY_ANN)))
                .hasStatus(RunStatus.FAILED)
                .pending(100);
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.ERROR);
        assertThat(lifecycle().state("customers").reason()).contains("credentials", "The token is wrong");
    }

    @Test
    void aTestSendsOneRecordAndTheNextRunTheOthers() {
        fixture.destination.behaviour =
                (batch, change) -> change.keyText().equals("1") ? MemoryDestination.rejected("BAD") : null;
        ActiveRun test = operations.test("customers", "api:ann");
        assertThat(test.summary()).hasStatus(RunStatus.PARTIAL).rejected(1).pending(99);
        assertThat(test.probe().outcome()).isInstanceOf(Outcome.Rejected.class);
        assertThat(test.probe().batch().changes().get(0).keyText()).isEqualTo("1");
        assertThat(fixture.destination.batches).hasSize(1);
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.CREATED);

        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(operations.test("customers", "api:ann").summary())
                .succeeded()
                .inserted(1);
        assertThat(end(operations.trigger("customers", BY_ANN))).succeeded().inserted(99);
        assertThat(operations.test("customers", "api:ann").summary())
                .succeeded()
                .messageContains("nothing has changed");
    }

    @Test
    void aRebuiltSnapshotTakesTheModelForWhatTheDestinationHas() throws Exception {
        ActiveRun rebuilt = operations.rebuild("customers", "api:ann");
        assertThat(end(rebuilt)).succeeded().read(100).unchanged(100);
        assertThat(fixture.destination.batches).isEmpty();
        fixture.sql("UPDATE customers SET name = 'New' WHERE id = 7", "DELETE FROM customers WHERE id = 8");
        assertThat(end(operations.trigger("customers", BY_ANN)))
                .succeeded()
                .unchanged(98)
                .updated(1)
                .deleted(1);
    }

    @Test
    void aResetSaysWhatItMeansForDeletesAndTheNextRunSendsEverything() throws Exception {
        end(operations.trigger("customers", BY_ANN));
        fixture.sql("DELETE FROM customers WHERE id = 8");
        assertThat(operations.meaningOfReset("customers"))
                .contains("snapshot of 100 records", "sends every row", "will not be deleted");
        operations.reset("customers", "api:ann");
        assertThat(end(operations.trigger("customers", BY_ANN)))
                .succeeded()
                .inserted(99)
                .deleted(0);
        assertThat(changes()).contains("api:ann reset");
    }

    @Test
    void aResetWaitsForNoRun() {
        CountDownLatch latch = hold();
        ActiveRun run = operations.trigger("customers", BY_ANN);
        assertThatThrownBy(() -> operations.reset("customers", "api:ann")).isInstanceOf(SyncBusyException.class);
        latch.countDown();
        assertThat(end(run)).succeeded();
    }

    @Test
    void aBlockedRunCanBeApproved() throws Exception {
        end(operations.trigger("customers", BY_ANN));
        fixture.sql("DELETE FROM customers WHERE id > 40");
        ActiveRun blocked = operations.trigger("customers", BY_ANN);
        assertThat(end(blocked)).hasStatus(RunStatus.BLOCKED);
        assertThat(end(operations.approve(blocked.id(), "api:bob"))).succeeded().deleted(60);
        assertThat(changes()).startsWith("api:bob approved");
        assertThat(types()).endsWith(EventType.BLOCKED, EventType.STARTED, EventType.SUCCEEDED, EventType.RECOVERED);
    }

    @Test
    void anArchivedSyncIsRestoredPaused() {
        operations.archive("customers", "api:ann");
        assertThatThrownBy(() -> operations.resume("customers", "api:ann")).hasMessageContaining("Restore it first");
        assertThatThrownBy(() -> operations.test("customers", "api:ann")).hasMessageContaining("archived");
        assertThat(operations.restore("customers", "api:ann").status()).isEqualTo(SyncStatus.PAUSED);
        assertThatThrownBy(() -> operations.restore("customers", "api:ann"))
                .hasMessageContaining("Only an archived sync");
    }

    @Test
    void statesOutliveTheProcess() throws Exception {
        operations.pause("customers", "api:ann");
        fixture.close();
        fixture = SyncFixture.inFile(directory)
                .sql("CREATE TABLE customers (id INT, name VARCHAR(100))")
                .start(route("mirror"));
        assertThat(lifecycle().state("customers").status()).isEqualTo(SyncStatus.PAUSED);
    }
}
