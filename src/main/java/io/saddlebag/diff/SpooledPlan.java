package io.saddlebag.diff;

import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.row.ByteReader;
import io.saddlebag.row.Operation;
import io.saddlebag.row.Rows;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.sync.Violation;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A plan whose changes lie in spool files until {@link #close}. */
public final class SpooledPlan implements Plan {

    private final PlanRequest request;
    private final Snapshot snapshot;
    private final long run;
    private final long layout;
    private final SpooledChanges spooled;
    private PlanCounts counts;

    private SpooledPlan(PlanRequest request, Snapshot snapshot, long run, long layout, SpooledChanges spooled) {
        this.request = request;
        this.snapshot = snapshot;
        this.run = run;
        this.layout = layout;
        this.spooled = spooled;
    }

    /**
     * Compares rows with a snapshot in one pass and writes down what has to be sent. An unchanged row costs two hashes and a
     * look-up; a changed one is spooled. The rows are left open.
     *
     * @param layout the number of the layout in which the entries of the batches are to be written down; 0 if nobody will
     * @throws io.saddlebag.row.SourceException if the source fails; there is then no plan at all
     */
    public static SpooledPlan of(
            PlanRequest request, Rows rows, Snapshot snapshot, long layout, Path spoolDirectory, Progress progress) {
        SyncDefinition sync = request.sync();
        // The snapshot first: a source that is still executing the model's query is not waited for.
        Comparison comparison = new Comparison(sync.mode(), sync.retryRejected(), snapshot, request.adoption());
        Projection projection =
                rows.isEmpty() ? Projection.ofNothing(sync) : request.mapping().apply(rows.columns());
        SpooledChanges spooled = new SpooledChanges(spoolDirectory);
        try {
            SpooledPlan plan = new SpooledPlan(request, snapshot, progress.run(), layout, spooled);
            plan.counts = new ModelPass(sync, rows, comparison, projection, snapshot, spooled).run(progress);
            return plan;
        } catch (RuntimeException | Error e) {
            spooled.close();
            throw e;
        }
    }

    @Override
    public PlanCounts counts() {
        return counts;
    }

    @Override
    public void forEachInvalid(Consumer<InvalidRecord> consumer) {
        spooled.invalid.forEach(block -> {
            ByteReader in = new ByteReader(block);
            consumer.accept(new InvalidRecord(in.getText(), new Violation(in.getText(), in.getText())));
        });
    }

    /** What was compared. */
    public PlanRequest request() {
        return request;
    }

    /** Whether the snapshot changes without anything being sent. */
    public boolean adopts() {
        return request.adoption() != Adoption.NOTHING || spooled.adopted.blocks() > 0;
    }

    /** Shows the entries that the snapshot is to have without anything being sent for them. */
    public void forEachAdopted(AdoptedVisitor visitor) {
        spooled.adopted.forEach(block -> {
            SpooledChange entry = new SpooledChange(block, null);
            if (!spooled.isStruck(entry.keyHigh, entry.keyLow)) {
                visitor.entry(entry.keyHigh, entry.keyLow, entry.rowHigh, entry.rowLow, entry.stem());
            }
        });
    }

    /** Is shown the hashes of an entry, and its details but for the destination id. */
    public interface AdoptedVisitor {
        void entry(long keyHigh, long keyLow, long rowHigh, long rowLow, byte[] stem);
    }

    @Override
    public Iterator<PlannedBatch> batches() {
        return new BatchAssembly(
                request.sync(),
                request.sync().batching().size(counts.changes()),
                run,
                layout,
                List.of(
                        stream(Operation.DELETE, spooled.deletes),
                        stream(Operation.INSERT, spooled.inserts),
                        stream(Operation.UPDATE, spooled.updates)));
    }

    private ChangeStream stream(Operation operation, Spool spool) {
        return new ChangeStream(operation, spool, spooled, request.sync().fields(), snapshot);
    }

    @Override
    public void close() {
        spooled.close();
    }
}
