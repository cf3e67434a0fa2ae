package io.saddlebag.diff;

import io.saddlebag.sync.Mode;
import io.saddlebag.sync.RetryRejected;

/** Tells how much heap the index of a snapshot takes. */
public final class IndexSize {

    private IndexSize() {}

    /** Bytes of heap for each record of the snapshot. */
    public static double bytesPerRecord(Snapshot snapshot) {
        long before = used();
        Comparison comparison = new Comparison(Mode.MIRROR, RetryRejected.ALWAYS, snapshot);
        long after = used();
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
