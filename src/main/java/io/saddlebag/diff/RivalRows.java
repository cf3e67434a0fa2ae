package io.saddlebag.diff;

import io.saddlebag.diff.Comparison.Verdict;
import io.saddlebag.row.KeyText;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that were judged before another row turned out to claim the same record. Their primary keys are not in memory; the
 * evidence is written when the model was read, from what was spooled of them or, of an unchanged row, from the snapshot.
 */
final class RivalRows {

    private final Snapshot snapshot;
    private final SpooledChanges spooled;
    private final RowWriter writer;
    private final HashIndex spooledRivals = new HashIndex(0);
    private final HashIndex unchangedRivals = new HashIndex(0);

    RivalRows(Snapshot snapshot, SpooledChanges spooled, RowWriter writer) {
        this.snapshot = snapshot;
        this.spooled = spooled;
        this.writer = writer;
    }

    /** Adds the row by which the record that a comparison is at was met. */
    void add(Comparison at, Verdict verdict) {
        HashIndex rivals = verdict == Verdict.UNCHANGED ? unchangedRivals : spooledRivals;
        rivals.put(at.keyHigh(), at.keyLow(), 0, 0, at.ordinal());
    }

    void spoolEvidence() {
        if (spooledRivals.size() > 0) {
            for (Spool spool : List.of(spooled.inserts, spooled.updates, spooled.held, spooled.adopted)) {
                Spool.Reader reader = spool.read();
                for (byte[] block = reader.next(); block != null; block = reader.next()) {
                    SpooledChange row = new SpooledChange(block, null);
                    if (spooledRivals.find(row.keyHigh(), row.keyLow()) >= 0) {
                        invalid(row.key());
                    }
                }
            }
        }
        if (unchangedRivals.size() > 0) {
            int[] ordinals = new int[Math.toIntExact(unchangedRivals.size())];
            int[] count = {0};
            unchangedRivals.forEach((slot, keyHigh, keyLow) -> ordinals[count[0]++] = unchangedRivals.ordinal(slot));
            Arrays.sort(ordinals);
            snapshot.details(ordinals, (index, details) -> invalid(details.key()));
        }
    }

    private void invalid(List<Object> key) {
        InvalidRecord record = new InvalidRecord(KeyText.of(key), ModelPass.DUPLICATE_DESTINATION_KEY);
        spooled.invalid.append(writer.invalid(record));
    }
}
