package io.saddlebag.diff;

import java.util.List;

/** What the engine reads of a sync's snapshot. Entries are numbered from 0 in the order in which they are loaded. */
public interface Snapshot {

    /** One that has nothing. */
    Snapshot EMPTY = new EmptySnapshot();

    /** About how many keys there are, for sizing the index. */
    long expectedKeys();

    /** How many records the destination is known to have. Reads the whole snapshot. */
    default long records() {
        HashIndex index = new HashIndex(expectedKeys());
        load((keyHigh, keyLow, rowHigh, rowLow) -> index.put(keyHigh, keyLow, rowHigh, rowLow, 0));
        long[] records = {0};
        index.forEach((slot, keyHigh, keyLow) -> {
            records[0] += RowState.isAbsent(index.rowHigh(slot), index.rowLow(slot)) ? 0 : 1;
        });
        return records[0];
    }

    /** The names of the fields whose hashes an entry keeps, by the entry's number. */
    List<String> layout(int ordinal);

    /** Hands over every entry, oldest first; a later entry of a key replaces an earlier one. */
    void load(Loader loader);

    /** The rejections that the retry policy lets wait, oldest first. */
    void loadRejections(RejectionLoader loader);

    /**
     * The details of some entries; those of deleted records have none and are left out.
     *
     * @param ordinals the entries' numbers, ascending
     */
    void details(int[] ordinals, Visitor visitor);

    /** Is handed the hashes of an entry. */
    interface Loader {
        void entry(long keyHigh, long keyLow, long rowHigh, long rowLow);
    }

    /** Is handed the hashes of a rejected change; entries numbered {@code ordinal} and up were written after it. */
    interface RejectionLoader {
        void rejection(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal);
    }

    /** Is handed the details of an entry; {@code index} counts within the ordinals that were asked for. */
    interface Visitor {
        void entry(int index, EntryDetails details);
    }
}
