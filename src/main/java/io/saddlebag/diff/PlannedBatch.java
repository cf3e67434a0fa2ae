package io.saddlebag.diff;

import io.saddlebag.row.Batch;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Operation;
import java.util.BitSet;
import java.util.Collections;
import java.util.Set;

/** A batch together with what the snapshot is to remember of its changes once they are accepted. */
public final class PlannedBatch {

    private final Batch batch;
    private final long[] hashes;
    private final byte[][] stems;
    private final BitSet there;
    private final Set<Object> destinationKeys;

    /** @param there the changes whose records the destination was known to have */
    PlannedBatch(Batch batch, long[] hashes, byte[][] stems, BitSet there, Set<Object> destinationKeys) {
        this.there = there;
        this.destinationKeys = destinationKeys;
        this.batch = batch;
        this.hashes = hashes;
        this.stems = stems;
    }

    public Batch batch() {
        return batch;
    }

    /** Whether this batch writes to a record that the other writes to as well. */
    public boolean overlaps(PlannedBatch other) {
        return !Collections.disjoint(destinationKeys, other.destinationKeys);
    }

    public long keyHigh(int change) {
        return hashes[4 * change];
    }

    public long keyLow(int change) {
        return hashes[4 * change + 1];
    }

    /** The high half of the hash of the values that are sent; of a delete, {@link RowState#MARK}. */
    public long rowHigh(int change) {
        return hashes[4 * change + 2];
    }

    /** The low half of the hash of the values that are sent; of a delete, {@link RowState#ABSENT}. */
    public long rowLow(int change) {
        return hashes[4 * change + 3];
    }

    /**
     * The mark that stands for a change while its outcome is not known. An update of a record that the destination may not have
     * leaves that open.
     */
    public long inDoubt(int change) {
        return switch (batch.operation()) {
            case INSERT -> RowState.INSERT_IN_DOUBT;
            case UPDATE -> there.get(change) ? RowState.UPDATE_IN_DOUBT : RowState.INSERT_IN_DOUBT;
            case DELETE -> RowState.DELETE_IN_DOUBT;
        };
    }

    /** Appends the details of a change that the destination has accepted; nothing for a delete. */
    public void putAccepted(int change, String destinationId, ByteWriter out) {
        if (batch.operation() != Operation.DELETE) {
            out.putBytes(stems[change], 0, stems[change].length);
            String known = batch.changes().get(change).destinationId();
            EntryDetails.putDestinationId(out, destinationId == null ? known : destinationId);
        }
    }

    /** Appends the details of a change whose outcome is not known. */
    public void putInDoubt(int change, ByteWriter out) {
        EntryDetails.putInDoubt(out, stems[change], batch.changes().get(change).destinationId());
    }
}
