package io.saddlebag.diff;

import java.util.Arrays;

/**
 * A hash table from 128-bit key hashes to 128-bit row hashes, kept in primitive arrays: 37 bytes a slot, no object a row.
 * Open addressing with linear probing; split into shards by the top bits of the key hash, so that growing copies one shard
 * at a time and never needs twice the memory, and so that the arrays stay small: the garbage collector G1 gives an array of
 * half a megabyte a megabyte of its own.
 *
 * <p>Slots are named by a number that is valid until the next {@link #add}.
 */
public final class HashIndex {

    private static final int FEWEST_SHARD_BITS = 10;
    private static final int MOST_SHARD_BITS = 20;
    private static final int KEYS_PER_SHARD = 6_000;
    private static final double LOAD = 0.75;
    private static final double GROWTH = 1.15;
    static final int SMALLEST = 8;
    private static final Shard EMPTY = new Shard(1);

    private final int shardBits;
    private final int shardCapacity;
    private final Shard[] shards;
    private long size;

    /** @param expected how many keys are to be held; more are possible */
    HashIndex(long expected) {
        shardBits = shardBits(expected);
        shardCapacity = shardCapacity(expected, shardBits, LOAD);
        shards = new Shard[1 << shardBits];
        Arrays.fill(shards, EMPTY);
    }

    /** The entries of a snapshot: of each key the last one, with its number. */
    public static HashIndex of(Snapshot snapshot) {
        HashIndex index = new HashIndex(snapshot.expectedKeys());
        int[] ordinal = {0};
        snapshot.load((keyHigh, keyLow, rowHigh, rowLow) -> index.put(keyHigh, keyLow, rowHigh, rowLow, ordinal[0]++));
        return index;
    }

    /** Whether the row hash says that there is no such record. */
    boolean isAbsent(long slot) {
        return rowHigh(slot) == RowState.MARK && rowLow(slot) == RowState.ABSENT;
    }

    /** How many keys are of records that are not absent. */
    public long present() {
        long[] present = {0};
        forEach((slot, keyHigh, keyLow) -> present[0] += isAbsent(slot) ? 0 : 1);
        return present[0];
    }

    /** Whether nothing was written for a key since the entry of this number, or with it. */
    public boolean isUntouchedSince(long keyHigh, long keyLow, int ordinal) {
        long slot = find(keyHigh, keyLow);
        return slot < 0 || ordinal(slot) < ordinal;
    }

    /** Whether the entry of this number is what holds of its key, and the record is not absent. */
    public boolean isLatest(long keyHigh, long keyLow, int ordinal) {
        long slot = find(keyHigh, keyLow);
        return slot >= 0 && ordinal(slot) == ordinal && !isAbsent(slot);
    }

    /** Over how many shards, as a power of two, so many keys are to be spread. */
    static int shardBits(long expected) {
        int bits = FEWEST_SHARD_BITS;
        while (bits < MOST_SHARD_BITS && expected >>> bits > KEYS_PER_SHARD) {
            bits++;
        }
        return bits;
    }

    /**
     * How many slots each shard needs. The hash spreads keys over the shards evenly but not exactly; one standard deviation of
     * room spares most of them the growing.
     */
    static int shardCapacity(long expected, int shardBits, double load) {
        double perShard = (double) expected / (1 << shardBits);
        return Math.toIntExact(Math.round((perShard + Math.sqrt(perShard)) / load) + SMALLEST);
    }

    long size() {
        return size;
    }

    /** The slot of the key of which these 96 bits are known, or -1. */
    long find(int keyTop, long keyLow) {
        int number = keyTop >>> 32 - shardBits;
        Shard shard = shards[number];
        int position = shard.home(keyLow);
        while (shard.used(position)) {
            if ((int) (shard.words[4 * position] >>> 32) == keyTop && shard.words[4 * position + 1] == keyLow) {
                return slot(number, position);
            }
            position = shard.next(position);
        }
        return -1;
    }

    /** The slot of a key, or -1. */
    long find(long keyHigh, long keyLow) {
        int shard = shardOf(keyHigh);
        int position = shards[shard].find(keyHigh, keyLow);
        return position < 0 ? -1 : slot(shard, position);
    }

    /** Adds a key that is not yet held, in state 0, and gives its slot. */
    long add(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal) {
        int shard = shardOf(keyHigh);
        if (shards[shard] == EMPTY) {
            shards[shard] = new Shard(shardCapacity);
        }
        size++;
        return slot(shard, shards[shard].add(keyHigh, keyLow, rowHigh, rowLow, ordinal));
    }

