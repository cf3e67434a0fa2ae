package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.SnapshotKeyException;
import io.saddlebag.snapshot.SnapshotLedger;
import io.saddlebag.sync.SyncDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs in the store: who holds which sync, how each run ended, and what is said of those whose process died. */
record RunStore(
        Jdbi jdbi,
        RunSettings settings,
        Redaction redaction,
        Clock clock,
        RunTable runs,
        RecordTable records,
        LeaseTable leases) {

    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final String DIED =
            "The process that ran it ended without finishing it. What it left undone is sent by the next run";

    RunStore(Jdbi jdbi, RunSettings settings, Redaction redaction, Clock clock) {
        this(
                jdbi,
                settings,
                redaction,
                clock,
                new RunTable(),
                new RecordTable(redaction),
                new LeaseTable(settings.lease()));
    }

    Optional<RunSummary> find(long run) {
        return jdbi.withHandle(handle -> runs.find(handle, run));
    }

    /**
     * Adds a run that holds the sync, and marks what was running of it whose process died.
     *
     * @throws AlreadyRunning if the sync is held
     */
    long acquire(String sync, RunRequest request) {
        return jdbi.inTransaction(handle -> {
            long run = runs.add(handle, sync, RunStatus.RUNNING, request, settings.node(), clock.instant());
            if (!leases.acquire(handle, sync, run, settings.node())) {
                throw new AlreadyRunning();
            }
            for (RunSummary dead : runs.running(handle, sync)) {
                if (dead.id() != run) {
                    LOG.warn("Run {} of sync {} was interrupted: nothing was heard of its process", dead.id(), sync);
                    interrupted(handle, dead);
                }
            }
            return run;
        });
    }

    /** Adds a run that did not begin because the sync is running already. */
    long skip(String sync, RunRequest request) {
        return jdbi.inTransaction(
                handle -> runs.add(handle, sync, RunStatus.SKIPPED, request, settings.node(), clock.instant()));
    }

    /**
     * Marks the runs that cannot be running any more, and frees their syncs.
     *
     * @param exclusive whether no other process can have the store open
     */
    List<RunSummary> bury(boolean exclusive) {
        return jdbi.inTransaction(handle -> {
            List<RunSummary> dead = new ArrayList<>();
            for (RunSummary run : runs.running(handle, null)) {
                if (exclusive || !leases.isHeld(handle, run.sync())) {
                    LOG.warn("Run {} of sync {} was interrupted: its process died", run.id(), run.sync());
                    interrupted(handle, run);
                    leases.release(handle, run.sync(), run.id());
                    dead.add(runs.find(handle, run.id()).orElseThrow());
                }
            }
            return dead;
        });
    }

    private void interrupted(Handle handle, RunSummary run) {
        runs.finish(handle, run.id(), new RunEnd(RunStatus.INTERRUPTED, "interrupted", DIED), DIED, clock.instant());
    }

    boolean isHeld(String sync) {
        return jdbi.withHandle(handle -> leases.isHeld(handle, sync));
    }

    boolean wasCutShort(String sync) {
        return jdbi.withHandle(handle -> runs.wasCutShort(handle, sync));
    }

    /** Where the last run ended before all of its changes were on their way, all of these count. */
    long owed(String sync, SnapshotLedger ledger) {
        long left =
                wasCutShort(sync) ? summary(sync).last().orElseThrow().figures().pending() : 0;
        return Math.max(left, ledger.owed());
    }

    /** @throws SnapshotKeyException if anything is owed under the key that a sync had before */
    Optional<SnapshotKeyException> changeOfKey(SyncDefinition sync, SnapshotLedger ledger) {
        Optional<SnapshotKeyException> otherKey = ledger.obstacle(sync);
        long owed = otherKey.isPresent() ? owed(sync.id(), ledger) : 0;
        if (owed > 0) {
            throw otherKey.get().withOwed(owed);
        }
        return otherKey;
    }

    SyncSummary summary(String sync) {
        return jdbi.withHandle(handle -> runs.summary(handle, sync));
    }

    PlanReview review(SyncDefinition sync, PlanCounts counts) {
        return PlanReview.of(sync, counts, jdbi.withHandle(handle -> runs.lastMode(handle, sync.id())));
    }

    /** Writes down how a run ended, and frees its sync. */
    void finish(Handle handle, long run, String sync, RunEnd end) {
        Instant now = clock.instant();
        runs.finish(handle, run, end, redaction.redact(end.message()), now);
        records.deleteBefore(handle, now.minus(settings.evidenceKept()));
        leases.release(handle, sync, run);
    }

    /** Takes back what a transaction has written; nobody reads where it was thrown. */
    static final class AlreadyRunning extends RuntimeException {
        AlreadyRunning() {
            super(null, null, false, false);
        }
    }
}
