package io.saddlebag.diff;

import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.RetryRejected;
import java.util.SplittableRandom;

/** Tells how much heap the index of a snapshot takes. */
public final class IndexSize {

    private IndexSize() {}

    /**
     * Bytes of heap for each record of the snapshot.
     *
     * @param twoKeys whether the model has another key than the destination, so that its primary keys are held as well
     */
    public static double bytesPerRecord(Snapshot snapshot, boolean twoKeys) {
        long before = used();
        Comparison comparison = new Comparison(Mode.MIRROR, RetryRejected.ALWAYS, snapshot, Adoption.NOTHING);
        PrimaryKeys keys = new PrimaryKeys(twoKeys ? comparison.known() : 0);
        if (twoKeys) {
            SplittableRandom random = new SplittableRandom(1);
            comparison.forEachUnmet((keyHigh, keyLow, ordinal, held) ->
                    keys.meet(random.nextLong(), random.nextLong(), keyHigh, keyLow));
        }
        long after = used();
        keys.meet(0, 0, 0, 0);
        return (double) (after - before) / comparison.known();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
