package io.saddlebag.diff;

import io.saddlebag.diff.Comparison.Verdict;
import io.saddlebag.row.Columns;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyText;
import io.saddlebag.row.Rows;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.sync.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Compares a model with the snapshot in one pass and writes down what has to be sent. An unchanged row costs two hashes and
 * a look-up; a changed one is spooled.
 */
public final class Planner {

    private static final int PROGRESS_EVERY = 1024;

    private final SyncDefinition sync;
    private final Function<Columns, Projection> projections;
    private final Path spoolDirectory;
    private final Progress progress;

    /**
     * @param projections makes the projection once the model's columns are known; throws
     *                    {@link io.saddlebag.row.UnknownColumnException} for a column that they lack
     */
    public Planner(
            SyncDefinition sync, Function<Columns, Projection> projections, Path spoolDirectory, Progress progress) {
        this.sync = sync;
        this.projections = projections;
        this.spoolDirectory = spoolDirectory;
        this.progress = progress;
    }

    /**
     * Reads the rows to their end and plans the changes. The rows are left open.
     *
     * @throws io.saddlebag.row.SourceException if the source fails; there is then no plan at all
     */
    public Plan plan(Rows rows, Snapshot snapshot) {
        // The snapshot first: a source that is still executing the model's query is not waited for.
        Comparison comparison = new Comparison(sync.mode(), sync.retryRejected(), snapshot);
        Projection projection = projections.apply(rows.columns());
        Plan plan = new Plan(sync, projection, snapshot, new SpooledChanges(spoolDirectory));
        try {
            new Pass(rows, comparison, projection, plan).run();
            return plan;
        } catch (RuntimeException | Error e) {
            plan.close();
            throw e;
        }
    }

    /** One reading of the model. */
    private final class Pass {
        private final Rows rows;
        private final Comparison comparison;
        private final Projection projection;
        private final SpooledChanges spooled;
        private final Plan plan;
        private final Fingerprint fingerprint;
        private final RowWriter writer;
        private final List<FieldCheck> checks;
        private final int[] checkedFields;
        private final long[] verdicts = new long[Verdict.values().length];
        private long rowsRead;

        Pass(Rows rows, Comparison comparison, Projection projection, Plan plan) {
            Fields fields = sync.fields();
            this.rows = rows;
            this.comparison = comparison;
            this.projection = projection;
            this.plan = plan;
            this.spooled = plan.spooled();
            this.fingerprint = new Fingerprint(projection, fields);
            this.writer = new RowWriter(projection, fields, fingerprint);
            this.checks = sync.checks();
            this.checkedFields = checks.stream()
                    .mapToInt(check -> fields.position(check.field()))
                    .toArray();
        }

        void run() {
            while (rows.next()) {
                if (++rowsRead % PROGRESS_EVERY == 0) {
                    progress.rowsRead(rowsRead);
                }
                row();
            }
            progress.rowsRead(rowsRead);
            long[] deletes = {0, 0};
            if (sync.mode().deletes()) {
                comparison.forEachUnmet((keyHigh, keyLow, ordinal, held) -> {
                    deletes[0]++;
                    deletes[1] += held ? 1 : 0;
                    if (!held) {
                        spooled.deletes().append(writer.deleted(keyHigh, keyLow, ordinal));
                    }
                });
            }
            long moves = sync.mode() == Mode.MIRROR && projection.keyOrigins().contains(-1)
                    ? new KeyMoves(spooled, writer).spool(plan.updates())
                    : 0;
            plan.counted(counts(deletes[0], deletes[1], moves));
        }

        private void row() {
            if (!fingerprint.readKey(rows)) {
                invalid(new Violation("null_key", "The primary key is NULL, or a part of it is"));
                verdicts[Verdict.INVALID.ordinal()]++;
                return;
            }
            comparison.meet(fingerprint.keyHigh(), fingerprint.keyLow());
            Verdict earlier = comparison.earlier();
            if (earlier != null) {
                duplicate(earlier);
                return;
            }
            fingerprint.readFields(rows);
            Verdict verdict = comparison.verdict(
                    fingerprint.keyHigh(), fingerprint.keyLow(), fingerprint.rowHigh(), fingerprint.rowLow());
            if (verdict != Verdict.UNCHANGED) {
                verdict = changed(verdict);
            }
            comparison.settle(verdict);
            verdicts[verdict.ordinal()]++;
        }

        private Verdict changed(Verdict verdict) {
            for (int i = 0; i < checkedFields.length && verdict != Verdict.ADOPT; i++) {
                Violation violation = checks.get(i).violation(writer.field(rows, checkedFields[i]));
                if (violation != null) {
                    invalid(violation);
                    return Verdict.INVALID;
                }
            }
            switch (verdict) {
                case INSERT -> spooled.inserts().append(writer.changed(rows, comparison.ordinal()));
                case UPDATE -> spooled.updates().append(writer.changed(rows, comparison.ordinal()));
                case ADOPT -> spooled.adopted().append(writer.adopted(rows));
                default -> {
                    // Nothing to send now.
                }
            }
            return verdict;
        }

        /** All rows of a key that stands more than once are invalid: the first, judged before, is so after all. */
        private void duplicate(Verdict earlier) {
            Violation violation = new Violation(
                    "duplicate_key", "The primary key stands more than once in the model; none of its rows is sent");
            if (earlier != Verdict.DUPLICATE) {
                if (earlier != Verdict.INVALID) {
                    invalid(violation);
                }
                spooled.strike(fingerprint.keyHigh(), fingerprint.keyLow());
                verdicts[earlier.ordinal()]--;
                verdicts[Verdict.DUPLICATE.ordinal()]++;
                comparison.settle(Verdict.DUPLICATE);
            }
            invalid(violation);
            verdicts[Verdict.DUPLICATE.ordinal()]++;
        }

        private void invalid(Violation violation) {
            String key = KeyText.of(writer.key(rows));
            spooled.invalid().append(writer.invalid(new InvalidRecord(key, violation)));
        }

        private PlanCounts counts(long deletes, long heldDeletes, long moves) {
            long heldInserts = verdicts[Verdict.HELD_INSERT.ordinal()];
            long heldUpdates = verdicts[Verdict.HELD_UPDATE.ordinal()];
            return new PlanCounts(
                    rowsRead,
                    verdicts[Verdict.UNCHANGED.ordinal()] + verdicts[Verdict.ADOPT.ordinal()],
                    verdicts[Verdict.INSERT.ordinal()] + heldInserts + moves,
                    verdicts[Verdict.UPDATE.ordinal()] + heldUpdates - moves,
                    deletes + moves,
                    verdicts[Verdict.INVALID.ordinal()] + verdicts[Verdict.DUPLICATE.ordinal()],
                    heldInserts + heldUpdates + heldDeletes,
                    comparison.known());
        }
    }
}
