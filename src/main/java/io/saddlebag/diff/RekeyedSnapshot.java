package io.saddlebag.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A snapshot as it would be if it had been kept by another identity: each entry has the key that a row with its keys has now.
 * Of entries that meet in one identity the later one is left, and it is in doubt: nobody knows which of them the destination
 * had last. Rejections are left out, so that what waits for a change is sent once more.
 */
public final class RekeyedSnapshot implements Snapshot {

    private final Snapshot stored;
    private final EntryLayout present;

    /** @param present by what the entries are to be kept */
    public RekeyedSnapshot(Snapshot stored, EntryLayout present) {
        this.stored = stored;
        this.present = present;
    }

    @Override
    public long expectedKeys() {
        return stored.expectedKeys();
    }

    @Override
    public EntryLayout layout(int ordinal) {
        return stored.layout(ordinal);
    }

    @Override
    public void load(Loader loader) {
        HashIndex byOldKey = new HashIndex(stored.expectedKeys());
        int[] count = {0};
        stored.load((keyHigh, keyLow, rowHigh, rowLow) -> byOldKey.put(keyHigh, keyLow, rowHigh, rowLow, count[0]++));
        long[] slots = new long[count[0]];
        Arrays.fill(slots, -1);
        byOldKey.forEach((slot, keyHigh, keyLow) -> {
            if (!byOldKey.isAbsent(slot)) {
                slots[byOldKey.ordinal(slot)] = slot;
            }
        });
        int[] ordinals = IntStream.range(0, count[0])
                .filter(ordinal -> slots[ordinal] >= 0)
                .toArray();
        Emission emission = new Emission(loader, ordinals, slots, byOldKey);
        stored.details(ordinals, emission::entry);
        emission.finish(count[0]);
    }

    @Override
    public void loadRejections(RejectionLoader loader) {
        // They are named by keys that no longer hold.
    }

    @Override
    public void details(int[] ordinals, Visitor visitor) {
        stored.details(ordinals, visitor);
    }

    /** Hands the entries over under their new keys, and something without meaning for those that are left out. */
    private final class Emission {
        private final Loader loader;
        private final int[] ordinals;
        private final long[] slots;
        private final HashIndex byOldKey;
        private final HashIndex met = new HashIndex(0);
        private int next;

        Emission(Loader loader, int[] ordinals, long[] slots, HashIndex byOldKey) {
            this.loader = loader;
            this.ordinals = ordinals;
            this.slots = slots;
            this.byOldKey = byOldKey;
        }

        void entry(int index, EntryDetails details) {
            finish(ordinals[index]);
            EntryLayout before = stored.layout(ordinals[index]);
            List<Object> destinationKey = before.destinationKey(details);
            if (present.byDestinationKey() && destinationKey.contains(null)) {
                // No destination finds a record by NULL.
                return;
            }
            HashValue128 identity = Fingerprint.ofIdentity(present, details.key(), destinationKey);
            long keyHigh = identity.getMostSignificantBits();
            long keyLow = identity.getLeastSignificantBits();
            long rowHigh = byOldKey.rowHigh(slots[ordinals[index]]);
            long rowLow = byOldKey.rowLow(slots[ordinals[index]]);
            if (met.find(keyHigh, keyLow) >= 0) {
                rowHigh = RowState.MARK;
                rowLow = RowState.UPDATE_IN_DOUBT;
            } else if (rowHigh != RowState.MARK
                    && before.identityGivesPrimaryKey() != present.identityGivesPrimaryKey()) {
                HashValue128 key = Fingerprint.ofKey(details.key());
                rowHigh = Fingerprint.withKey(rowHigh, key.getMostSignificantBits());
                rowLow ^= key.getLeastSignificantBits();
            }
            met.put(keyHigh, keyLow, 0, 0, 0);
            loader.entry(keyHigh, keyLow, rowHigh, rowLow);
            next++;
        }

        /** Entries are numbered, so that one has to be handed over for each that is left out. */
        void finish(int before) {
            for (; next < before; next++) {
                loader.entry(RowState.MARK, next, RowState.MARK, RowState.ABSENT);
            }
        }
    }
}
