package io.saddlebag.diff;

/** Tells which entries of a snapshot are in force, and which were replaced by later ones or stand for absent records. */
public final class LatestEntries {

    private final HashIndex index;

    public LatestEntries(Snapshot snapshot) {
        index = HashIndex.of(snapshot);
    }

    /** How many records there are. */
    public long present() {
        return index.present();
    }

    /** Whether nothing was written for a key since the entry of this number, or with it. */
    public boolean isUntouchedSince(long keyHigh, long keyLow, int ordinal) {
        long slot = index.find(keyHigh, keyLow);
        return slot < 0 || index.ordinal(slot) < ordinal;
    }

    /** Whether the entry of this number is what holds of its key, and the record is not absent. */
    public boolean isLatest(long keyHigh, long keyLow, int ordinal) {
        long slot = index.find(keyHigh, keyLow);
        return slot >= 0 && index.ordinal(slot) == ordinal && !index.isAbsent(slot);
    }
}
