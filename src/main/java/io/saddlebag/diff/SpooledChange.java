package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.Operation;
import java.util.List;

/** A change as it was spooled, joined with what the snapshot has of its record. */
final class SpooledChange {

    final long keyHigh;
    final long keyLow;

    /** The number of the record's entry in the snapshot, or -1. */
    final int ordinal;

    /** Whether the destination was known to have the record. */
    final boolean there;

    private final byte[] block;
    private final Operation operation;
    final long rowHigh;
    final long rowLow;
    private final byte[] stem;
    private final int valuesAt;

    /** What the snapshot has of the record, or {@code null}. */
    EntryDetails details;

    /** What the details mean; {@code null} where there are none. */
    EntryLayout layout;

    /** @param operation {@code null} of a row that is not sent */
    SpooledChange(byte[] block, Operation operation) {
        ByteReader in = new ByteReader(block);
        this.block = block;
        this.operation = operation;
        keyHigh = in.getLong();
        keyLow = in.getLong();
        boolean deleted = operation == Operation.DELETE;
        rowHigh = deleted ? RowState.MARK : in.getLong();
        rowLow = deleted ? RowState.ABSENT : in.getLong();
        ordinal = in.getInt();
        there = deleted || in.getByte() == 1;
        stem = deleted ? null : in.getBlock();
        valuesAt = in.position();
    }

    void join(EntryDetails found, EntryLayout foundLayout) {
        details = found;
        layout = foundLayout;
    }

    void putHashes(long[] hashes, int change) {
        hashes[4 * change] = keyHigh;
        hashes[4 * change + 1] = keyLow;
        hashes[4 * change + 2] = rowHigh;
        hashes[4 * change + 3] = rowLow;
    }

    byte[] stem() {
        return operation == Operation.DELETE ? details.stem() : stem;
    }

    List<Object> key() {
        return EntryDetails.readKey(new ByteReader(stem));
    }

    long[] fieldHashes() {
        ByteReader in = new ByteReader(stem);
        EntryDetails.readKey(in);
        long[] hashes = new long[in.getVarint()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = in.getLong48();
        }
        return hashes;
    }

    ByteReader values() {
        return new ByteReader(block, valuesAt);
    }

    /** Of a departed record, whether its deletion waits. */
    boolean held() {
        return block[valuesAt] == 1;
    }
}
