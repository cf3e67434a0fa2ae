package io.saddlebag.snapshot;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.Adopted;
import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.RowState;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.row.Field;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps what each destination is known to have. Before a batch is sent, its records are written down as in doubt; when its
 * outcome is known, the same rows are replaced by what was accepted. So a process that dies in between leaves records in
 * doubt, which are sent again whatever the model says of them by then.
 *
 * <p>What changes a snapshot takes the {@link Handle} of a transaction, so that it is committed together with the run's
 * figures.
 */
public final class SnapshotStore {

    private final Jdbi jdbi;
    private final Layouts layouts = new Layouts();

    public SnapshotStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The snapshot of a sync as it is now.
     *
     * @throws IllegalStateException if it was made by another primary key, whose hashes cannot be compared
     */
    public Snapshot open(String sync, List<String> primaryKey) {
        List<String> before = jdbi.withHandle(handle -> layouts.primaryKey(handle, sync));
        if (!before.isEmpty() && !before.equals(primaryKey)) {
            throw new IllegalStateException(
                    "The primary key of sync '" + sync + "' was " + String.join(", ", before)
                            + " and is now " + String.join(", ", primaryKey)
                            + ". Its snapshot cannot be compared with that: give the sync a new id, and it sends everything once");
        }
        return new StoredSnapshot(jdbi, sync, layouts);
    }

    /** The number under which the meaning of a run's entries is kept. */
    public long layout(SyncDefinition sync) {
        return layout(sync.id(), sync.primaryKey(), fields(sync));
    }

    static List<String> fields(SyncDefinition sync) {
        return sync.fields().all().stream().map(Field::name).toList();
    }

    long layout(String sync, List<String> primaryKey, List<String> fields) {
        return jdbi.inTransaction(handle -> layouts.find(handle, sync, primaryKey, fields));
    }

    /**
     * Writes down that a batch is about to be sent.
     *
     * @return the ids of the segments that {@link #settle} is to replace
     */
    public List<Long> begin(Handle handle, long layout, PlannedBatch planned) {
        List<Long> ids = new ArrayList<>();
        SegmentWriter writer = new SegmentWriter();
        for (int i = 0; i < planned.batch().size(); i++) {
            planned.putInDoubt(i, writer.entry());
            writer.add(planned.keyHigh(i), planned.keyLow(i), RowState.MARK, planned.inDoubt());
            if (writer.isFull()) {
                ids.add(insert(handle, planned.batch().sync(), planned.batch().run(), layout, "E", writer));
            }
        }
        if (writer.entries() > 0) {
            ids.add(insert(handle, planned.batch().sync(), planned.batch().run(), layout, "E", writer));
        }
        return ids;
    }

    /** Takes back what {@link #begin} wrote for a batch of which nothing was sent. */
    public void withdraw(Handle handle, List<Long> begun) {
        for (long id : begun) {
            delete(handle, id);
        }
    }

    private static void delete(Handle handle, long segment) {
        handle.createUpdate("DELETE FROM saddlebag_segment WHERE id = :id")
                .bind("id", segment)
                .execute();
    }

