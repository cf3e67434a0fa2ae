package io.saddlebag.diff;

import io.saddlebag.row.Batch;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Operation;
import java.util.BitSet;
import java.util.List;

/** The entries that the snapshot is to have of a batch, and where they are written down while its outcome is not known. */
public final class EntryReceipt implements PlannedBatch.Receipt {

    private final Batch batch;
    private final long layout;
    private final long[] hashes;
    private final byte[][] stems;
    private final BitSet there;
    private List<Long> begun = List.of();

    /** @param there the changes whose records the destination was known to have */
    EntryReceipt(Batch batch, long layout, long[] hashes, byte[][] stems, BitSet there) {
        this.batch = batch;
        this.layout = layout;
        this.hashes = hashes;
        this.stems = stems;
        this.there = there;
    }

    /** The number of the {@link EntryLayout} in the store. */
    public long layout() {
        return layout;
    }

    /** The numbers of what was written down when the batch was begun. */
    public List<Long> begun() {
        return begun;
    }

    public void begun(List<Long> numbers) {
        begun = List.copyOf(numbers);
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