    /** Adds a key, or replaces what is held for it. */
    void put(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal) {
        long slot = find(keyHigh, keyLow);
        if (slot < 0) {
            add(keyHigh, keyLow, rowHigh, rowLow, ordinal);
            return;
        }
        Shard shard = shardAt(slot);
        int position = (int) slot;
        shard.words[4 * position + 2] = rowHigh;
        shard.words[4 * position + 3] = rowLow;
        shard.ordinals[position] = ordinal;
    }

    long keyHigh(long slot) {
        return shardAt(slot).words[4 * (int) slot];
    }

    long keyLow(long slot) {
        return shardAt(slot).words[4 * (int) slot + 1];
    }

    long rowHigh(long slot) {
        return shardAt(slot).words[4 * (int) slot + 2];
    }

    long rowLow(long slot) {
        return shardAt(slot).words[4 * (int) slot + 3];
    }

    int ordinal(long slot) {
        return shardAt(slot).ordinals[(int) slot];
    }

    byte state(long slot) {
        return shardAt(slot).states[(int) slot];
    }

    void setState(long slot, byte state) {
        shardAt(slot).states[(int) slot] = state;
    }

    /** Visits every key; the index must not grow meanwhile. */
    void forEach(Visitor visitor) {
        for (int i = 0; i < shards.length; i++) {
            Shard shard = shards[i];
            for (int position = 0; position < shard.capacity; position++) {
                if (shard.used(position)) {
                    visitor.visit(slot(i, position), shard.words[4 * position], shard.words[4 * position + 1]);
                }
            }
        }
    }

    /** Is shown each key of an index. */
    interface Visitor {
        void visit(long slot, long keyHigh, long keyLow);
    }

    private Shard shardAt(long slot) {
        return shards[(int) (slot >>> 32)];
    }

    private int shardOf(long keyHigh) {
        return (int) (keyHigh >>> 64 - shardBits);
    }

    private static long slot(int shard, int position) {
        return (long) shard << 32 | position;
    }

    private static final class Shard {
        private int capacity;
        private int size;
        private long[] words;
        private int[] ordinals;
        private byte[] states;

        private static final byte UNUSED = -1;

        Shard(int capacity) {
            allocate(capacity);
        }

        private void allocate(int newCapacity) {
            capacity = newCapacity;
            words = new long[Math.multiplyExact(4, newCapacity)];
            ordinals = new int[newCapacity];
            states = new byte[newCapacity];
            Arrays.fill(states, UNUSED);
        }

        boolean used(int position) {
            return states[position] != UNUSED;
        }

        int find(long keyHigh, long keyLow) {
            int position = home(keyLow);
            while (used(position)) {
                if (words[4 * position] == keyHigh && words[4 * position + 1] == keyLow) {
                    return position;
                }
                position = next(position);
            }
            return -1;
        }

        int add(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal) {
            if (size + 1 > capacity * LOAD) {
                grow();
            }
            size++;
            return place(keyHigh, keyLow, rowHigh, rowLow, ordinal, (byte) 0);
        }

        private int place(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal, byte state) {
            int position = home(keyLow);
            while (used(position)) {
                position = next(position);
            }
            words[4 * position] = keyHigh;
            words[4 * position + 1] = keyLow;
            words[4 * position + 2] = rowHigh;
            words[4 * position + 3] = rowLow;
            ordinals[position] = ordinal;
            states[position] = state;
            return position;
        }

        private void grow() {
            long[] oldWords = words;
            int[] oldOrdinals = ordinals;
            byte[] oldStates = states;
            allocate(Math.toIntExact(Math.round(capacity * GROWTH) + SMALLEST));
            for (int i = 0; i < oldStates.length; i++) {
                if (oldStates[i] != UNUSED) {
                    place(
                            oldWords[4 * i],
                            oldWords[4 * i + 1],
                            oldWords[4 * i + 2],
                            oldWords[4 * i + 3],
                            oldOrdinals[i],
                            oldStates[i]);
                }
            }
        }

        /** Maps a hash to [0, capacity) by multiplication, so that capacities need not be powers of two. */
        private int home(long keyLow) {
            return (int) ((keyLow >>> 32) * capacity >>> 32);
        }

        private int next(int position) {
            return position + 1 == capacity ? 0 : position + 1;
        }
    }
}
