package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.diff.PlanRequest;
import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.Projection;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Columns;
import io.saddlebag.row.Model;
import io.saddlebag.row.Operation;
import io.saddlebag.snapshot.DiffEngine;
import io.saddlebag.snapshot.SnapshotKeyException;
import io.saddlebag.snapshot.SnapshotLedger;
import io.saddlebag.sync.Guards;
import io.saddlebag.sync.SyncDefinition;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;

/**
 * A run in progress. It is planned, and its batches are handed out; whatever happens, {@link #close} ends it and writes how it
 * ended. Safe for use by several threads.
 */
public final class ActiveRun implements Progress, AutoCloseable {

    private final long id;
    private final String sync;
    private final RunRequest request;
    private final DiffEngine engine;
    private final SnapshotLedger ledger;
    private final RunStore store;
    private final RunRecord record;
    private final ActiveRuns active;
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
    private BatchFeed feed;
    private Plan plan;
    private Guards guards;
    private RunSummary summary;

    ActiveRun(long id, String sync, RunRequest request, DiffEngine engine, RunStore store, ActiveRuns active) {
        this.id = id;
        this.sync = sync;
        this.request = request;
        this.engine = engine;
        this.ledger = engine.ledger(sync);
        this.store = store;
        this.record = new RunRecord(id, sync, store);
        this.active = active;
        this.startedAt = record.now();
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

    @Override
    public long run() {
        return id;
    }

    /** Nothing was sent yet, so that there is nothing to wait for if the run is to end. */
    @Override
    public void rowsRead(long rows) {
        rowsReading = rows;
        if (isEnding()) {
            throw new CancellationException(end.get().message());
        }
    }

    @Override
    public void whileReading(Runnable interruption) {
        reading = interruption;
        if (isEnding()) {
            interruption.run();
        }
    }

    @Override
    public void requireHeld(Handle handle) {
        record.requireHeld(handle);
    }

    public RunKind kind() {
        return request.kind();
    }

    /**
     * Has the sync's engine compare a model with the snapshot as it is now, counts what is to be sent, keeps the evidence of
     * invalid records, and asks the guards.
     *
     * @param agreed  the sync as its destination has agreed to it
     * @param mapping makes the projection once the model's columns are known
     * @return the batches to send; none if a guard objects
     */
    public BatchFeed plan(SyncDefinition agreed, Function<Columns, Projection> mapping, Model model) {
        if (plan != null) {
            throw new IllegalStateException("Sync '" + sync + "' has more than one retl:diff step in a run");
        }
        SyncDefinition definition = kind() == RunKind.TEST ? agreed.inBatchesOf(1) : agreed;
        PlanRequest wanted = new PlanRequest(definition, mapping, adoption(definition));
        return accept(definition, engine.plan(wanted, model, this));
    }

    private Adoption adoption(SyncDefinition definition) {
        if (kind() != RunKind.REBUILD) {
            return Adoption.NOTHING;
        }
        Optional<SnapshotKeyException> otherKey = store.changeOfKey(definition, ledger);
        if (otherKey.isPresent()) {
            log.info("{}", otherKey.get().getMessage());
            return Adoption.ALL;
        }
        return store.wasCutShort(sync) ? Adoption.UNCHANGED_ONLY : Adoption.ALL_BUT_OWED;
    }

    private synchronized BatchFeed accept(SyncDefinition definition, Plan planned) {
        plan = planned;
        guards = definition.guards();
        PlanCounts counts = plan.counts();
        record.planned(definition.mode(), plan);
        figures.set(RunFigures.of(counts));
        held = counts.held();
        active.tell(record::summary, RunListener::planned);
        PlanReview review = store.review(definition, counts);
        // Only a run that sends it all is asked whether it may.
        boolean objected = kind() == RunKind.SYNC && review.objection() != null;
        if (objected && !record.isApproved(request.approvedRun(), counts)) {
            end(new RunEnd(RunStatus.BLOCKED, "guard", review.message()));
        } else if (review.notice() != null) {
            log.info("{}", review.notice());
        }
        feed = new BatchFeed(this, record, ledger, definition.concurrency(), batches());
        return feed;
    }

    private Iterator<PlannedBatch> batches() {
        if (isEnding()) {
            return Collections.emptyIterator();
        }
        if (kind() == RunKind.TEST) {
            return firstWrite(plan.batches());
        }
        ledger.adopt(plan, this);
        return kind() == RunKind.REBUILD ? Collections.emptyIterator() : plan.batches();
    }

    /** The first batch that writes a record, if there is one: a test deletes nothing. */
    private static Iterator<PlannedBatch> firstWrite(Iterator<PlannedBatch> batches) {
        while (batches.hasNext()) {
            PlannedBatch next = batches.next();
            if (next.batch().operation() != Operation.DELETE) {
                return List.of(next).iterator();
            }
        }
        return batches;
    }

    /** Writes down what became of a batch, and ends the run if it says so. */
    void settle(InFlightBatch batch, BatchResult result) {
        Operation operation = batch.batch().operation();
        long accepted = count(result, Outcome.Successful.class);
        long rejected = count(result, Outcome.Rejected.class);
        record.settled(
                batch.batch(), result, accepted, rejected, handle -> ledger.settle(handle, batch.planned(), result));
        if (kind() == RunKind.TEST) {
            probe = new Probe(batch.batch(), result.outcomes().get(0));
        }
        figures.updateAndGet(before -> before.plus(operation, accepted, rejected));
        log.debug(
                "Batch {}: {} {}s, {} accepted, {} rejected",
                batch.batch().number(),
                batch.batch().size(),
                operation.label(),
                accepted,
                rejected);
        active.settled(batch, result);
        if (result.stop() != null) {
            stop(result.stop());
        }
        // What waits after an earlier refusal was not refused by this run.
        long refused = figures.get().rejected() - held;
        if (guards.maxRejected() > 0 && refused >= guards.maxRejected()) {
            stop(new Stop(
                    "max_rejected",
                    refused + " records were rejected, and maxRejected is " + guards.maxRejected(),
                    false));
        }
    }

    private static long count(BatchResult result, Class<? extends Outcome> kind) {
        return result.outcomes().stream().filter(kind::isInstance).count();
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
    void requireLease() {
        if (lost || System.nanoTime() - lastHeard > store.settings().lease().toNanos()) {
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
            RunEnd stopped = end.get();
            RunEnd reason = stopped == null ? natural() : stopped;
            try {
                finish(reason);
            } finally {
                // Whatever happens, the lease is not renewed any more.
                active.remove(this);
                if (plan != null) {
                    plan.close();
                }
            }
        }
    }

    private RunEnd natural() {
        if (plan == null || kind() == RunKind.SYNC) {
            return RunEnd.of(figures(), plan != null);
        }
        return kind() == RunKind.TEST ? RunEnd.of(probe) : RunEnd.ofRebuilding(figures());
    }

    private void finish(RunEnd reason) {
        boolean complete = reason.status() == RunStatus.SUCCEEDED || reason.status() == RunStatus.PARTIAL;
        summary = record.finished(reason, complete && kind() != RunKind.TEST ? conclusion() : handle -> {});
        log.info(
                "Run {} of sync {} {}: {} successful, {} rejected, {} invalid, {} pending{}",
                id,
                sync,
                summary.status().label(),
                figures().successful(),
                figures().rejected(),
                figures().invalid(),
                figures().pending(),
                summary.message() == null ? "" : ". " + summary.message());
        active.tell(() -> summary, (listener, run) -> listener.finished(run, reason.refusedCredentials()));
    }

    /** The run is not worse for it if the snapshot cannot be prepared for the next one. */
    private Consumer<Handle> conclusion() {
        try {
            return ledger.conclude(plan, this);
        } catch (RuntimeException e) {
            log.warn("The snapshot of sync {} could not be compacted: {}", sync, e.getMessage());
            return handle -> {};
        }
    }

    /**
     * What a test run has sent, and what became of it.
     *
     * @param batch a batch of one change
     */
    public record Probe(Batch batch, Outcome outcome) {}
}
