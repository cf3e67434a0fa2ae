package io.saddlebag.diff;

import io.saddlebag.row.Batch;
import java.util.Collections;
import java.util.Set;

/**
 * A batch of a plan.
 *
 * @param destinationKeys the destination keys of its records, as far as they have any
 * @param receipt         for the ledger
 */
public record PlannedBatch(Batch batch, Set<Object> destinationKeys, Receipt receipt) {

    /** What an engine must remember of a batch until its outcome is known. Only the ledger of that engine can read it. */
    public interface Receipt {}

    /** Whether this batch writes to a record that the other writes to as well. */
    public boolean overlaps(PlannedBatch other) {
        return !Collections.disjoint(destinationKeys, other.destinationKeys);
    }
}
