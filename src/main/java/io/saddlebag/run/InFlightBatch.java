package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.row.Batch;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** A batch that was handed out and has not come back yet. */
public final class InFlightBatch {

    private final ActiveRun run;
    private final BatchFeed feed;
    private final PlannedBatch planned;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile Instant handedOutAt;

    InFlightBatch(ActiveRun run, BatchFeed feed, PlannedBatch planned) {
        this.run = run;
        this.feed = feed;
        this.planned = planned;
    }

    void handOut(Instant now) {
        handedOutAt = now;
    }

    /** When the batch went on its way. */
    Instant handedOutAt() {
        return handedOutAt;
    }

    PlannedBatch planned() {
        return planned;
    }

    public Batch batch() {
        return planned.batch();
    }

    public ActiveRun run() {
        return run;
    }

    public boolean isSettled() {
        return settled.get();
    }

    /**
     * Writes down, in one transaction, what became of each change: the snapshot, the run's figures and the evidence.
     *
     * @throws IllegalArgumentException if there is not exactly one outcome for each change
     * @throws IllegalStateException    if the batch was settled before
     */
    public void settle(BatchResult result) {
        if (result.outcomes().size() != batch().size()) {
            throw new IllegalArgumentException("A batch of " + batch().size() + " changes came back with "
                    + result.outcomes().size() + " outcomes; nothing is taken for done");
        }
        if (!settled.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "Batch " + batch().number() + " of run " + run.id() + " was recorded before");
        }
        try {
            run.settle(this, result);
        } catch (RuntimeException e) {
            run.fail(e);
            throw e;
        } finally {
            // Not before: another batch could be handed out, or the run end, without its being known that it is to
            // stop.
            feed.landed(this);
        }
    }
}
