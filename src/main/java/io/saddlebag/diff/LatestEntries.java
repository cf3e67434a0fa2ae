package io.saddlebag.diff;

/** Tells which entries of a snapshot are in force, and which were replaced by later ones or stand for absent records. */
public final class LatestEntries {

    private final HashIndex index;
    private long present;

    public LatestEntries(Snapshot snapshot) {
        index = new HashIndex(snapshot.expectedKeys());
        int[] ordinal = {0};
        snapshot.load((keyHigh, keyLow, rowHigh, rowLow) -> {
            index.put(keyHigh, keyLow, rowHigh, rowLow, ordinal[0]);
            ordinal[0]++;
        });
        index.forEach((slot, keyHigh, keyLow) -> {
            if (!RowState.isAbsent(index.rowHigh(slot), index.rowLow(slot))) {
                present++;
            }
        });
    }

    /** How many records there are. */
    public long present() {
        return present;
    }

    /** Whether nothing was written for a key since the entry of this number, or with it. */
    public boolean isUntouchedSince(long keyHigh, long keyLow, int ordinal) {
        long slot = index.find(keyHigh, keyLow);
        return slot < 0 || index.ordinal(slot) < ordinal;
    }

    /** Whether the entry of this number is what holds of its key, and the record is not absent. */
    public boolean isLatest(long keyHigh, long keyLow, int ordinal) {
        long slot = index.find(keyHigh, keyLow);
        return slot >= 0
                && index.ordinal(slot) == ordinal
                && !RowState.isAbsent(index.rowHigh(slot), index.rowLow(slot));
    }
}