    /**
     * Writes down what became of a batch: accepted records with their hashes, undecided ones as in doubt, and of the others
     * nothing, so that what was known of them before holds again.
     *
     * @param keepRejections whether rejected records are to wait for their row to change
     */
    public void settle(
            Handle handle,
            long layout,
            PlannedBatch planned,
            List<Long> begun,
            BatchResult result,
            boolean keepRejections) {
        Slots slots = new Slots(handle, planned, layout, begun);
        SegmentWriter rejections = new SegmentWriter();
        for (int i = 0; i < planned.batch().size(); i++) {
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Successful accepted) {
                planned.putAccepted(i, accepted.destinationId(), slots.writer.entry());
                slots.add(i, planned.rowHigh(i), planned.rowLow(i));
            } else if (outcome instanceof Outcome.Pending pending && pending.sent()) {
                planned.putInDoubt(i, slots.writer.entry());
                slots.add(i, RowState.MARK, planned.inDoubt());
            } else if (outcome instanceof Outcome.Rejected && keepRejections) {
                boolean delete = planned.rowHigh(i) == RowState.MARK;
                rejections.entry();
                rejections.add(
                        planned.keyHigh(i),
                        planned.keyLow(i),
                        planned.rowHigh(i),
                        delete ? RowState.DELETE_IN_DOUBT : planned.rowLow(i));
                if (rejections.isFull()) {
                    insert(handle, planned.batch().sync(), planned.batch().run(), layout, "R", rejections);
                }
            }
        }
        slots.finish();
        if (rejections.entries() > 0) {
            insert(handle, planned.batch().sync(), planned.batch().run(), layout, "R", rejections);
        }
    }

    /** Adds entries of records for which nothing was sent. */
    public void adopt(Handle handle, String sync, long run, long layout, List<Adopted> entries) {
        SegmentWriter writer = new SegmentWriter();
        for (Adopted entry : entries) {
            writer.entry().putBytes(entry.stem(), 0, entry.stem().length);
            EntryDetails.putDestinationId(writer.openEntry(), null);
            writer.add(entry.keyHigh(), entry.keyLow(), entry.rowHigh(), entry.rowLow());
            if (writer.isFull()) {
                insert(handle, sync, run, layout, "E", writer);
            }
        }
        if (writer.entries() > 0) {
            insert(handle, sync, run, layout, "E", writer);
        }
    }

    /**
     * Rewrites the segments of a sync if much of what they hold is stale. Only the run that holds the sync may ask.
     *
     * @param held fails in the transaction if the sync is no longer the run's
     */
    public void compact(String sync, long run, Consumer<Handle> held) {
        new Compaction(jdbi, sync, run, layouts).runIfWorthwhile(held);
    }

    /** What the snapshot has of the record with this primary key, as {@link io.saddlebag.row.KeyText} writes it. */
    public Optional<SnapshotEntry> find(String sync, String key) {
        return new EntrySearch(jdbi, sync, layouts).find(key);
    }

    /**
     * Replaces the snapshot by a plan that was made against nothing: each of its records counts as accepted. The new snapshot is
     * there whole or not at all.
     *
     * @param held fails in the transaction that puts it in place if the sync is no longer the run's
     */
    public void rebuild(SyncDefinition sync, long run, Plan plan, Consumer<Handle> held) {
        new Rebuilding(jdbi, this, sync, run).replaceBy(plan, held);
    }

    /** How many records a sync's destination is known to have. Reads the whole snapshot. */
    public long size(String sync) {
        return new StoredSnapshot(jdbi, sync, layouts).records();
    }

    /** Forgets everything that a sync's destination is known to have. */
    public void forget(Handle handle, String sync) {
        handle.createUpdate("DELETE FROM saddlebag_segment WHERE sync_id = :sync")
                .bind("sync", sync)
                .execute();
        handle.createUpdate("DELETE FROM saddlebag_layout WHERE sync_id = :sync")
                .bind("sync", sync)
                .execute();
    }

    static long insert(Handle handle, String sync, long run, long layout, String kind, SegmentWriter writer) {
        long id = handle.createUpdate(
                        "INSERT INTO saddlebag_segment (sync_id, run_id, layout_id, kind, entries, hashes, details)"
                                + " VALUES (:sync, :run, :layout, :kind, :entries, :hashes, :details)")
                .bind("sync", sync)
                .bind("run", run)
                .bind("layout", layout)
                .bind("kind", kind)
                .bind("entries", writer.entries())
                .bind("hashes", writer.hashes())
                .bind("details", writer.details())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        writer.reset();
        return id;
    }

    /** Fills the rows that {@link #begin} made, in their order, and deletes those that are not needed. */
    private static final class Slots {
        private final Handle handle;
        private final PlannedBatch planned;
        private final long layout;
        private final List<Long> free;
        private final SegmentWriter writer = new SegmentWriter();

        Slots(Handle handle, PlannedBatch planned, long layout, List<Long> begun) {
            this.handle = handle;
            this.planned = planned;
            this.layout = layout;
            this.free = new ArrayList<>(begun);
        }

        void add(int change, long rowHigh, long rowLow) {
            writer.add(planned.keyHigh(change), planned.keyLow(change), rowHigh, rowLow);
            if (writer.isFull()) {
                flush();
            }
        }

        private void flush() {
            if (free.isEmpty()) {
                insert(handle, planned.batch().sync(), planned.batch().run(), layout, "E", writer);
                return;
            }
            handle.createUpdate(
                            "UPDATE saddlebag_segment SET entries = :entries, hashes = :hashes, details = :details WHERE id = :id")
                    .bind("id", free.remove(0))
                    .bind("entries", writer.entries())
                    .bind("hashes", writer.hashes())
                    .bind("details", writer.details())
                    .execute();
            writer.reset();
        }

        void finish() {
            if (writer.entries() > 0) {
                flush();
            }
            free.forEach(id -> delete(handle, id));
        }
    }
}
