package io.saddlebag.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.MonitoredService;
import io.saddlebag.testing.OtlpReceiver;
import io.saddlebag.testing.OtlpReceiver.Span;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** A run is one trace, with so many spans and no more, and without a value of a record. */
class TracingTest {

    @TempDir
    Path directory;

    @Test
    void aRunIsOneTraceWithItsFigures() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            RunSummary run;
            RunSummary failed;
            try (MonitoredService service = new MonitoredService(
                    directory,
                    "--saddlebag.tracing.enabled=true",
                    "--saddlebag.tracing.batches=3",
                    "--management.otlp.tracing.endpoint=" + receiver.url())) {
                service.customers(200, 2);
                run = service.run();
                service.scrape();
                service.sql("ALTER TABLE customers RENAME TO gone");
                failed = service.run();
            }
            assertThat(run.status()).isEqualTo(RunStatus.PARTIAL);
            Span root = root(receiver, run);
            assertThat(root.parent()).isEmpty();
            assertThat(root.tags())
                    .containsEntry("saddlebag.sync", "contacts")
                    .containsEntry("saddlebag.run", String.valueOf(run.id()))
                    .containsEntry("saddlebag.run.status", "partial")
                    .containsEntry("saddlebag.rows_read", "202")
                    .containsEntry("saddlebag.successful", "200")
                    .containsEntry("saddlebag.rejected", "2")
                    .containsEntry("saddlebag.batches", "11");
            assertThat(root.start()).isEqualTo(nanos(run.startedAt()));
            assertThat(root.end()).isEqualTo(nanos(run.finishedAt()));
            assertPhases(receiver, run, root);
            assertFailure(receiver, failed);
            assertThat(receiver.spans()).hasSize(3 + 3 + 2);
            assertThat(receiver.received()).doesNotContain("example.com");
        }
    }

    private static void assertPhases(OtlpReceiver receiver, RunSummary run, Span root) {
        Span read = ofRun(receiver, "read", run);
        Span push = ofRun(receiver, "push", run);
        assertThat(List.of(read.parent(), push.parent())).containsOnly(root.id());
        assertThat(read.end()).isEqualTo(nanos(run.plannedAt())).isEqualTo(push.start());
        List<Span> batches = receiver.named("batch insert");
        assertThat(batches).hasSize(3).allSatisfy(batch -> {
            assertThat(batch.trace()).isEqualTo(root.trace());
            assertThat(batch.parent()).isEqualTo(push.id());
            assertThat(batch.tags()).containsEntry("saddlebag.records", "20");
        });
    }

    private static void assertFailure(OtlpReceiver receiver, RunSummary failed) {
        Span root = root(receiver, failed);
        assertThat(root.code()).isEqualTo(2);
        assertThat(root.tags()).containsEntry("saddlebag.error_code", failed.errorCode());
    }

    private static Span root(OtlpReceiver receiver, RunSummary run) {
        return ofRun(receiver, "sync contacts", run);
    }

    private static Span ofRun(OtlpReceiver receiver, String name, RunSummary run) {
        return receiver.named(name).stream()
                .filter(span -> span.tags().get("saddlebag.run").equals(String.valueOf(run.id())))
                .findFirst()
                .orElseThrow();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano() / 1_000 * 1_000;
    }

    @Test
    void nothingOfItIsThereUnlessItIsAskedFor() throws Exception {
        try (MonitoredService service = new MonitoredService(directory)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> service.service().bean(Tracer.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
        }
    }
}
