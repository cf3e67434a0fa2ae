package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Operation;

/**
 * The figures of a run. They add up at any moment: rows read = unchanged + inserts + updates + invalid, and inserts +
 * updates + deletes = successful + rejected + pending.
 *
 * @param rowsRead  rows that the model had
 * @param unchanged rows for which there was nothing to send
 * @param inserts   records to be inserted
 * @param updates   records to be updated
 * @param deletes   records to be deleted
 * @param invalid   rows that were not sent because something was wrong with them
 * @param inserted  inserts that the destination has accepted
 * @param updated   updates that the destination has accepted
 * @param deleted   deletes that the destination has accepted
 * @param rejected  changes that the destination has refused
 */
public record RunFigures(
        long rowsRead,
        long unchanged,
        long inserts,
        long updates,
        long deletes,
        long invalid,
        long inserted,
        long updated,
        long deleted,
        long rejected) {

    public static final RunFigures NONE = new RunFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static RunFigures of(PlanCounts counts) {
        return new RunFigures(
                counts.rowsRead(),
                counts.unchanged(),
                counts.inserts(),
                counts.updates(),
                counts.deletes(),
                counts.invalid(),
                0,
                0,
                0,
                counts.held());
    }

    RunFigures plus(Operation operation, long accepted, long refused) {
        return new RunFigures(
                rowsRead,
                unchanged,
                inserts,
                updates,
                deletes,
                invalid,
                inserted + (operation == Operation.INSERT ? accepted : 0),
                updated + (operation == Operation.UPDATE ? accepted : 0),
                deleted + (operation == Operation.DELETE ? accepted : 0),
                rejected + refused);
    }

    /** All records that differ. */
    public long changes() {
        return inserts + updates + deletes;
    }

    /** Changes that the destination has accepted. */
    public long successful() {
        return inserted + updated + deleted;
    }

    /** Changes that are not decided; the next run sends them again. */
    public long pending() {
        return changes() - successful() - rejected;
    }
}
