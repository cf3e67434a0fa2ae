package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Stop;
import io.saddlebag.diff.Adoption;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Planner;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Rows;
import io.saddlebag.snapshot.SnapshotKeyException;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;

/**
 * A run in progress. Its steps are {@link #plan}, {@link #accept} and {@link #feed}; whatever happens, {@link #close}
 * ends it and writes how it ended. Safe for use by several threads.
 */
public final class ActiveRun implements AutoCloseable {

    private final long id;
    private final String sync;
    private final RunRequest request;
    private final Runs runs;
    private final Instant startedAt;
    private final Logger log;

    private final AtomicReference<RunEnd> end = new AtomicReference<>();
    private final AtomicReference<RunFigures> figures = new AtomicReference<>(RunFigures.NONE);
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean lost;
    private volatile long rowsReading;
    private volatile long held;
    private volatile Runnable reading = () -> {};
    private volatile Probe probe;
    private volatile Throwable batchFailure;
    private boolean replacing;
    private BatchFeed feed;
    private Plan plan;
    private RunSummary summary;

    ActiveRun(long id, String sync, RunRequest request, Runs runs) {
        this.id = id;
        this.sync = sync;
        this.request = request;
        this.runs = runs;
        this.startedAt = runs.clock().instant();
        this.log = RunLog.of(sync);
    }

    public long id() {
        return id;
    }

    public String sync() {
        return sync;
    }

