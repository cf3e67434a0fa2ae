package io.saddlebag.run;

import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.sync.SyncDefinition;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out the batches of a run, one at a time and never more at once than the sync allows, and waits for those in flight
 * before it says that there are no more.
 */
public final class BatchFeed implements Iterator<InFlightBatch>, AutoCloseable {

    private final ActiveRun run;
    private final Runs runs;
    private final SyncDefinition sync;
    private final long layout;
    private final Iterator<PlannedBatch> batches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private final Set<InFlightBatch> inFlight = new HashSet<>();

    BatchFeed(ActiveRun run, Runs runs, SyncDefinition sync, long layout, Iterator<PlannedBatch> batches) {
        this.run = run;
        this.runs = runs;
        this.sync = sync;
        this.layout = layout;
        this.batches = batches;
    }

    /** Whether there is another batch, as things are. Does not wait. If that cannot be told, the run has failed. */
    @Override
    public boolean hasNext() {
        lock.lock();
        try {
            return !run.isEnding() && batches.hasNext();
        } catch (RuntimeException e) {
            run.fail(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch, written down as in doubt, once fewer batches than allowed are in flight; {@code null} if the run is
     * ending, and then only after all batches in flight have landed.
     */
    @Override
    public InFlightBatch next() {
        lock.lock();
        try {
            awaitFewerThan(sync.concurrency());
            if (run.isEnding() || !batches.hasNext()) {
                awaitFewerThan(1);
                return null;
            }
            PlannedBatch planned = batches.next();
            run.requireHeld();
            var segments = runs.jdbi().inTransaction(handle -> runs.snapshots().begin(handle, layout, planned));
            InFlightBatch batch = new InFlightBatch(run, runs, this, sync, layout, planned, segments);
            inFlight.add(batch);
            return batch;
        } catch (RuntimeException e) {
            run.fail(e);
            awaitFewerThan(1);
            return null;
        } finally {
            lock.unlock();
        }
    }

    void landed(InFlightBatch batch) {
        lock.lock();
        try {
            inFlight.remove(batch);
            landed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitFewerThan(int limit) {
        while (inFlight.size() >= limit) {
            try {
                landed.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // The batches in flight end by themselves; what they did must still be written down.
                run.cancel();
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits for the batches in flight. */
    @Override
    public void close() {
        lock.lock();
        try {
            awaitFewerThan(1);
        } finally {
            lock.unlock();
        }
    }
}
