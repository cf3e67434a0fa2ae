package io.saddlebag.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.saddlebag.camel.SyncsListener;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunListener;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the meters of the syncs that there are, and counts their runs. */
final class RunMeters implements RunListener, SyncsListener {

    private final MeterRegistry registry;
    private final Runs runs;
    private final StateCache states;
    private final Clock clock;
    private final Map<String, SyncMeters> meters = new ConcurrentHashMap<>();

    RunMeters(MeterRegistry registry, Runs runs, StateCache states, Clock clock) {
        this.registry = registry;
        this.runs = runs;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public void added(String sync) {
        meters.computeIfAbsent(sync, id -> new SyncMeters(registry, clock, states, id, new Tally(runs, id)));
        states.refreshSoon();
    }

    @Override
    public void removed(String sync) {
        SyncMeters gone = meters.remove(sync);
        if (gone != null) {
            gone.remove();
        }
    }

    @Override
    public void started(RunSummary run) {
        if (run.status() == RunStatus.SKIPPED) {
            count(run);
        }
        states.refreshSoon();
    }

    @Override
    public void finished(RunSummary run, boolean refusedCredentials) {
        SyncMeters ofSync = meters.get(run.sync());
        if (ofSync != null && run.kind() == RunKind.SYNC) {
            ofSync.add(run);
        }
        count(run);
        states.refreshSoon();
    }

    /** A run that was found interrupted has ended for this process too. */
    void interrupted(RunSummary run) {
        count(run);
    }

    private void count(RunSummary run) {
        if (!meters.containsKey(run.sync())) {
            return;
        }
        Counter.builder("saddlebag.runs")
                .tags(
                        "sync", run.sync(),
                        "status", run.status().label(),
                        "kind", run.kind().label())
                .description("Runs that have ended, by how")
                .register(registry)
                .increment();
    }
}
