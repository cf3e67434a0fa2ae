package io.saddlebag.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.saddlebag.run.RunSummary;
import java.time.Duration;
import java.time.Instant;

/** How long the runs of a sync take: reading and comparing, sending, and the whole. */
final class Phases {

    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4)
    };

    private final Timer read;
    private final Timer push;
    private final Timer whole;

    Phases(MeterRegistry registry, String sync) {
        this.read = timer(registry, sync, "read");
        this.push = timer(registry, sync, "push");
        this.whole = timer(registry, sync, "whole");
    }

    private static Timer timer(MeterRegistry registry, String sync, String phase) {
        return Timer.builder("saddlebag.run.duration")
                .tags("sync", sync, "phase", phase)
                .serviceLevelObjectives(BUCKETS)
                .description("How long runs took: read until the change set was known, push from then on, whole")
                .register(registry);
    }

    /** A run that never knew its change set has read only. */
    void record(RunSummary run) {
        Instant planned = run.plannedAt();
        whole.record(run.duration());
        read.record(Duration.between(run.startedAt(), planned == null ? run.finishedAt() : planned));
        if (planned != null) {
            push.record(Duration.between(planned, run.finishedAt()));
        }
    }
}
