package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyText;
import io.saddlebag.sync.SyncDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A batch that was handed out and has not come back yet. */
public final class InFlightBatch {

    private final ActiveRun run;
    private final Runs runs;
    private final BatchFeed feed;
    private final SyncDefinition sync;
    private final long layout;
    private final PlannedBatch planned;
    private final List<Long> segments;
    private volatile Instant handedOutAt;
    private final AtomicBoolean settled = new AtomicBoolean();

    InFlightBatch(
            ActiveRun run,
            Runs runs,
            BatchFeed feed,
            SyncDefinition sync,
            long layout,
            PlannedBatch planned,
            List<Long> segments) {
        this.run = run;
        this.runs = runs;
        this.feed = feed;
        this.sync = sync;
        this.layout = layout;
        this.planned = planned;
        this.segments = segments;
    }

    void handOut() {
        handedOutAt = runs.clock().instant();
    }

    /** When the batch went on its way. */
    Instant handedOutAt() {
        return handedOutAt;
    }

    List<Long> segments() {
        return segments;
    }

    public Batch batch() {
        return planned.batch();
    }

    /** Whether both hold a record of the same destination key. */
    boolean overlaps(InFlightBatch other) {
        return planned.overlaps(other.planned);
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
            commit(result);
            stopIfDue(result);
        } catch (RuntimeException e) {
            run.fail(e);
            throw e;
        } finally {
            feed.landed(this);
        }
    }

    /** Before the batch counts as landed: otherwise another could be handed out, or the run end, without this being known. */
    private void stopIfDue(BatchResult result) {
        if (result.stop() != null) {
            run.stop(result.stop());
        }
        long limit = sync.guards().maxRejected();
        if (limit > 0 && run.refused() >= limit) {
            run.stop(new Stop(
                    "max_rejected", run.refused() + " records were rejected, and maxRejected is " + limit, false));
        }
    }

    private void commit(BatchResult result) {
        int accepted = 0;
        int rejected = 0;
        List<RecordEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < batch().size(); i++) {
            Change change = batch().changes().get(i);
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Successful) {
                accepted++;
            } else if (outcome instanceof Outcome.Rejected refused) {
                rejected++;
                evidence.add(evidence(change, "rejected", refused.evidence()));
            } else if (outcome instanceof Outcome.Pending undecided && undecided.evidence() != null) {
                evidence.add(evidence(change, "pending", undecided.evidence()));
            }
        }
        long acceptedCount = accepted;
        long rejectedCount = rejected;
        feed.commits().write(handle -> {
            runs.runTable().settle(handle, run.id(), batch().operation(), acceptedCount, rejectedCount);
            runs.snapshots().settle(handle, layout, planned, segments, result);
            runs.recordTable().add(handle, evidence);
        });
        run.settled(batch(), result, acceptedCount, rejectedCount);
        run.log()
                .debug(
                        "Batch {}: {} {}s, {} accepted, {} rejected",
                        batch().number(),
                        batch().size(),
                        batch().operation().label(),
                        acceptedCount,
                        rejectedCount);
        runs.settled(run, this, result);
    }

    private RecordEvidence evidence(Change change, String outcome, Evidence why) {
        Instant now = runs.clock().instant();
        String operation = batch().operation().label();
        return new RecordEvidence(
                0, run.id(), sync.id(), change.keyText(), destinationKey(change), operation, outcome, why, now);
    }

    /** The destination key as text, unless it is to be masked wherever it is kept. */
    private String destinationKey(Change change) {
        Fields fields = batch().fields();
        boolean kept = !fields.keys().isEmpty()
                && fields.keys().stream().noneMatch(field -> fields.get(field).sensitive());
        return kept ? KeyText.of(fields.keys().stream().map(change::value).toList()) : null;
    }
}
