package io.saddlebag.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks the runs whose process died. */
final class DeadRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DeadRuns.class);
    private static final String DIED =
            "The process that ran it ended without finishing it. What it left undone is sent by the next run";

    private final RunTable runs;
    private final LeaseTable leases;
    private final Clock clock;

    DeadRuns(RunTable runs, LeaseTable leases, Clock clock) {
        this.runs = runs;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Marks those that cannot be running any more, and frees their syncs.
     *
     * @param exclusive whether no other process can have the store open
     * @return what the store said of them before
     */
    List<RunSummary> bury(Handle handle, boolean exclusive) {
        List<RunSummary> dead = new ArrayList<>();
        for (RunSummary run : runs.running(handle, null)) {
            if (exclusive || !leases.isHeld(handle, run.sync())) {
                LOG.warn("Run {} of sync {} was interrupted: its process died", run.id(), run.sync());
                finish(handle, run);
                leases.release(handle, run.sync(), run.id());
                dead.add(run);
            }
        }
        return dead;
    }

    /** Marks what was running of a sync that another run has taken over. */
    void succeed(Handle handle, String sync, long successor) {
        for (RunSummary run : runs.running(handle, sync)) {
            if (run.id() != successor) {
                LOG.warn("Run {} of sync {} was interrupted: nothing was heard of its process", run.id(), sync);
                finish(handle, run);
            }
        }
    }

    private void finish(Handle handle, RunSummary run) {
        runs.finish(handle, run.id(), new RunEnd(RunStatus.INTERRUPTED, "interrupted", DIED), DIED, clock.instant());
    }
}
