package io.saddlebag.diff;

import io.saddlebag.row.Batch;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Operation;
import java.util.Collections;
import java.util.Set;

/** A batch together with what the snapshot is to remember of its changes once they are accepted. */
public final class PlannedBatch {

    private final Batch batch;
    private final long[] hashes;
    private final byte[][] stems;
    private final Set<Object> destinationKeys;

    PlannedBatch(Batch batch, long[] hashes, byte[][] stems, Set<Object> destinationKeys) {
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

    /** The mark that stands for a change of this batch while its outcome is not known. */
    public long inDoubt() {
        return switch (batch.operation()) {
            case INSERT -> RowState.INSERT_IN_DOUBT;
            case UPDATE -> RowState.UPDATE_IN_DOUBT;
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
