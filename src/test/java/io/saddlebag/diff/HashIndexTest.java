package io.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.Trial;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashIndexTest {

    private record Held(long rowHigh, long rowLow, int ordinal, byte state) {}

    /** Keys that collide: few different shards, few different homes. */
    private static long half(int number) {
        return (long) (number % 5) << 61 | (long) (number % 7) << 33 | number;
    }

    @Property(tries = 300)
    void doesWhatAHashMapDoes(
            @ForAll List<@IntRange(max = 400) Integer> keys, @ForAll @IntRange(max = 100) int expected) {
        HashIndex index = new HashIndex(expected);
        Map<List<Long>, Held> map = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            long high = half(keys.get(i));
            long low = half(keys.get(i) / 2);
            List<Long> key = List.of(high, low);
            Held before = map.get(key);
            byte state = before == null ? 0 : before.state();
            index.put(high, low, i, -i, i);
            assertThat(index.state(index.find(high, low))).isEqualTo(state);
            if (i % 3 == 0) {
                state = (byte) (i % 9);
                index.setState(index.find(high, low), state);
            }
            map.put(key, new Held(i, -i, i, state));
        }
        assertThat(index.size()).isEqualTo(map.size());
        map.forEach((key, held) ->
                assertThat(held(index, index.find(key.get(0), key.get(1)))).isEqualTo(held));
        Map<List<Long>, Held> visited = new HashMap<>();
        index.forEach((slot, high, low) -> visited.put(List.of(high, low), held(index, slot)));
        assertThat(visited).isEqualTo(map);
        assertThat(index.find(half(401), half(1))).isEqualTo(-1);
    }

    private static Held held(HashIndex index, long slot) {
        return new Held(index.rowHigh(slot), index.rowLow(slot), index.ordinal(slot), index.state(slot));
    }

    @Test
    void allBitsOfAKeyCount() {
        HashIndex index = new HashIndex(0);
        index.add(0, 0, 1, 1, 1);
        for (int bit = 0; bit < 64; bit++) {
            assertThat(index.find(1L << bit, 0)).isEqualTo(-1);
            assertThat(index.find(0, 1L << bit)).isEqualTo(-1);
        }
        assertThat(index.find(0, 0)).isNotNegative();
    }

    @Test
    @Trial
    void aMillionRowsTakeAtMost56BytesEach() {
        double bytes = leastHeap(rows -> {
            HashIndex index = new HashIndex(rows);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < rows; i++) {
                index.add(random.nextLong(), random.nextLong(), i, i, i);
            }
            return index;
        });
        System.out.printf("Heap of the hash index: %.1f bytes a row%n", bytes);
        assertThat(bytes).isLessThanOrEqualTo(56.0);
    }

    @Test
    @Trial
    void aMillionRowsOfTwoKeysTakeAtMost90BytesEach() {
        double bytes = leastHeap(rows -> {
            HashIndex index = new HashIndex(rows);
            PrimaryKeys keys = new PrimaryKeys(rows);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < rows; i++) {
                long high = random.nextLong();
                long low = random.nextLong();
                index.add(high, low, i, i, i);
                assertThat(keys.meet(random.nextLong(), random.nextLong(), high, low))
                        .isFalse();
            }
            return List.of(index, keys);
        });
        System.out.printf("Heap of both indexes: %.1f bytes a row%n", bytes);
        assertThat(bytes).isLessThanOrEqualTo(90.0);
    }

    @Test
    void aPrimaryKeyLeadsToItsRecord() {
        HashIndex index = new HashIndex(0);
        PrimaryKeys keys = new PrimaryKeys(0);
        SplittableRandom random = new SplittableRandom(2);
        long[][] rows = new long[20_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new long[] {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()};
            index.add(rows[i][2], rows[i][3], 0, 0, i);
            keys.meet(rows[i][0], rows[i][1], rows[i][2], rows[i][3]);
        }
        for (int i = 0; i < rows.length; i++) {
            int ordinal = i;
            assertThat(keys.meet(rows[i][0], rows[i][1], 0, 0)).isTrue();
            assertThat(keys.identityOf(
                            rows[i][0], rows[i][1], (top, low) -> assertThat(index.ordinal(index.find(top, low)))
                                    .isEqualTo(ordinal)))
                    .isTrue();
        }
    }

    /** The bytes a row of what is built for a million rows. Other threads only add to it, so the least of three counts. */
    private static double leastHeap(IntFunction<Object> build) {
        int rows = 1_000_000;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = usedHeap();
            Object built = build.apply(rows);
            least = Math.min(least, (double) (usedHeap() - before) / rows);
            Reference.reachabilityFence(built);
        }
        return least;
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
