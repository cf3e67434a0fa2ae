package io.saddlebag.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.metrics.Tally.Count;
import io.saddlebag.run.RunSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The meters of one sync. */
final class SyncMeters {

    private static final List<Count> OUTCOMES = List.of(Count.SUCCESSFUL, Count.REJECTED, Count.INVALID, Count.PENDING);

    private final MeterRegistry registry;
    private final Clock clock;
    private final StateCache states;
    private final String sync;
    private final Tally tally;
    private final Phases phases;

    SyncMeters(MeterRegistry registry, Clock clock, StateCache states, String sync, Tally tally) {
        this.registry = registry;
        this.clock = clock;
        this.states = states;
        this.sync = sync;
        this.tally = tally;
        this.phases = new Phases(registry, sync);
        counters();
        gaugesOfTheRunInProgress();
        gaugesOfTheSync();
    }

    private void counters() {
        counter("saddlebag.rows.read", Tags.empty(), Count.ROWS_READ, "Rows that runs have read from the source");
        for (Count outcome : OUTCOMES) {
            counter(
                    "saddlebag.records",
                    Tags.of("outcome", outcome.name().toLowerCase(Locale.ROOT)),
                    outcome,
                    "Records by what became of them; pending and rejected ones count again in each run that has them");
        }
        String written = "Records that the destination has accepted, by operation";
        counter("saddlebag.records.written", Tags.of("operation", "insert"), Count.INSERTED, written);
        counter("saddlebag.records.written", Tags.of("operation", "update"), Count.UPDATED, written);
        counter("saddlebag.records.written", Tags.of("operation", "delete"), Count.DELETED, written);
    }

    private void counter(String name, Tags tags, Count count, String description) {
        FunctionCounter.builder(name, tally, each -> each.value(count))
                .tags(tags.and("sync", sync))
                .description(description)
                .register(registry);
    }

    private void gaugesOfTheRunInProgress() {
        gauge(
                "saddlebag.run.active",
                Tags.empty(),
                each -> each.active().isPresent() ? 1 : 0,
                "1 while this process runs the sync");
        gauge("saddlebag.run.active.rows", Tags.empty(), Tally::rows, "Rows that the run in progress has read");
        String records = "Records of the run in progress, by what has become of them until now";
        for (Count outcome : OUTCOMES) {
            gauge(
                    "saddlebag.run.active.records",
                    Tags.of("outcome", outcome.name().toLowerCase(Locale.ROOT)),
                    each -> outcome.of(each.figures()),
                    records);
        }
    }

    private void gaugesOfTheSync() {
        for (SyncStatus status : SyncStatus.values()) {
            gauge(
                    "saddlebag.sync.status",
                    Tags.of("status", status.label()),
                    each -> known().map(known -> known.state().status() == status ? 1.0 : 0.0)
                            .orElse(Double.NaN),
                    "1 for the status that the sync has, 0 for the others");
        }
        gauge(
                "saddlebag.sync.failures",
                Tags.empty(),
                each -> known().map(known -> (double) known.state().failures()).orElse(Double.NaN),
                "Failed runs in a row");
        Gauge.builder("saddlebag.sync.freshness", this, SyncMeters::freshness)
                .tags("sync", sync)
                .baseUnit("seconds")
                .description("Time since a run last came to its end as it should; NaN if none has")
                .register(registry);
        Gauge.builder("saddlebag.sync.next.fire.timestamp", this, SyncMeters::nextFire)
                .tags("sync", sync)
                .baseUnit("seconds")
                .description("When the schedule fires next, since 1970; NaN if it does not")
                .register(registry);
        gauge(
                "saddlebag.sync.pending.records",
                Tags.empty(),
                each -> known().flatMap(known -> known.summary().last())
                        .map(run -> (double) run.figures().pending())
                        .orElse(0.0),
                "Records that the last run has left pending; while it goes on, those still to be sent");
        gauge(
                "saddlebag.snapshot.records",
                Tags.empty(),
                each -> known().map(known -> (double) known.summary().snapshotRecords())
                        .orElse(Double.NaN),
                "Records that the destination was known to have after the last run that compared anything");
    }

    private Optional<StateCache.Known> known() {
        return states.of(sync);
    }

    private double freshness() {
        return known().flatMap(known -> known.summary().lastCompleted())
                .map(end -> Duration.between(end, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private double nextFire() {
        return known().flatMap(StateCache.Known::nextFire)
                .map(fire -> (double) fire.getEpochSecond())
                .orElse(Double.NaN);
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<Tally> value, String description) {
        Gauge.builder(name, tally, value)
                .tags(tags.and("sync", sync))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** Counts a run that has ended. */
    void add(RunSummary run) {
        tally.add(run);
        phases.record(run);
    }

    /** Removes all meters of the sync. */
    void remove() {
        List<Meter> own = registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("saddlebag."))
                .filter(meter -> sync.equals(meter.getId().getTag("sync")))
                .toList();
        own.forEach(registry::remove);
    }

    /** How long the runs of a sync take: reading and comparing, sending, and the whole. */
    static final class Phases {

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
}
