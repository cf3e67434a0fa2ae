package io.saddlebag.diff;

/**
 * The figures of a plan. They add up: rows read = unchanged + inserts + updates + invalid.
 *
 * @param rowsRead  rows that the model had
 * @param unchanged rows whose record the destination already has as it should be, or that the mode does not send
 * @param inserts   records to be inserted
 * @param updates   records to be updated
 * @param deletes   records to be deleted
 * @param invalid   rows that are not sent because something is wrong with them
 * @param held      changes among the inserts, updates and deletes that were rejected before and wait for their row to change
 * @param snapshot  records in the snapshot before the run
 */
public record PlanCounts(
        long rowsRead,
        long unchanged,
        long inserts,
        long updates,
        long deletes,
        long invalid,
        long held,
        long snapshot) {

    /** All records that differ. */
    public long changes() {
        return inserts + updates + deletes;
    }
}
