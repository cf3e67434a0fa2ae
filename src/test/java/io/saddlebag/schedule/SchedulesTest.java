package io.saddlebag.schedule;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.LeapingTime;
import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.SyncFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * When syncs run by themselves, with Quartz and a store that two nodes share. Quartz has no clock but the machine's. The clock of
 * the schedules is set far ahead of it: what Quartz fires by the machine's clock is long past for them, and taken already.
 */
class SchedulesTest {

    private static final Instant NOW = Instant.parse("2060-05-04T10:17:00Z");

    private final LeapingTime time = new LeapingTime(NOW, passed -> {});
    private final String store = Postgres.newDatabase();
    private final List<Node> nodes = new ArrayList<>();

    /** A process with routes, triggers and the common store. */
    private record Node(SyncFixture fixture, Schedules schedules, ThreadPoolExecutor late) {

        Lifecycle lifecycle() {
            return component().getLifecycle();
        }

        RetlComponent component() {
            return fixture.context.getComponent("retl", RetlComponent.class);
        }

        List<RunSummary> runs() {
            return fixture.runs().list("customers", 100);
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(node -> {
            node.fixture.close();
            node.schedules.close();
        });
    }

    private Node node(String... parameters) throws Exception {
        return node(time, parameters);
    }

    private Node node(Clock clock, String... parameters) throws Exception {
        SyncFixture fixture = new SyncFixture(store);
        fixture.context.getComponent("retl", RetlComponent.class).setStoreUsername("postgres");
        fixture.sql("CREATE TABLE customers (id INT)", "INSERT INTO customers VALUES (1)");
        QuartzComponent quartz = fixture.context.getComponent("quartz", QuartzComponent.class);
        quartz.start();
        RetlComponent retl = fixture.context.getComponent("retl", RetlComponent.class);
        ThreadPoolExecutor late = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        Schedules schedules = new Schedules(quartz.getScheduler(), fixture.context, retl.getLifecycle(), clock, late);
        schedules.watch(retl.syncs());
        Node node = new Node(fixture, schedules, late);
        nodes.add(node);
        fixture.start("""
                - route:
                    id: customers
                    from:
                      uri: quartz:retl/customers
                      parameters:
                        %s
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id FROM customers&primaryKey=id
                        - to: retl:diff?field.id=id
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(String.join("\n        ", parameters)));
        return node;
    }

    /** Has a schedule have fired last so long ago. */
    private Instant firedBefore(Duration ago) {
        Instant last = NOW.minus(ago);
        before(lifecycle -> assertThat(lifecycle.claimFire("customers", last, Duration.ofMillis(1)))
                .isTrue());
        return last;
    }

    /** What was done in a process that is gone. */
    private void before(Consumer<Lifecycle> done) {
        try (SyncFixture gone = new SyncFixture(store)) {
            RetlComponent retl = gone.context.getComponent("retl", RetlComponent.class);
            retl.setStoreUsername("postgres");
            done.accept(retl.getLifecycle());
        }
    }

    private static final String[] HOURLY = {"trigger.repeatInterval: 3600000", "trigger.repeatCount: -1"};

    @Test
    void eachFireIsTakenByOneNode() throws Exception {
        // No fire is late because a node is still starting.
        before(lifecycle -> lifecycle.pause("customers", "test"));
        Node one = node(Clock.systemUTC(), "cron: '* * * * * ?'");
        Node other = node(Clock.systemUTC(), "cron: '* * * * * ?'");
        assertThat(one.runs()).isEmpty();
        one.lifecycle().resume("customers", "test");
        Eventually.holds(() -> assertThat(one.runs()).hasSizeGreaterThan(4));
        one.lifecycle().pause("customers", "test");
        List<RunSummary> runs = one.runs();
        assertThat(runs).allSatisfy(run -> assertThat(run.status()).isNotEqualTo(RunStatus.SKIPPED));
        long seconds = Duration.between(
                                        runs.get(runs.size() - 1).startedAt(),
                                        runs.get(0).startedAt())
                                .toMillis()
                        / 1000
                + 2;
        assertThat((long) runs.size()).isLessThanOrEqualTo(seconds);
        assertThat(other.runs()).hasSameSizeAs(one.runs());
    }

    @Test
    void anIntervalGoesOnFromItsLastFire() throws Exception {
        Instant last = firedBefore(Duration.ofMinutes(40));
        Node node = node(HOURLY);
        assertThat(node.schedules.nextFires("customers", 2))
                .containsExactly(last.plus(1, ChronoUnit.HOURS), last.plus(2, ChronoUnit.HOURS));
        assertThatNothingIsMadeUp(node);
    }

    @Test
    void anIntervalThatWasMissedIsMadeUpForAtOnce() throws Exception {
        firedBefore(Duration.ofMinutes(90));
        Node node = node(HOURLY);
        Eventually.holds(() -> assertThat(node.runs()).hasSize(1));
        Eventually.holds(() -> assertThat(node.runs().get(0)).succeeded().inserted(1));
        assertThat(node.schedules.nextFires("customers", 1)).containsExactly(NOW.plus(1, ChronoUnit.HOURS));
    }

    @Test
    void anIntervalThatWasMissedIsSkippedIfTheTriggerSaysSo() throws Exception {
        Instant last = firedBefore(Duration.ofMinutes(90));
        Node node = node(HOURLY[0], HOURLY[1], "trigger.misfireInstruction: 4");
        assertThat(node.schedules.nextFires("customers", 1)).containsExactly(last.plus(2, ChronoUnit.HOURS));
        assertThatNothingIsMadeUp(node);
    }

    @Test
    void missedFiresOfACronAreMadeUpForOnce() throws Exception {
        firedBefore(Duration.ofDays(3));
        Node node = node("cron: '0 0 * * * ?'");
        Eventually.holds(() -> assertThat(node.runs()).hasSize(1));
        Node other = node("cron: '0 0 * * * ?'");
        Eventually.holds(() -> assertThat(node.runs().get(0)).succeeded());
        assertThat(other.runs()).hasSize(1);
        assertThat(node.lifecycle().state("customers").lastFireAt()).isEqualTo(Instant.parse("2060-05-04T10:00:00Z"));
    }

    @Test
    void missedFiresOfACronAreSkippedIfTheTriggerSaysSo() throws Exception {
        firedBefore(Duration.ofDays(3));
        Node node = node("cron: '0 0 * * * ?'", "trigger.misfireInstruction: 2");
        assertThat(node.schedules.nextFires("customers", 1)).containsExactly(Instant.parse("2060-05-04T11:00:00Z"));
        assertThatNothingIsMadeUp(node);
    }

    private static void assertThatNothingIsMadeUp(Node node) {
        assertThat(node.late.getTaskCount()).isZero();
        assertThat(node.runs()).isEmpty();
    }

    @Test
    void aCronIsReadInItsTimeZone() throws Exception {
        Node node = node("cron: '0 30 6 * * ?'", "trigger.timeZone: Asia/Kolkata");
        assertThat(node.schedules.nextFires("customers", 1)).containsExactly(Instant.parse("2060-05-05T01:00:00Z"));
        node.lifecycle().pause("customers", "test");
        assertThat(node.schedules.nextFires("customers", 1)).isEmpty();
    }

    @Test
    void aTimeZoneThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> node("cron: '0 30 6 * * ?'", "trigger.timeZone: Europe/Brelin"))
                .hasStackTraceContaining("Option trigger.timeZone cannot be 'Europe/Brelin'");
    }
}
