package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.run.RunStatus;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.LogLines;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route from {@code retl:events} hears, and that it delays nobody. */
class EventsTest {

    @TempDir
    Path directory;

    private SyncFixture fixture;
    private final LogLines log = new LogLines(EventsConsumer.class);
    private final List<Map<String, Object>> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE customers (id INT, name VARCHAR(100))",
                        "INSERT INTO customers SELECT x, 'Name ' || x FROM SYSTEM_RANGE(1, 100)");
        fixture.context.getRegistry().bind("hear", (Processor) exchange -> {
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
            heard.add(exchange.getMessage().getBody(Map.class));
        });
        fixture.context.getRegistry().bind("hang", (Processor) exchange -> {
            heard.add(exchange.getMessage().getBody(Map.class));
            released.await();
        });
        fixture.context.getRegistry().bind("break", (Processor) exchange -> {
            heard.add(exchange.getMessage().getBody(Map.class));
            throw new IllegalStateException("nobody is there");
        });
    }

    @AfterEach
    void close() {
        released.countDown();
        fixture.close();
        log.close();
    }

    private static String sync(String id) {
        return """
                - route:
                    id: %s
                    from:
                      uri: retl:manual
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id, name FROM customers&primaryKey=id
                        - to: retl:diff?mode=mirror&field.id=id&field.name=name&batchSize=10&maxDeletes=50
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(id);
    }

    private static String listener(String options, String processor) {
        return """
                - route:
                    id: listener
                    from:
                      uri: retl:events%s
                      steps:
                        - process:
                            ref: %s
                """.formatted(options, processor);
    }

    private void start(String options, String processor) throws Exception {
        fixture.start(sync("orders") + sync("customers-eu") + listener(options, processor));
    }

    private List<String> heard() {
        return heard.stream()
                .map(body -> body.get("sync") + " " + body.get("event"))
                .toList();
    }

    private void hears(String... events) {
        Eventually.holds(() -> assertThat(heard()).containsExactly(events));
    }

    @Test
    void allEventsInTheOrderInWhichTheyHappen() throws Exception {
        start("", "hear");
        fixture.run("orders");
        fixture.run("customers-eu");
        operations().pause("orders", "api:ann");
        hears("orders started", "orders succeeded", "customers-eu started", "customers-eu succeeded", "orders paused");
        Map<String, Object> succeeded = heard.get(1);
        assertThat(succeeded.get("run"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("id", 1L)
                .containsEntry("rows_read", 100L)
                .containsEntry("successful", 100L)
                .containsEntry("started_by", "manual");
        assertThat((String) succeeded.get("text"))
                .startsWith("Sync orders has succeeded (run 1).\n")
                .contains("100 rows read, 100 successful, 0 rejected, 0 invalid, 0 pending.");
        assertThat(heard.get(4).get("run")).isNull();
    }

    private SyncOperations operations() {
        return new SyncOperations(fixture.context);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync=customers-*&types=succeeded | customers-eu succeeded",
                "sync=customers | ",
                "sync=orders, customers-eu&types=succeeded | orders succeeded,customers-eu succeeded",
                "types=started,failed | orders started,customers-eu started",
                "types=failed&rejectedShare=5% | orders partial",
                "types=failed&rejectedShare=5.1% | "
            })
    void onlyWhatTheOptionsSay(String options, String expected) throws Exception {
        fixture.destination.behaviour = (batch, change) -> batch.sync().equals("orders")
                        && Integer.parseInt(change.keyText()) <= 5
                        && options.contains("rejectedShare")
                ? MemoryDestination.rejected("BAD")
                : null;
        start("?" + options.replace("%", "%25"), "hear");
        fixture.run("orders");
        fixture.run("customers-eu");
        // the last event of all: whatever comes before it has been heard
        assertThat(fixture.run("customers-eu")).succeeded();
        Eventually.holds(
                () -> assertThat(fixture.context.getInflightRepository().size("listener"))
                        .isZero());
        String[] events = expected == null ? new String[0] : expected.strip().split(",");
        Eventually.holds(() -> assertThat(heard().stream().distinct()).containsExactly(events));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "types=failde | Option types of retl:events: Unknown event 'failde'. Allowed: started, succeeded, partial,",
                "types=failed,, | Option types of retl:events cannot be 'failed,,'. Allowed: names of events",
                "sync=a*b | Option sync of retl:events cannot be 'a*b'. Allowed: ids of syncs, with a * at their end only",
                "rejectedShare=0% | Option rejectedShare of retl:events cannot be '0%'. Allowed: a percentage above 0%",
                "rejectedShare=101% | Option rejectedShare of retl:events cannot be '101%'",
                "rejectedShare=5 | Option rejectedShare of retl:events cannot be '5'",
                "repeat=often | Option 'repeat' is 'often'. Allowed: a duration",
                "typ=failed | Unknown option 'typ' of retl:events. Allowed: rejectedShare, repeat, sync, types"
            })
    void aWrongOptionStopsTheStart(String options, String message) {
        assertThatThrownBy(() -> start("?" + options.replace("%", "%25"), "hear"))
                .rootCause()
                .hasMessageContaining(message);
    }

    @Test
    void aRouteThatHangsDelaysNoRunAndWhatFindsNoRoomIsLeftOutWithAWarning() throws Exception {
        start("", "hang");
        for (int i = 0; i < 505; i++) {
            assertThat(fixture.run("orders")).succeeded();
        }
        assertThat(heard()).containsExactly("orders started");
        // one is being dealt with and 1,000 wait, of 1,010
        assertThat(log.lines())
                .containsExactly(
                        "WARN Route listener does not keep up: 1000 events wait for it, and others are left out,"
                                + " the first of them event succeeded of sync orders");
        released.countDown();
        Eventually.holds(() -> assertThat(heard).hasSize(1_001));
        Eventually.holds(
                () -> assertThat(log.lines()).contains("WARN Route listener did not keep up: 9 events were left out"));
    }

    @Test
    void aRouteThatFailsIsNamedInTheLogAndHearsOfTheNextEvent() throws Exception {
        start("?types=succeeded", "break");
        fixture.run("orders");
        fixture.run("orders");
        hears("orders succeeded", "orders succeeded");
        Eventually.holds(() -> assertThat(log.lines())
                .hasSize(2)
                .first()
                .isEqualTo("WARN Route listener could not deal with event succeeded of sync orders:"
                        + " java.lang.IllegalStateException: nobody is there"));
    }

    @Test
    void aSuspendedRouteHearsNothingUntilItIsResumed() throws Exception {
        start("?types=succeeded", "hear");
        fixture.run("orders");
        hears("orders succeeded");
        fixture.context.getRouteController().suspendRoute("listener");
        fixture.run("orders");
        fixture.context.getRouteController().resumeRoute("listener");
        fixture.run("customers-eu");
        hears("orders succeeded", "customers-eu succeeded");
        fixture.context.getRouteController().stopRoute("listener");
        fixture.run("orders");
        fixture.context.getRouteController().startRoute("listener");
        fixture.run("customers-eu");
        hears("orders succeeded", "customers-eu succeeded", "customers-eu succeeded");
    }

    @Test
    void theEndOfARunThatEndsBecauseTheServiceStopsIsStillTold() throws Exception {
        start("?types=cancelled", "hear");
        CountDownLatch stopping = new CountDownLatch(1);
        fixture.destination.behaviour = (batch, change) -> {
            try {
                stopping.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
        operations().trigger("orders", io.saddlebag.run.RunRequest.MANUAL.by("api:ann"));
        Eventually.holds(() -> assertThat(fixture.destination.batches).isNotEmpty());
        Thread stop = new Thread(fixture.context::stop);
        stop.start();
        Eventually.holds(() -> assertThat(fixture.context.isStopping()).isTrue());
        Eventually.holds(
                () -> assertThat(fixture.runs().active("orders").orElseThrow().isEnding())
                        .isTrue());
        stopping.countDown();
        stop.join();
        assertThat(heard()).containsExactly("orders cancelled");
        assertThat((String) heard.get(0).get("message")).contains("Saddlebag was stopped");
    }

    @Test
    void aRouteThatHangsHoldsTheStopForSecondsOnly() throws Exception {
        start("?types=succeeded", "hang");
        fixture.run("orders");
        fixture.run("orders");
        hears("orders succeeded");
        long begin = System.nanoTime();
        fixture.context.stop();
        assertThat((System.nanoTime() - begin) / 1_000_000_000L).isBetween(4L, 15L);
        assertThat(heard).hasSize(1);
        assertThat(log.lines()).contains("INFO Route listener leaves out 1 events that waited: its route has stopped");
    }

    @Test
    void whatRunsOneSyncAndThenEndsHearsNothing() throws Exception {
        fixture.context.getComponent("retl", RetlComponent.class).setListening(false);
        start("?types=succeeded", "hear");
        assertThat(fixture.run("orders")).hasStatus(RunStatus.SUCCEEDED);
        fixture.context.stop();
        assertThat(heard).isEmpty();
    }
}