    Logger log() {
        return log;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The figures as they are at the moment. */
    public RunFigures figures() {
        return figures.get();
    }

    /** How many rows of the model were read, while it is read. */
    public long rowsReading() {
        return rowsReading;
    }

    /** @throws CancellationException if the run is to end: nothing was sent yet, so there is nothing to wait for */
    public void reading(long rows) {
        rowsReading = rows;
        if (isEnding()) {
            throw new CancellationException(end.get().message());
        }
    }

    /**
     * What is to be done when the run is to end while it waits for its source. Is done at once if that is so already.
     *
     * @param interruption must neither block nor throw
     */
    public void whileReading(Runnable interruption) {
        reading = interruption;
        if (isEnding()) {
            interruption.run();
        }
    }

    public RunKind kind() {
        return request.kind();
    }

    /** Reads the model and plans what this run is to send, against the snapshot as it is now. */
    public Plan plan(SyncDefinition definition, Planner planner, Rows rows) {
        if (kind() != RunKind.REBUILD) {
            return planner.plan(rows, runs.snapshots().open(definition, id, this::requireRunning));
        }
        try {
            Snapshot snapshot = runs.snapshots().open(definition, id, this::requireRunning);
            boolean unknown = runs.jdbi().withHandle(handle -> runs.runTable().wasCutShort(handle, sync));
            return planner.plan(rows, snapshot, unknown ? Adoption.UNCHANGED_ONLY : Adoption.ALL_BUT_OWED);
        } catch (SnapshotKeyException otherKey) {
            runs.requireNothingOwed(sync, otherKey);
            log.info("{}", otherKey.getMessage());
            replacing = true;
            return planner.plan(rows, Snapshot.EMPTY, Adoption.ALL_BUT_OWED);
        }
    }

    private void requireRunning(Handle handle) {
        runs.runTable().requireRunning(handle, id);
    }

    /**
     * Takes the plan of this run: counts it, keeps the evidence of invalid records, and asks the guards. The plan is closed
     * with the run.
     *
     * @return the batches to send; none if a guard objects
     */
    public synchronized BatchFeed accept(SyncDefinition definition, Plan planned) {
        if (plan != null) {
            throw new IllegalStateException("Sync '" + sync + "' has more than one retl:diff step in a run");
        }
        plan = planned;
        PlanCounts counts = planned.counts();
        PlanRecord record = new PlanRecord(id, sync, runs);
        record.write(definition.mode(), planned, counts);
        figures.set(RunFigures.of(counts));
        held = counts.held();
        runs.announce(id, RunListener::planned);
        String notice = new ModeChange(runs).notice(definition, counts);
        String objection = new Consent(runs, sync, request).objection(definition.guards(), counts);
        if (objection != null) {
            end(new RunEnd(RunStatus.BLOCKED, "guard", notice == null ? objection : objection + ". " + notice));
        } else if (notice != null) {
            log.info("{}", notice);
        }
        long layout = runs.snapshots().layout(definition);
        feed = new BatchFeed(this, runs, definition, layout, batches(definition, layout, record));
        return feed;
    }

    private Iterator<PlannedBatch> batches(SyncDefinition definition, long layout, PlanRecord record) {
        if (isEnding()) {
            return Collections.emptyIterator();
        }
        if (kind() == RunKind.REBUILD) {
            runs.snapshots().rebuild(definition, id, plan, replacing, this::requireRunning);
            return Collections.emptyIterator();
        }
        if (kind() == RunKind.TEST) {
            return PlanRecord.firstWrite(plan.batches(id));
        }
        if (definition.mode() == Mode.DELETE) {
            record.adopt(plan, layout);
        }
        return plan.batches(id);
    }

    /** How many changes this run has sent and seen refused; those that wait after an earlier refusal do not count. */
    long refused() {
        return figures.get().rejected() - held;
    }

    void settled(Batch batch, BatchResult result, long accepted, long rejected) {
        if (kind() == RunKind.TEST) {
            probe = new Probe(batch, result.outcomes().get(0));
        }
        figures.updateAndGet(before -> before.plus(batch.operation(), accepted, rejected));
    }

    /** What a test run has sent and what became of it; {@code null} if that was nothing, or of any other run. */
    public Probe probe() {
        return probe;
    }

    /** Ends the sending because no further batch can succeed. Batches in flight are finished. */
    public void stop(Stop stop) {
        end(RunEnd.of(stop));
    }

    /** Remembers that a batch was accounted for although a step failed with an exception. */
    public void batchFailed(Throwable failure) {
        batchFailure = failure;
    }

    /** Ends the run because a step failed; not if that was only the failure of a batch, which is accounted for. */
    public void fail(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause == batchFailure) {
                return;
            }
        }
        log.debug("Run {} of sync {} failed", id, sync, failure);
        end(RunEnd.failure(failure));
    }

    /** Ends the run at its next batch because somebody asked for it. */
    public void cancel(String actor) {
        end(new RunEnd(
                RunStatus.CANCELLED,
                "cancelled",
                "The run was cancelled by " + actor + ". The next run sends the rest"));
    }

    /** Ends the sending because the process is to end. */
    void interrupt() {
        end(new RunEnd(RunStatus.CANCELLED, "stopped", "Saddlebag was stopped. The next run sends the rest"));
    }

    private void end(RunEnd reason) {
        if (end.compareAndSet(null, reason) && plan == null) {
            reading.run();
        }
    }

    /** Whether no further batch is to be sent. */
    public boolean isEnding() {
        return end.get() != null;
    }

    /** @param asked the {@link System#nanoTime} before the store was asked */
    void renewed(long asked) {
        lastHeard = asked;
    }

    void lost() {
        lost = true;
        end(RunEnd.failure(new LeaseLostException(sync)));
    }

    /** @throws LeaseLostException if another process may have taken the sync over */
    void requireHeld() {
        if (lost || System.nanoTime() - lastHeard > runs.settings().lease().toNanos()) {
            throw new LeaseLostException(sync);
        }
    }

    /** How the run ended; {@code null} before {@link #close}. */
    public RunSummary summary() {
        return summary;
    }

    /** Waits for batches in flight, writes how the run ended, and frees the sync. */
    @Override
    public synchronized void close() {
        if (summary != null) {
            return;
        }
        try (RunLog marked = RunLog.open(this)) {
            if (feed != null) {
                feed.close();
            }
            if (plan != null) {
                plan.close();
            }
            RunEnd stopped = end.get();
            RunEnd reason = stopped == null ? natural() : stopped;
            if (reason.status() == RunStatus.SUCCEEDED || reason.status() == RunStatus.PARTIAL) {
                compact();
            }
            try {
                finish(reason);
            } finally {
                // Whatever happens, the lease is not renewed any more.
                runs.closed(this);
            }
        }
    }

    private RunEnd natural() {
        if (plan == null || kind() == RunKind.SYNC) {
            return RunEnd.of(figures(), plan != null);
        }
        return kind() == RunKind.TEST ? RunEnd.of(probe) : RunEnd.ofRebuilding(figures());
    }

    /** Tidies up; the run is not worse for it if that fails. */
    private void compact() {
        try {
            runs.snapshots().compact(sync, id, this::requireRunning);
        } catch (RuntimeException e) {
            log.warn("The snapshot of sync {} could not be compacted: {}", sync, e.getMessage());
        }
    }

    private void finish(RunEnd reason) {
        String message = runs.redaction().redact(reason.message());
        Instant now = runs.clock().instant();
        runs.jdbi().useTransaction(handle -> {
            runs.runTable().finish(handle, id, reason, message, now);
            runs.recordTable().deleteBefore(handle, now.minus(runs.settings().evidenceKept()));
            runs.leaseTable().release(handle, sync, id);
        });
        summary = runs.find(id).orElseThrow();
        log.info(
                "Run {} of sync {} {}: {} successful, {} rejected, {} invalid, {} pending{}",
                id,
                sync,
                summary.status().label(),
                figures().successful(),
                figures().rejected(),
                figures().invalid(),
                figures().pending(),
                message == null ? "" : ". " + message);
        runs.announce(summary, (listener, run) -> listener.finished(run, reason.refusedCredentials()));
    }
}
