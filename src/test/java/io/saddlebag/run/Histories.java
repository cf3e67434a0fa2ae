package io.saddlebag.run;

import io.saddlebag.sync.Guards;
import io.saddlebag.sync.Limit;
import io.saddlebag.sync.RetryRejected;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Makes up histories. */
final class Histories {

    /** How many different keys a model can have. */
    static final int SLOTS = 12;

    private Histories() {}

    static Arbitrary<List<RunScript>> ofRuns(int fewest, int most) {
        return runs().list().ofMinSize(fewest).ofMaxSize(most);
    }

    /** Many small batches of models that change a lot, so that most of what the snapshot holds is soon stale. */
    static Arbitrary<List<RunScript>> busy(int runs) {
        Arbitrary<List<RowScript>> models =
                full().flatMap(rows -> Arbitraries.integers().between(6, SLOTS).map(size -> rows.subList(0, size)));
        Arbitrary<RunScript> busy = Combinators.combine(models, Arbitraries.of(RetryRejected.class), fates())
                .as((rows, retry, fates) ->
                        new RunScript(rows, fates, 1, 1, retry, -1, false, new Guards(null, 0, true), false));
        return busy.list().ofSize(runs);
    }

    private static Arbitrary<RunScript> runs() {
        return Combinators.combine(
                        models(),
                        fates(),
                        Arbitraries.integers().between(1, 6).tuple2(),
                        Arbitraries.of(RetryRejected.class),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(-1)),
                                Tuple.of(1, Arbitraries.integers().between(0, 3))),
                        Arbitraries.of(false, true),
                        guards(),
                        Arbitraries.of(false, true))
                .as((rows, fates, sizes, retry, crash, wide, guards, approve) -> new RunScript(
                        rows, fates, sizes.get1(), 1 + sizes.get2() / 3, retry, crash, wide, guards, approve));
    }

    private static Arbitrary<List<RowScript>> models() {
        Arbitrary<Integer> slots = Arbitraries.integers().between(0, SLOTS - 1).injectNull(0.04);
        Arbitrary<Integer> codes = Arbitraries.integers().between(0, SLOTS - 1).injectNull(0.04);
        Arbitrary<RowScript> rows = Combinators.combine(
                        slots,
                        codes,
                        Arbitraries.frequencyOf(
                                Tuple.of(6, Arbitraries.integers().between(0, 3)),
                                Tuple.of(1, Arbitraries.integers().between(4, RowScript.VALUES - 1))),
                        Arbitraries.integers().between(0, 19))
                .as(RowScript::new);
        Arbitrary<List<RowScript>> distinct = rows.list()
                .ofMaxSize(SLOTS)
                .uniqueElements(row -> row.slot() == null ? row : row.slot())
                .uniqueElements(row -> row.code() == null ? row : row.code());
        return Arbitraries.frequencyOf(
                Tuple.of(3, distinct), Tuple.of(1, rows.list().ofMaxSize(SLOTS)), Tuple.of(1, full()));
    }

    /** Every key once. */
    private static Arbitrary<List<RowScript>> full() {
        Arbitrary<List<Integer>> orders =
                Arbitraries.shuffle(IntStream.range(0, SLOTS).boxed().toList());
        Arbitrary<List<Integer>> spellings =
                Arbitraries.integers().between(0, 19).list().ofSize(SLOTS);
        Arbitrary<List<Integer>> codes =
                Arbitraries.shuffle(IntStream.range(0, SLOTS + 2).boxed().toList());
        return Combinators.combine(orders, codes, spellings).as((order, code, numbers) -> order.stream()
                .map(slot -> new RowScript(slot, code.get(slot), numbers.get(slot) % 4, numbers.get(slot)))
                .toList());
    }

    private static Arbitrary<List<Fate>> fates() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(Fate.ACCEPTED)), Tuple.of(3, Arbitraries.of(Fate.class)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(SLOTS);
    }

    private static Arbitrary<Guards> guards() {
        Arbitrary<Limit> maxDeletes = Arbitraries.of(
                        Limit.of("maxDeletes", "0"),
                        Limit.of("maxDeletes", "2"),
                        Limit.of("maxDeletes", "20%"),
                        Limit.of("maxDeletes", "50%"))
                .injectNull(0.6);
        Arbitrary<Long> maxRejected = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.longs().between(1, 4)));
        return Combinators.combine(maxDeletes, maxRejected, Arbitraries.of(true, true, false))
                .as(Guards::new);
    }
}
