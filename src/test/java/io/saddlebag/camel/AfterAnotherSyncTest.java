package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Outcome;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.LogLines;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync whose route begins with {@code retl:events} runs after another one. */
class AfterAnotherSyncTest {

    private static final String ON_SUCCESS = "&types=succeeded,partial";
    private static final String ALWAYS = "&types=succeeded,partial,failed,blocked,cancelled";

    @TempDir
    Path directory;

    private SyncFixture fixture;
    private final MemoryDestination held = new MemoryDestination();
    private final LogLines log = new LogLines("io.saddlebag.camel");
    private final AtomicBoolean holding = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE customers (id INT, name VARCHAR(100))",
                        "INSERT INTO customers SELECT x, 'Name ' || x FROM SYSTEM_RANGE(1, 100)");
        fixture.context.getRegistry().bind("destination-a", fixture.destination);
        fixture.context.getRegistry().bind("destination-b", held);
        fixture.context.getRegistry().bind("destination-c", new MemoryDestination());
        held.behaviour = (batch, change) -> outcome();
    }

    private Outcome outcome() {
        if (holding.get()) {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    @AfterEach
    void close() {
        released.countDown();
        fixture.close();
        log.close();
    }

    private static String sync(String id, String from) {
        return """
                - route:
                    id: %1$s
                    from:
                      uri: %2$s
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id, name FROM customers&primaryKey=id
                        - to: retl:diff?mode=mirror&field.id=id&field.name=name&batchSize=50
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination-%1$s
                              - to: retl:record
                """.formatted(id, from);
    }

    private static String after(String id, String before, String types) {
        return sync(id, "retl:events?sync=" + before + types);
    }

    private static String byHand(String id) {
        return sync(id, "retl:manual");
    }

    private List<RunSummary> runs(String sync) {
        return fixture.runs().list(sync, 100).stream()
                .filter(run -> run.finishedAt() != null || run.status() == RunStatus.SKIPPED)
                .toList();
    }

    private void hasRun(String sync, int times) {
        Eventually.holds(() -> assertThat(runs(sync)).hasSize(times));
    }

    private boolean said(String text) {
        return log.lines().stream().anyMatch(line -> line.contains(text));
    }

    private void says(String text) {
        Eventually.holds(() -> assertThat(log.lines()).anyMatch(line -> line.contains(text)));
    }

    @Test
    void aChainRunsOneAfterTheOther() throws Exception {
        fixture.start(byHand("a") + after("b", "a", ON_SUCCESS) + after("c", "b", ON_SUCCESS));
        RunSummary a = fixture.run("a");
        hasRun("c", 1);
        RunSummary b = runs("b").get(0);
        assertThat(b).succeeded().inserted(100);
        assertThat(b.startedBy()).isEqualTo("after");
        assertThat(b.actor()).isEqualTo("sync:a");
        assertThat(b.startedAt()).isAfterOrEqualTo(a.finishedAt());
        assertThat(runs("c").get(0).startedAt()).isAfterOrEqualTo(b.finishedAt());
        assertThat(runs("a")).hasSize(1);
    }

    @Test
    void bySuccessOrAlways() throws Exception {
        fixture.start(byHand("a") + after("b", "a", ON_SUCCESS) + after("c", "a", ALWAYS));
        fixture.sql("ALTER TABLE customers RENAME TO gone");
        assertThat(fixture.run("a")).hasStatus(RunStatus.FAILED);
        hasRun("c", 1);
        fixture.sql("ALTER TABLE gone RENAME TO customers");
        assertThat(fixture.run("a")).succeeded();
        hasRun("c", 2);
        hasRun("b", 1);
    }

    @Test
    void aPartialRunIsASuccessTooAndABlockedOneIsNot() throws Exception {
        fixture.start(byHand("a") + after("b", "a", ON_SUCCESS) + after("c", "a", ALWAYS));
        fixture.sql("UPDATE customers SET id = 2 WHERE id = 1");
        assertThat(fixture.run("a")).hasStatus(RunStatus.PARTIAL);
        hasRun("b", 1);
        hasRun("c", 1);
        fixture.sql("DELETE FROM customers WHERE id > 50");
        assertThat(fixture.run("a")).hasStatus(RunStatus.BLOCKED);
        hasRun("c", 2);
        assertThat(runs("b")).hasSize(1);
    }

    @Test
    void aSyncThatIsNotThereIsAWarningAndMayBeAddedLater() throws Exception {
        fixture.start(after("b", "a, missing", ON_SUCCESS));
        says("WARN Route b waits for events of a, missing, but there is no such sync now. Syncs: [b]");
        fixture.add(byHand("a"));
        fixture.run("a");
        hasRun("b", 1);
    }

    @Test
    void aCircleStopsTheStart() {
        assertThatThrownBy(() -> fixture.start(
                        after("a", "c", ON_SUCCESS) + after("b", "a", ALWAYS) + after("c", "b", "&types=failed")))
                .hasStackTraceContaining("Sync 'a'")
                .hasStackTraceContaining(
                        "Option sync of retl:events makes a circle, in which runs would follow each other"
                                + " without end: a, which runs after c, which runs after b, which runs after a. Name other syncs");
    }

    @Test
    void aSyncThatHearsOfItselfStopsTheStart() {
        assertThatThrownBy(() -> fixture.start(byHand("a") + after("b", "*", ON_SUCCESS)))
                .hasStackTraceContaining("makes a circle")
                .hasStackTraceContaining("b, which runs after b");
    }

    @Test
    void aPausedSyncDoesNotRunAfterAnotherAndTheLogSaysSo() throws Exception {
        fixture.start(byHand("a") + after("b", "a", ON_SUCCESS));
        new SyncOperations(fixture.context).pause("b", "api:ann");
        fixture.run("a");
        says("INFO No run of sync b");
        Eventually.holds(() -> assertThat(fixture.context.getRouteController().getRouteStatus("b"))
                .isEqualTo(ServiceStatus.Suspended));
        fixture.run("a");
        says("INFO No run of sync b after event succeeded of sync a: its route is suspended");
        new SyncOperations(fixture.context).resume("b", "api:ann");
        Eventually.holds(() -> assertThat(fixture.context.getRouteController().getRouteStatus("b"))
                .isEqualTo(ServiceStatus.Started));
        assertThat(runs("b")).isEmpty();
        fixture.run("a");
        hasRun("b", 1);
    }

    @Test
    void whileItRunsTheEndsOfOthersLeadToOneMoreRun() throws Exception {
        fixture.start(byHand("a") + after("b", "a", ON_SUCCESS) + after("c", "b", ON_SUCCESS));
        holding.set(true);
        fixture.run("a");
        Eventually.holds(() -> assertThat(fixture.runs().active("b")).isPresent());
        for (int i = 0; i < 5; i++) {
            fixture.run("a");
        }
        released.countDown();
        hasRun("c", 2);
        assertThat(runs("b")).hasSize(2).allSatisfy(run -> assertThat(run).hasStatus(RunStatus.SUCCEEDED));
    }

    @Test
    void theSameIfItWasStartedByHand() throws Exception {
        fixture.start(byHand("a") + after("b", "a", ON_SUCCESS) + after("c", "b", ON_SUCCESS));
        holding.set(true);
        ActiveRun run = new SyncOperations(fixture.context).trigger("b", RunRequest.MANUAL.by("api:ann"));
        Eventually.holds(
                () -> assertThat(held.batches).anyMatch(batch -> batch.sync().equals("b")));
        fixture.run("a");
        fixture.run("a");
        released.countDown();
        hasRun("c", 2);
        assertThat(runs("b")).hasSize(2);
        assertThat(runs("b").get(0).startedBy()).isEqualTo("after");
        assertThat(runs("b").get(1).id()).isEqualTo(run.id());
    }

    @Test
    void noRunBeginsWhenTheServiceStops() throws Exception {
        fixture.start(byHand("b") + after("c", "b", ALWAYS));
        holding.set(true);
        new SyncOperations(fixture.context).trigger("b", RunRequest.MANUAL.by("api:ann"));
        Eventually.holds(() -> assertThat(held.batches).isNotEmpty());
        Thread stop = new Thread(fixture.context::stop);
        stop.start();
        Eventually.holds(() ->
                assertThat(fixture.runs().active("b").orElseThrow().isEnding()).isTrue());
        released.countDown();
        stop.join();
        assertThat(said("INFO No run of sync c after event cancelled of sync b: Saddlebag is stopping"))
                .isTrue();
    }
}
