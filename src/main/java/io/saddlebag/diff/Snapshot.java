package io.saddlebag.diff;

/** What the engine reads of a sync's snapshot. Entries are numbered from 0 in the order in which they are loaded. */
public interface Snapshot {

    /** One that has nothing. */
    Snapshot EMPTY = new EmptySnapshot();

    /** About how many keys there are, for sizing the index. */
    long expectedKeys();

    /** How many records the destination is known to have. Reads the whole snapshot. */
    default long records() {
        return HashIndex.of(this).present();
    }

    /**
     * How many records are owed, as far as is written down: the destination refused a change of them, it was not decided, or it
     * may have been applied without an answer. Reads the whole snapshot.
     */
    default long owed() {
        HashIndex index = HashIndex.of(this);
        HashIndex owed = new HashIndex(0);
        index.forEach((slot, keyHigh, keyLow) -> {
            if (index.rowHigh(slot) == RowState.MARK && !index.isAbsent(slot)) {
                owed.put(keyHigh, keyLow, 0, 0, 0);
            }
        });
        loadRejections((keyHigh, keyLow, rowHigh, rowLow, after) -> {
            if (index.isUntouchedSince(keyHigh, keyLow, after)) {
                owed.put(keyHigh, keyLow, 0, 0, 0);
            }
        });
        return owed.size();
    }

    /** What an entry means, by the entry's number. */
    EntryLayout layout(int ordinal);

    /** Hands over every entry, oldest first; a later entry of a key replaces an earlier one. */
    void load(Loader loader);

    /** The changes that were not accepted, oldest first. Those of records that were accepted since are among them. */
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

    /**
     * Is handed the hashes of a change that was not accepted; entries numbered {@code ordinal} and up were written after it. The
     * row's hash is {@link RowState#DELETE_IN_DOUBT} for a rejected delete, and {@link RowState#ABSENT} for a change that was
     * not decided and is proven not to have been applied.
     */
    interface RejectionLoader {
        void rejection(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal);
    }

    /** Is handed the details of an entry; {@code index} counts within the ordinals that were asked for. */
    interface Visitor {
        void entry(int index, EntryDetails details);
    }

    /** The snapshot of a destination of which nothing is known. */
    final class EmptySnapshot implements Snapshot {

        @Override
        public long expectedKeys() {
            return 0;
        }

        @Override
        public EntryLayout layout(int ordinal) {
            throw new IndexOutOfBoundsException(ordinal);
        }

        @Override
        public void load(Loader loader) {}

        @Override
        public void loadRejections(RejectionLoader loader) {}

        @Override
        public void details(int[] ordinals, Visitor visitor) {}
    }
}
