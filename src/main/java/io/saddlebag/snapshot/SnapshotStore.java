package io.saddlebag.snapshot;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.Adopted;
import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.EntryLayout;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.RekeyedSnapshot;
import io.saddlebag.diff.RowState;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
     * The snapshot of a sync as it is now, by what its destination finds records by now.
     *
     * @throws SnapshotKeyException if it was made by keys whose values it does not have
     */
    public Snapshot open(SyncDefinition sync) {
        EntryLayout present = EntryLayout.of(sync);
        StoredSnapshot stored = new StoredSnapshot(jdbi, sync.id(), layouts, present);
        SnapshotKeyException.requireKnown(sync.id(), stored, present);
        return stored.isKeptBy(present.identity()) ? stored : new RekeyedSnapshot(stored, present);
    }

    /** What keeps the snapshot of a sync from being compared with its model; empty if nothing does. */
    public Optional<SnapshotKeyException> obstacle(SyncDefinition sync) {
        try {
            open(sync);
            return Optional.empty();
        } catch (SnapshotKeyException otherKey) {
            return Optional.of(otherKey);
        }
    }

    /**
     * Opens the snapshot of a sync for a run, and rewrites it if it is kept by another identity than that of now.
     *
     * @param held fails in the transaction if the sync is no longer the run's
     * @throws SnapshotKeyException if it was made by keys whose values it does not have
     */
    public Snapshot open(SyncDefinition sync, long run, Consumer<Handle> held) {
        Snapshot snapshot = open(sync);
        if (!(snapshot instanceof RekeyedSnapshot rekeyed)) {
            return snapshot;
        }
        EntryLayout present = EntryLayout.of(sync);
        StoredSnapshot stored = new StoredSnapshot(jdbi, sync.id(), layouts, present);
        Map<Long, Long> renewed = new HashMap<>();
        for (Segment segment : stored.segments()) {
            EntryLayout before = stored.layout(segment);
            EntryLayout now = new EntryLayout(
                    before.primaryKey(),
                    before.fields(),
                    before.destinationKey(),
                    before.keyOrigins(),
                    present.identity());
            renewed.computeIfAbsent(segment.layoutId(), old -> layout(sync.id(), now));
        }
        new Compaction(jdbi, sync.id(), run, stored).rewriteAs(rekeyed, renewed::get, held);
        return open(sync);
    }

    /** What the destination of a sync found records by when something was last written down; empty if nothing was. */
    public Optional<Identity> identity(String sync) {
        StoredSnapshot stored = new StoredSnapshot(jdbi, sync, layouts);
        List<Segment> segments = stored.segments();
        return segments.isEmpty() || stored.isOld(segments.get(segments.size() - 1))
                ? Optional.empty()
                : Optional.of(stored.layout(segments.get(segments.size() - 1)).identity());
    }

    /** The number under which the meaning of a run's entries is kept. */
    public long layout(SyncDefinition sync) {
        return layout(sync.id(), EntryLayout.of(sync));
    }

    long layout(String sync, EntryLayout layout) {
        return jdbi.inTransaction(handle -> layouts.find(handle, sync, layout));
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
            writer.add(planned.keyHigh(i), planned.keyLow(i), RowState.MARK, planned.inDoubt(i));
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

    static void delete(Handle handle, long segment) {
        handle.createUpdate("DELETE FROM saddlebag_snapshot WHERE id = :id")
                .bind("id", segment)
                .execute();
    }

    /**
     * Writes down what became of a batch: accepted records with their hashes, those that the destination may have applied a
     * change of as in doubt, and of the others that they are owed, so that what was known of them before holds again.
     */
    public void settle(Handle handle, long layout, PlannedBatch planned, List<Long> begun, BatchResult result) {
        Slots slots = new Slots(handle, planned, layout, begun);
        SegmentWriter owed = new SegmentWriter();
        for (int i = 0; i < planned.batch().size(); i++) {
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Successful accepted) {
                planned.putAccepted(i, accepted.destinationId(), slots.writer.entry());
                slots.add(i, planned.rowHigh(i), planned.rowLow(i));
                continue;
            }
            boolean doubtful = outcome instanceof Outcome.Pending pending
                    ? pending.sent()
                    : outcome instanceof Outcome.Rejected rejected && rejected.doubtful();
            if (doubtful) {
                planned.putInDoubt(i, slots.writer.entry());
                slots.add(i, RowState.MARK, planned.inDoubt(i));
            }
        }
        slots.finish();
        // After the entries, which would seem to be newer otherwise.
        for (int i = 0; i < planned.batch().size(); i++) {
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Successful) {
                continue;
            }
            boolean rejected = outcome instanceof Outcome.Rejected;
            boolean delete = planned.rowHigh(i) == RowState.MARK;
            owed.entry();
            owed.add(
                    planned.keyHigh(i),
                    planned.keyLow(i),
                    rejected ? planned.rowHigh(i) : RowState.MARK,
                    !rejected ? RowState.ABSENT : delete ? RowState.DELETE_IN_DOUBT : planned.rowLow(i));
            if (owed.isFull()) {
                insert(handle, planned.batch().sync(), planned.batch().run(), layout, "R", owed);
            }
        }
        if (owed.entries() > 0) {
            insert(handle, planned.batch().sync(), planned.batch().run(), layout, "R", owed);
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
        new Compaction(jdbi, sync, run, new StoredSnapshot(jdbi, sync, layouts)).runIfWorthwhile(held);
    }

    /**
     * What the snapshot has of the records with this primary or destination key, as {@link io.saddlebag.row.KeyText} writes it.
     *
     * @param sensitive whether the values of a destination field are masked
     */
    public List<SnapshotEntry> find(String sync, String key, Predicate<String> sensitive) {
        return new EntrySearch(jdbi, sync, layouts, sensitive).find(key);
    }

    /**
     * Adds the records that a plan has adopted, all or none.
     *
     * @param replacing whether what the snapshot had before is forgotten
     * @param held      fails in the transaction that puts them in place if the sync is no longer the run's
     */
    public void rebuild(SyncDefinition sync, long run, Plan plan, boolean replacing, Consumer<Handle> held) {
        new Rebuilding(jdbi, this, sync, run).adopt(plan, replacing, held);
    }

    /** How many records a sync's destination is known to have. Reads the whole snapshot. */
    public long size(String sync) {
        return new StoredSnapshot(jdbi, sync, layouts).records();
    }

    /** How many records of a sync are owed, as far as is written down. Reads the whole snapshot. */
    public long owed(String sync) {
        return new StoredSnapshot(jdbi, sync, layouts).owed();
    }

    /** Forgets everything that a sync's destination is known to have. */
    public void forget(Handle handle, String sync) {
        handle.createUpdate("DELETE FROM saddlebag_snapshot WHERE sync_id = :sync")
                .bind("sync", sync)
                .execute();
        handle.createUpdate("DELETE FROM saddlebag_layout WHERE sync_id = :sync")
                .bind("sync", sync)
                .execute();
    }

    static long insert(Handle handle, String sync, long run, long layout, String kind, SegmentWriter writer) {
        long id = handle.createUpdate(
                        "INSERT INTO saddlebag_snapshot (sync_id, run_id, layout_id, kind, entries, hashes, details)"
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
                            "UPDATE saddlebag_snapshot SET entries = :entries, hashes = :hashes, details = :details WHERE id = :id")
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
