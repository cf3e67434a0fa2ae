package io.saddlebag.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.MonitoredService;
import io.saddlebag.testing.Scrape;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus gets is what the store says of the runs. */
class MetersTest {

    @TempDir
    Path directory;

    @Test
    void theMetersSayWhatTheStoreSays() throws Exception {
        try (MonitoredService service = new MonitoredService(directory)) {
            service.customers(100, 3);
            assertThat(service.scrape().value("saddlebag_sync_freshness_seconds", "sync=contacts"))
                    .isNaN();
            service.crm.script(Fault.reply(1, 429, Map.of("Retry-After", "1"), "{}"));
            RunSummary first = service.run();
            assertThat(first.status()).isEqualTo(RunStatus.PARTIAL);
            Scrape once = service.scrape();
            assertRecords(once, first.figures(), RunFigures.NONE);
            assertRuns(once, "partial", 1);
            assertDurations(once, first);
            assertThat(once.value("saddlebag_rate_limit_wait_seconds_count", "destination=crm"))
                    .isPositive();
            assertThat(once.value("saddlebag_rate_limit_wait_seconds_sum", "destination=crm"))
                    .isGreaterThanOrEqualTo(1.0);

            service.sql("DELETE FROM customers WHERE id = 1", "DELETE FROM customers WHERE id > 100000");
            RunSummary second = service.run();
            assertThat(second.status()).isEqualTo(RunStatus.SUCCEEDED);
            Scrape twice = service.scrape();
            assertRecords(twice, first.figures(), second.figures());
            assertRuns(twice, "partial", 1);
            assertRuns(twice, "succeeded", 1);
            assertStanding(service, SyncStatus.ACTIVE, 99);
            assertThat(twice.labels())
                    .isSubsetOf("sync", "status", "kind", "outcome", "operation", "phase", "destination", "le");
            assertThat(twice.types())
                    .containsEntry("saddlebag_runs_total", "counter")
                    .containsEntry("saddlebag_records_total", "counter")
                    .containsEntry("saddlebag_run_duration_seconds", "histogram");

            service.restart();
            assertStanding(service, SyncStatus.ACTIVE, 99);

            assertTheyGoWithTheSync(service);
        }
    }

    private static void assertRecords(Scrape scrape, RunFigures one, RunFigures other) {
        assertThat(scrape.value("saddlebag_rows_read_total", "sync=contacts"))
                .isEqualTo(one.rowsRead() + other.rowsRead());
        assertOutcome(scrape, "successful", one.successful() + other.successful());
        assertOutcome(scrape, "rejected", one.rejected() + other.rejected());
        assertOutcome(scrape, "invalid", one.invalid() + other.invalid());
        assertOutcome(scrape, "pending", one.pending() + other.pending());
        assertWritten(scrape, "insert", one.inserted() + other.inserted());
        assertWritten(scrape, "update", one.updated() + other.updated());
        assertWritten(scrape, "delete", one.deleted() + other.deleted());
    }

    private static void assertOutcome(Scrape scrape, String outcome, long records) {
        assertThat(scrape.value("saddlebag_records_total", "sync=contacts", "outcome=" + outcome))
                .as(outcome)
                .isEqualTo(records);
    }

    private static void assertWritten(Scrape scrape, String operation, long records) {
        assertThat(scrape.value("saddlebag_records_written_total", "sync=contacts", "operation=" + operation))
                .as(operation)
                .isEqualTo(records);
    }

    private static void assertRuns(Scrape scrape, String status, int runs) {
        assertThat(scrape.value("saddlebag_runs_total", "sync=contacts", "status=" + status, "kind=sync"))
                .isEqualTo(runs);
    }

    private static void assertDurations(Scrape scrape, RunSummary run) {
        double whole = scrape.value("saddlebag_run_duration_seconds_sum", "sync=contacts", "phase=whole");
        double read = scrape.value("saddlebag_run_duration_seconds_sum", "sync=contacts", "phase=read");
        double push = scrape.value("saddlebag_run_duration_seconds_sum", "sync=contacts", "phase=push");
        assertThat(whole).isEqualTo(run.duration().toNanos() / 1e9);
        assertThat(read + push).isCloseTo(whole, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(scrape.value("saddlebag_run_duration_seconds_count", "sync=contacts", "phase=push"))
                .isEqualTo(1);
    }

    /** What is read from the store, in a thread of its own. */
    private static void assertStanding(MonitoredService service, SyncStatus expected, long snapshot) {
        Eventually.holds(() -> {
            Scrape scrape = service.scrape();
            assertThat(scrape.value("saddlebag_sync_freshness_seconds", "sync=contacts"))
                    .isBetween(0.0, 120.0);
            for (SyncStatus status : SyncStatus.values()) {
                assertThat(scrape.value("saddlebag_sync_status", "sync=contacts", "status=" + status.label()))
                        .isEqualTo(status == expected ? 1 : 0);
            }
            assertThat(scrape.value("saddlebag_snapshot_records", "sync=contacts"))
                    .isEqualTo(snapshot);
            assertThat(scrape.value("saddlebag_sync_pending_records", "sync=contacts"))
                    .isEqualTo(0);
            assertThat(scrape.value("saddlebag_run_active", "sync=contacts")).isEqualTo(0);
        });
    }

    private static void assertTheyGoWithTheSync(MonitoredService service) throws Exception {
        CamelContext context = service.service().bean(CamelContext.class);
        context.getRouteController().stopRoute("contacts");
        context.removeRoute("contacts");
        assertThat(service.scrape().mentions("sync=contacts")).isFalse();
    }
}
