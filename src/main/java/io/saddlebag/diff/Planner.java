package io.saddlebag.diff;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.sync.SyncDefinition;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Compares a model with the snapshot in one pass and writes down what has to be sent. An unchanged row costs two hashes and
 * a look-up; a changed one is spooled.
 */
public final class Planner {

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
        return plan(rows, snapshot, Adoption.NOTHING);
    }

    /**
     * Reads the rows to their end and plans the changes, but takes some rows for what the destination has.
     *
     * @throws io.saddlebag.row.SourceException if the source fails; there is then no plan at all
     */
    public Plan plan(Rows rows, Snapshot snapshot, Adoption adoption) {
        // The snapshot first: a source that is still executing the model's query is not waited for.
        Comparison comparison = new Comparison(sync.mode(), sync.retryRejected(), snapshot, adoption);
        Projection projection = projections.apply(rows.columns());
        Plan plan = new Plan(sync, snapshot, new SpooledChanges(spoolDirectory));
        try {
            plan.counted(new ModelPass(sync, rows, comparison, projection, snapshot, plan.spooled()).run(progress));
            return plan;
        } catch (RuntimeException | Error e) {
            plan.close();
            throw e;
        }
    }
}
