package io.saddlebag.run;

import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.SyncDefinition;
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
    private final Runs runs;
    private final SyncDefinition sync;
    private final long layout;
    private final Iterator<PlannedBatch> batches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private final Set<InFlightBatch> inFlight = new HashSet<>();
    private final Deque<InFlightBatch> begun = new ArrayDeque<>();
    private final GroupCommit commits;
    private Operation operation;

    BatchFeed(ActiveRun run, Runs runs, SyncDefinition sync, long layout, Iterator<PlannedBatch> batches) {
        this.run = run;
        this.runs = runs;
        this.sync = sync;
        this.layout = layout;
        this.batches = batches;
        this.commits = new GroupCommit(runs.jdbi());
    }

    /** Where the outcomes of this run's batches are committed. */
    GroupCommit commits() {
        return commits;
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
            awaitFewerThan(sync.concurrency());
            if (!run.isEnding() && hasAnother()) {
                InFlightBatch batch = begin();
                if (mustWait(batch)) {
                    awaitFewerThan(1);
                }
                run.requireHeld();
                if (!run.isEnding()) {
                    begun.remove();
                    inFlight.add(batch);
                    batch.handOut();
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
            while (batches.hasNext() && planned.size() < sync.concurrency()) {
                planned.add(batches.next());
            }
            begun.addAll(runs.jdbi().inTransaction(handle -> {
                runs.runTable().requireRunning(handle, run.id());
                return planned.stream()
                        .map(each -> new InFlightBatch(
                                run,
                                runs,
                                this,
                                sync,
                                layout,
                                each,
                                runs.snapshots().begin(handle, layout, each)))
                        .toList();
            }));
        }
        return begun.element();
    }

    private boolean mustWait(InFlightBatch next) {
        boolean other = next.batch().operation() != operation;
        operation = next.batch().operation();
        return other || inFlight.stream().anyMatch(batch -> batch.overlaps(next));
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
                runs.jdbi().useTransaction(handle -> {
                    runs.runTable().requireRunning(handle, run.id());
                    begun.forEach(batch -> runs.snapshots().withdraw(handle, batch.segments()));
                });
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
