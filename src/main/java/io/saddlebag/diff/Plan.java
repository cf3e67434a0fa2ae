package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.sync.Violation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that a run is going to send, known and counted before the first record is. The changes lie in spool files until
 * {@link #close}.
 */
public final class Plan implements AutoCloseable {

    private final SyncDefinition sync;
    private final Snapshot snapshot;
    private final SpooledChanges spooled;
    private PlanCounts counts;

    Plan(SyncDefinition sync, Snapshot snapshot, SpooledChanges spooled) {
        this.sync = sync;
        this.snapshot = snapshot;
        this.spooled = spooled;
    }

    SpooledChanges spooled() {
        return spooled;
    }

    void counted(PlanCounts figures) {
        this.counts = figures;
    }

    public PlanCounts counts() {
        return counts;
    }

    /** Hands over the rows that are not sent, in no particular order. */
    public void forEachInvalid(Consumer<InvalidRecord> consumer) {
        Spool.Reader reader = spooled.invalid().read();
        for (byte[] block = reader.next(); block != null; block = reader.next()) {
            ByteReader in = new ByteReader(block);
            consumer.accept(new InvalidRecord(in.getText(), new Violation(in.getText(), in.getText())));
        }
    }

    /** Hands over, block by block, the entries that the snapshot is to have without anything being sent for them. */
    public void forEachAdopted(int blockSize, Consumer<List<Adopted>> consumer) {
        Spool.Reader reader = spooled.adopted().read();
        List<Adopted> entries = new ArrayList<>();
        for (byte[] block = reader.next(); block != null; block = reader.next()) {
            Adopted entry = Adopted.read(new ByteReader(block));
            if (!spooled.isStruck(entry.keyHigh(), entry.keyLow())) {
                entries.add(entry);
            }
            if (entries.size() == blockSize) {
                consumer.accept(entries);
                entries = new ArrayList<>();
            }
        }
        if (!entries.isEmpty()) {
            consumer.accept(entries);
        }
    }

    /**
     * The batches, in the order in which they are to be sent: deletes, then inserts, then updates. May be asked for once; not
     * safe for use by several threads.
     *
     * @param run the number of the run, for the batches to carry
     */
    public Iterator<PlannedBatch> batches(long run) {
        return new BatchAssembly(
                sync,
                sync.batching().size(counts.changes()),
                run,
                List.of(
                        stream(Operation.DELETE, spooled.deletes()),
                        stream(Operation.INSERT, spooled.inserts()),
                        stream(Operation.UPDATE, spooled.updates())));
    }

    private ChangeStream stream(Operation operation, Spool spool) {
        return new ChangeStream(operation, spool, spooled, sync.fields(), snapshot);
    }

    @Override
    public void close() {
        spooled.close();
    }
}
