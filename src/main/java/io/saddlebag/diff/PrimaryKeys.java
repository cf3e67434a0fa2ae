package io.saddlebag.diff;

import java.util.Arrays;

/**
 * The primary keys of the rows that were met, each with the identity that its row has, kept in primitive arrays: 28 bytes a
 * slot. Only needed where the two keys differ.
 *
 * <p>An identity is told by 96 bits of its hash, which are enough to find it among those that were met.
 */
final class PrimaryKeys {

    private static final double LOAD = 0.80;
    private static final double GROWTH = 1.15;
    private static final Shard EMPTY = new Shard(1);

    private final int shardBits;
    private final int shardCapacity;
    private final Shard[] shards;

    /** @param expected how many keys are to be held; more are possible */
    PrimaryKeys(long expected) {
        shardBits = HashIndex.shardBits(expected);
        shardCapacity = HashIndex.shardCapacity(expected, shardBits, LOAD);
        shards = new Shard[1 << shardBits];
        Arrays.fill(shards, EMPTY);
    }

    /**
     * Adds a key with the identity of its row, unless it was met before.
     *
     * @return whether it was met before
     */
    boolean meet(long keyHigh, long keyLow, long identityHigh, long identityLow) {
        long high = nonZero(keyHigh);
        int number = (int) (high >>> 64 - shardBits);
        if (shards[number] == EMPTY) {
            shards[number] = new Shard(shardCapacity);
        }
        return shards[number].meet(high, keyLow, (int) (identityHigh >>> 32), identityLow);
    }

    /** Shows the identity with which a key was met first; returns whether it was met. */
    boolean identityOf(long keyHigh, long keyLow, Visitor visitor) {
        long high = nonZero(keyHigh);
        Shard shard = shards[(int) (high >>> 64 - shardBits)];
        int position = shard.find(high, keyLow);
        if (position < 0) {
            return false;
        }
        visitor.identity(shard.tops[position], shard.words[3 * position + 2]);
        return true;
    }

    /** Is shown the upper 32 bits of the high half of an identity's hash, and the low half. */
    interface Visitor {
        void identity(int top, long low);
    }

    /** A free slot has a high half of 0. */
    private static long nonZero(long high) {
        return high == 0 ? 1 : high;
    }

    private static final class Shard {
        private int capacity;
        private int size;
        private long[] words;
        private int[] tops;

        Shard(int capacity) {
            allocate(capacity);
        }

        private void allocate(int newCapacity) {
            capacity = newCapacity;
            words = new long[Math.multiplyExact(3, newCapacity)];
            tops = new int[newCapacity];
        }

        /** The position of a key; if it is not held, -1 minus that of the free slot where it belongs. */
        int find(long high, long low) {
            int position = home(low);
            while (words[3 * position] != 0) {
                if (words[3 * position] == high && words[3 * position + 1] == low) {
                    return position;
                }
                position = position + 1 == capacity ? 0 : position + 1;
            }
            return -1 - position;
        }

        boolean meet(long high, long low, int top, long identityLow) {
            if (size + 1 > capacity * LOAD) {
                grow();
            }
            int position = find(high, low);
            if (position < 0) {
                put(-1 - position, high, low, top, identityLow);
                size++;
            }
            return position >= 0;
        }

        private void put(int position, long high, long low, int top, long identityLow) {
            words[3 * position] = high;
            words[3 * position + 1] = low;
            words[3 * position + 2] = identityLow;
            tops[position] = top;
        }

        private void grow() {
            long[] oldWords = words;
            int[] oldTops = tops;
            allocate(Math.toIntExact(Math.round(capacity * GROWTH) + HashIndex.SMALLEST));
            for (int i = 0; i < oldTops.length; i++) {
                long high = oldWords[3 * i];
                if (high != 0) {
                    put(
                            -1 - find(high, oldWords[3 * i + 1]),
                            high,
                            oldWords[3 * i + 1],
                            oldTops[i],
                            oldWords[3 * i + 2]);
                }
            }
        }

        private int home(long low) {
            return (int) ((low >>> 32) * capacity >>> 32);
        }
    }
}
