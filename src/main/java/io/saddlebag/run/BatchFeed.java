package io.saddlebag.run;

import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.row.Operation;
import io.saddlebag.snapshot.SnapshotLedger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands out the batches of a run, one at a time and never more at once than the sync allows, and waits for those in flight
 * before it says that there are no more.
 */
public final class BatchFeed implements Iterator<InFlightBatch>, AutoCloseable {

    private final ActiveRun run;
    private final RunRecord record;
    private final SnapshotLedger ledger;
    private final int concurrency;
    private final Iterator<PlannedBatch> batches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private final Set<InFlightBatch> inFlight = new HashSet<>();
    private final Deque<InFlightBatch> begun = new ArrayDeque<>();
    private Operation operation;

    BatchFeed(ActiveRun run, RunRecord record, SnapshotLedger ledger, int concurrency, Iterator<PlannedBatch> batches) {
        this.run = run;
        this.record = record;
        this.ledger = ledger;
        this.concurrency = concurrency;
        this.batches = batches;
    }

    /** Whether there is another batch, as things are. Does not wait. If that cannot be told, the run has failed. */
    @Override
    public boolean hasNext() {
        lock.lock();
        try {
            return !run.isEnding() && hasAnother();
        } catch (RuntimeException e) {
            run.fail(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasAnother() {
        return !begun.isEmpty() || batches.hasNext();
    }

    /**
     * The next batch, written down as in doubt, once fewer batches than allowed are in flight, and none of another
     * operation or with a record of the same destination key: a change that overtakes another must not undo it.
     * {@code null} if the run is ending, and then only after all batches in flight have landed.
     */
    @Override
    public InFlightBatch next() {
        lock.lock();
        try {
            awaitFewerThan(concurrency);
            if (!run.isEnding() && hasAnother()) {
                InFlightBatch batch = begin();
                if (mustWait(batch)) {
                    awaitFewerThan(1);
                }
                run.requireLease();
                if (!run.isEnding()) {
                    begun.remove();
                    inFlight.add(batch);
                    batch.handOut(record.now());
                    return batch;
                }
            }
        } catch (RuntimeException e) {
            run.fail(e);
        } finally {
            lock.unlock();
        }
        close();
        return null;
    }

    /**
     * The batch to be handed out next. Batches are written down as in doubt a few at a time, since the commit is what costs;
     * no more than may be in flight at once, because whatever is in doubt after a crash counts as sent.
     */
    private InFlightBatch begin() {
        if (begun.isEmpty()) {
            List<PlannedBatch> planned = new ArrayList<>();
            while (batches.hasNext() && planned.size() < concurrency) {
                planned.add(batches.next());
            }
            record.write(handle -> planned.forEach(each -> ledger.begin(handle, each)));
            planned.forEach(each -> begun.add(new InFlightBatch(run, this, each)));
        }
        return begun.element();
    }

    private boolean mustWait(InFlightBatch next) {
        boolean other = next.batch().operation() != operation;
        operation = next.batch().operation();
        return other || inFlight.stream().anyMatch(batch -> batch.planned().overlaps(next.planned()));
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

    /** An interrupt ends the run, not the waiting: what the batches in flight do must still be written down. */
    private void awaitFewerThan(int limit) {
        while (inFlight.size() >= limit) {
            landed.awaitUninterruptibly();
        }
        if (Thread.currentThread().isInterrupted()) {
            run.interrupt();
        }
    }

    /** Waits for the batches in flight, and takes back what was written down of those that were never handed out. */
    @Override
    public void close() {
        lock.lock();
        try {
            awaitFewerThan(1);
            if (!begun.isEmpty()) {
                record.write(handle -> begun.forEach(batch -> ledger.withdraw(handle, batch.planned())));
                begun.clear();
            }
        } catch (RuntimeException e) {
            // They stay in doubt, and the next run sends them as if they had been sent.
            run.log()
                    .warn("Batches of run {} that were not sent could not be taken back: {}", run.id(), e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
