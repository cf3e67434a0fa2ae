package io.saddlebag.schedule;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.SyncFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When syncs run by themselves, with Quartz and a store that two nodes share. */
class SchedulesTest {

    private final String store = Postgres.newDatabase();
    private final List<Node> nodes = new ArrayList<>();

    /** A process with routes, triggers and the common store. */
    private record Node(SyncFixture fixture, Schedules schedules) {

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
        SyncFixture fixture = new SyncFixture(store);
        fixture.context.getComponent("retl", RetlComponent.class).setStoreUsername("postgres");
        fixture.sql("CREATE TABLE customers (id INT)", "INSERT INTO customers VALUES (1)");
        QuartzComponent quartz = fixture.context.getComponent("quartz", QuartzComponent.class);
        quartz.start();
        Node[] node = new Node[1];
        RetlComponent retl = fixture.context.getComponent("retl", RetlComponent.class);
        Schedules schedules =
                new Schedules(quartz.getScheduler(), fixture.context, retl.getLifecycle(), Clock.systemUTC());
        schedules.watch(retl.syncs());
        node[0] = new Node(fixture, schedules);
        nodes.add(node[0]);
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
        return node[0];
    }

    /** Has a schedule have fired last so long ago, in a process that is gone. */
    private Instant firedBefore(Duration ago) throws Exception {
        Instant last = Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS);
        try (SyncFixture gone = new SyncFixture(store)) {
            RetlComponent retl = gone.context.getComponent("retl", RetlComponent.class);
            retl.setStoreUsername("postgres");
            assertThat(retl.getLifecycle().claimFire("customers", last, Duration.ofMillis(1)))
                    .isTrue();
        }
        return last;
    }

    private static final String[] HOURLY = {"trigger.repeatInterval: 3600000", "trigger.repeatCount: -1"};

    @Test
    void eachFireIsTakenByOneNode() throws Exception {
        Node one = node("cron: '* * * * * ?'");
        Node other = node("cron: '* * * * * ?'");
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
        assertThat(node.runs()).isEmpty();
    }

    @Test
    void anIntervalThatWasMissedIsMadeUpForAtOnce() throws Exception {
        firedBefore(Duration.ofMinutes(90));
        Node node = node(HOURLY);
        Eventually.holds(() -> assertThat(node.runs()).hasSize(1));
        Eventually.holds(() -> assertThat(node.runs().get(0)).succeeded().inserted(1));
        assertThat(node.schedules.nextFires("customers", 1).get(0))
                .isCloseTo(Instant.now().plus(1, ChronoUnit.HOURS), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void anIntervalThatWasMissedIsSkippedIfTheTriggerSaysSo() throws Exception {
        Instant last = firedBefore(Duration.ofMinutes(90));
        Node node = node(HOURLY[0], HOURLY[1], "trigger.misfireInstruction: 4");
        assertThat(node.schedules.nextFires("customers", 1)).containsExactly(last.plus(2, ChronoUnit.HOURS));
        assertThat(node.runs()).isEmpty();
    }

    @Test
    void missedFiresOfACronAreMadeUpForOnce() throws Exception {
        firedBefore(Duration.ofDays(3));
        Node node = node("cron: '0 0 * * * ?'");
        Eventually.holds(() -> assertThat(node.runs()).hasSize(1));
        Node other = node("cron: '0 0 * * * ?'");
        Eventually.holds(() -> assertThat(node.runs().get(0)).succeeded());
        assertThat(other.runs()).hasSize(1);
        assertThat(node.lifecycle().state("customers").lastFireAt())
                .isEqualTo(Instant.now().truncatedTo(ChronoUnit.HOURS));
    }

    @Test
    void missedFiresOfACronAreSkippedIfTheTriggerSaysSo() throws Exception {
        firedBefore(Duration.ofDays(3));
        Node node = node("cron: '0 0 * * * ?'", "trigger.misfireInstruction: 2");
        assertThat(node.schedules.nextFires("customers", 1))
                .containsExactly(Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
        Thread.sleep(500);
        assertThat(node.runs()).isEmpty();
    }

    @Test
    void aCronIsReadInItsTimeZone() throws Exception {
        Node node = node("cron: '0 30 6 * * ?'", "trigger.timeZone: Asia/Kolkata");
        ZonedDateTime next = node.schedules.nextFires("customers", 1).get(0).atZone(ZoneId.of("Asia/Kolkata"));
        assertThat(next.getHour()).isEqualTo(6);
        assertThat(next.getMinute()).isEqualTo(30);
        node.lifecycle().pause("customers", "test");
        assertThat(node.schedules.nextFires("customers", 1)).isEmpty();
    }

    @Test
    void aTimeZoneThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> node("cron: '0 30 6 * * ?'", "trigger.timeZone: Europe/Brelin"))
                .hasStackTraceContaining("Option trigger.timeZone cannot be 'Europe/Brelin'");
    }
}
