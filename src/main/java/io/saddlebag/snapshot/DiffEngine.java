package io.saddlebag.snapshot;

import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanRequest;
import io.saddlebag.diff.Progress;
import io.saddlebag.row.Model;

/**
 * Finds out what a destination lacks of a model, and keeps what the destination is known to have. Each sync has one; whoever
 * runs a sync knows no more of it than this, its plans and its ledgers.
 */
public interface DiffEngine {

    /**
     * Compares a model with what the destination is known to have. Nothing that an engine makes for a plan outlives the plan,
     * unless {@link SnapshotLedger#conclude} has put it in force.
     *
     * @throws SnapshotKeyException             if what is known is kept by other keys than the sync has now
     * @throws io.saddlebag.row.SourceException if the source fails; there is then no plan at all
     * @throws IllegalArgumentException         if the sync has a mapping or a model with which this engine cannot work
     */
    Plan plan(PlanRequest sync, Model model, Progress progress);

    /** What the destination of a sync is known to have. */
    SnapshotLedger ledger(String sync);
}
