package io.saddlebag.snapshot;

import io.saddlebag.row.ByteWriter;

/** Collects the entries of one segment. */
final class SegmentWriter {

    /** H2 keeps at most 1,048,576 bytes in a binary column; an entry of more than a tenth of that is not to be expected. */
    private static final int MOST_BYTES = 900_000;

    private static final int MOST_ENTRIES = 5_000;

    private final ByteWriter hashes = new ByteWriter();
    private final ByteWriter details = new ByteWriter();
    private final ByteWriter entry = new ByteWriter();
    private int entries;

    /** An empty writer for the details of the entry to be added next. */
    ByteWriter entry() {
        entry.reset();
        return entry;
    }

    /** The writer that {@link #entry} gave, with what was written to it since. */
    ByteWriter openEntry() {
        return entry;
    }

    /** Adds an entry with the details that were written to {@link #entry}. */
    void add(long keyHigh, long keyLow, long rowHigh, long rowLow) {
        hashes.putLong(keyHigh);
        hashes.putLong(keyLow);
        hashes.putLong(rowHigh);
        hashes.putLong(rowLow);
        details.putBlock(entry.array(), 0, entry.length());
        entry.reset();
        entries++;
    }

    int entries() {
        return entries;
    }

    boolean isFull() {
        return entries >= MOST_ENTRIES || details.length() > MOST_BYTES;
    }

    byte[] hashes() {
        return hashes.copy();
    }

    byte[] details() {
        return details.copy();
    }

    void reset() {
        hashes.reset();
        details.reset();
        entries = 0;
    }
}
