package io.saddlebag.run;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run in progress. Its steps are {@link #snapshot}, {@link #accept} and {@link #feed}; whatever happens, {@link #close}
 * ends it and writes how it ended. Safe for use by several threads.
 */
public final class ActiveRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRun.class);
    private static final int RECORDS_AT_ONCE = 1_000;

    private final long id;
    private final String sync;
    private final RunRequest request;
    private final Runs runs;
    private final Instant startedAt;

    private final AtomicReference<RunEnd> end = new AtomicReference<>();
    private final AtomicReference<RunFigures> figures = new AtomicReference<>(RunFigures.NONE);
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean lost;
    private volatile long rowsReading;
    private volatile long held;
    private volatile Throwable batchFailure;
    private BatchFeed feed;
    private Plan plan;
    private RunSummary summary;

    ActiveRun(long id, String sync, RunRequest request, Runs runs) {
        this.id = id;
        this.sync = sync;
        this.request = request;
        this.runs = runs;
        this.startedAt = runs.clock().instant();
    }

    public long id() {
        return id;
    }

    public String sync() {
        return sync;
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

    public void reading(long rows) {
        rowsReading = rows;
    }

    /** The snapshot with which this run compares the model. */
    public Snapshot snapshot(SyncDefinition definition) {
        return runs.snapshots().open(sync, definition.primaryKey());
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
        runs.jdbi().useTransaction(handle -> runs.runTable().plan(handle, id, counts));
        figures.set(RunFigures.of(counts));
        held = counts.held();
        keepInvalid(planned);
        String objection = definition.guards().objection(counts.rowsRead(), counts.deletes(), counts.snapshot());
        if (objection != null && !isApproved(counts)) {
            end(new RunEnd(RunStatus.BLOCKED, "guard", objection));
        } else {
            LOG.info(
                    "Run {} of sync {}: {} rows, {} to insert, {} to update, {} to delete, {} unchanged, {} invalid",
                    id,
                    sync,
                    counts.rowsRead(),
                    counts.inserts(),
                    counts.updates(),
                    counts.deletes(),
                    counts.unchanged(),
                    counts.invalid());
        }
        Fields fields = definition.fields();
        long layout = runs.snapshots()
                .layout(
                        sync,
                        definition.primaryKey(),
                        fields.all().stream().map(Field::name).toList());
        if (definition.mode() == Mode.DELETE && !isEnding()) {
            planned.forEachAdopted(RECORDS_AT_ONCE, entries -> runs.jdbi()
                    .useTransaction(handle -> runs.snapshots().adopt(handle, sync, id, layout, entries)));
        }
        feed = new BatchFeed(this, runs, definition, layout, planned.batches(id));
        return feed;
    }

    private void keepInvalid(Plan planned) {
        List<RecordEvidence> block = new ArrayList<>();
        planned.forEachInvalid(invalid -> {
            block.add(evidence(invalid));
            if (block.size() == RECORDS_AT_ONCE) {
                runs.jdbi().useTransaction(handle -> runs.recordTable().add(handle, block));
                block.clear();
            }
        });
        runs.jdbi().useTransaction(handle -> runs.recordTable().add(handle, block));
    }

    private RecordEvidence evidence(InvalidRecord invalid) {
        Evidence why =
                new Evidence(invalid.violation().code(), invalid.violation().message(), null, null);
        return new RecordEvidence(
                id, sync, invalid.key(), null, "invalid", why, runs.clock().instant());
    }

    /** A person has approved the change set of a blocked run; one that deletes more than that is not covered. */
    private boolean isApproved(PlanCounts counts) {
        if (request.approvedRun() == null) {
            return false;
        }
        RunSummary blocked = runs.find(request.approvedRun())
                .filter(run -> run.sync().equals(sync) && run.status() == RunStatus.BLOCKED)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Run " + request.approvedRun() + " is not a blocked run of sync '" + sync + "'"));
        return counts.deletes() <= blocked.figures().deletes()
                && counts.rowsRead() >= blocked.figures().rowsRead();
    }

    /** How many changes this run has sent and seen refused; those that wait after an earlier refusal do not count. */
    long refused() {
        return figures.get().rejected() - held;
    }

    void settled(Operation operation, long accepted, long rejected) {
        figures.updateAndGet(before -> before.plus(operation, accepted, rejected));
    }

    /** Ends the sending because no further batch can succeed. Batches in flight are finished. */
    public void stop(Stop stop) {
        end(new RunEnd(RunStatus.FAILED, stop.code(), stop.reason()));
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
        LOG.debug("Run {} of sync {} failed", id, sync, failure);
        end(RunEnd.failure(failure));
    }

    /** Ends the sending because somebody asked for it. */
    public void cancel() {
        end(new RunEnd(RunStatus.CANCELLED, "cancelled", "The run was cancelled"));
    }

    /** Ends the sending because the process is to end. */
    void interrupt() {
        end(new RunEnd(RunStatus.CANCELLED, "stopped", "Saddlebag was stopped. The next run sends the rest"));
    }

    private void end(RunEnd reason) {
        end.compareAndSet(null, reason);
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
        if (feed != null) {
            feed.close();
        }
        if (plan != null) {
            plan.close();
        }
        RunEnd stopped = end.get();
        RunEnd reason = stopped == null ? RunEnd.of(figures(), plan != null) : stopped;
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

    /** Tidies up; the run is not worse for it if that fails. */
    private void compact() {
        try {
            runs.snapshots().compact(sync, id, handle -> runs.runTable().requireRunning(handle, id));
        } catch (RuntimeException e) {
            LOG.warn("The snapshot of sync {} could not be compacted: {}", sync, e.getMessage());
        }
    }

    private void finish(RunEnd reason) {
        String message = runs.redaction().redact(reason.message());
        Instant now = runs.clock().instant();
        runs.jdbi().useTransaction(handle -> {
            runs.runTable().finish(handle, id, reason.status(), reason.code(), message, now);
            runs.recordTable().deleteBefore(handle, now.minus(runs.settings().evidenceKept()));
            runs.leaseTable().release(handle, sync, id);
        });
        summary = runs.find(id).orElseThrow();
        LOG.info(
                "Run {} of sync {} {}: {} successful, {} rejected, {} invalid, {} pending{}",
                id,
                sync,
                summary.status().label(),
                figures().successful(),
                figures().rejected(),
                figures().invalid(),
                figures().pending(),
                message == null ? "" : ". " + message);
    }
}
