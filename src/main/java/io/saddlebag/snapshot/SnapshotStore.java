package io.saddlebag.snapshot;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.EntryLayout;
import io.saddlebag.diff.EntryReceipt;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.RekeyedSnapshot;
import io.saddlebag.diff.RowState;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.diff.SpooledPlan;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.SyncDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps what the destination of a sync is known to have, in segments. */
public final class SnapshotStore implements SnapshotLedger {

    private final Jdbi jdbi;
    private final String sync;

    SnapshotStore(Jdbi jdbi, String sync) {
        this.jdbi = jdbi;
        this.sync = sync;
    }

    /**
     * The snapshot as it is now, by what the destination finds records by now.
     *
     * @throws SnapshotKeyException if it was made by keys whose values it does not have
     */
    public Snapshot open(SyncDefinition definition) {
        EntryLayout present = EntryLayout.of(definition);
        StoredSnapshot stored = new StoredSnapshot(jdbi, sync, present);
        stored.requireKnown(present);
        return stored.isKeptBy(present.identity()) ? stored : new RekeyedSnapshot(stored, present);
    }

    /** As {@link #open(SyncDefinition)}; for a run it is rewritten if it is kept by another identity than that of now. */
    Snapshot open(SyncDefinition definition, Progress run) {
        Snapshot snapshot = open(definition);
        if (run.run() == 0 || !(snapshot instanceof RekeyedSnapshot rekeyed)) {
            return snapshot;
        }
        EntryLayout present = EntryLayout.of(definition);
        new Compaction(jdbi, sync, run, new StoredSnapshot(jdbi, sync, present)).rewriteAs(rekeyed, present.identity());
        return open(definition);
    }

    @Override
    public Optional<SnapshotKeyException> obstacle(SyncDefinition definition) {
        try {
            open(definition);
            return Optional.empty();
        } catch (SnapshotKeyException otherKey) {
            return Optional.of(otherKey);
        }
    }

    @Override
    public Optional<Identity> identity() {
        StoredSnapshot stored = new StoredSnapshot(jdbi, sync, null);
        List<StoredSnapshot.Segment> segments = stored.segments();
        return segments.isEmpty() || stored.isOld(segments.get(segments.size() - 1))
                ? Optional.empty()
                : Optional.of(stored.layout(segments.get(segments.size() - 1)).identity());
    }

    /** The number under which the meaning of a run's entries is kept. */
    long layout(SyncDefinition definition) {
        return jdbi.inTransaction(handle -> Layouts.find(handle, sync, EntryLayout.of(definition)));
    }

    @Override
    public void begin(Handle handle, PlannedBatch batch) {
        EntryReceipt receipt = (EntryReceipt) batch.receipt();
        SegmentWriter writer = writer(handle, batch, SegmentWriter.ENTRIES);
        for (int i = 0; i < batch.batch().size(); i++) {
            receipt.putInDoubt(i, writer.entry());
            writer.add(receipt.keyHigh(i), receipt.keyLow(i), RowState.MARK, receipt.inDoubt(i));
        }
        receipt.begun(writer.finish());
    }

    @Override
    public void withdraw(Handle handle, PlannedBatch batch) {
        SegmentWriter.delete(handle, ((EntryReceipt) batch.receipt()).begun());
    }

    @Override
    public void settle(Handle handle, PlannedBatch batch, BatchResult result) {
        EntryReceipt receipt = (EntryReceipt) batch.receipt();
        SegmentWriter known = writer(handle, batch, SegmentWriter.ENTRIES).inPlaceOf(receipt.begun());
        for (int i = 0; i < batch.batch().size(); i++) {
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Successful accepted) {
                receipt.putAccepted(i, accepted.destinationId(), known.entry());
                known.add(receipt.keyHigh(i), receipt.keyLow(i), receipt.rowHigh(i), receipt.rowLow(i));
            } else if (isDoubtful(outcome)) {
                receipt.putInDoubt(i, known.entry());
                known.add(receipt.keyHigh(i), receipt.keyLow(i), RowState.MARK, receipt.inDoubt(i));
            }
        }
        known.finish();
        // After the entries, which would seem to be newer otherwise.
        SegmentWriter owed = writer(handle, batch, SegmentWriter.REJECTIONS);
        for (int i = 0; i < batch.batch().size(); i++) {
            if (result.outcomes().get(i) instanceof Outcome.Rejected) {
                boolean delete = receipt.rowHigh(i) == RowState.MARK;
                long rowLow = delete ? RowState.DELETE_IN_DOUBT : receipt.rowLow(i);
                owed.add(receipt.keyHigh(i), receipt.keyLow(i), receipt.rowHigh(i), rowLow);
            } else if (result.outcomes().get(i) instanceof Outcome.Pending) {
                owed.add(receipt.keyHigh(i), receipt.keyLow(i), RowState.MARK, RowState.ABSENT);
            }
        }
        owed.finish();
    }

    private static boolean isDoubtful(Outcome outcome) {
        return outcome instanceof Outcome.Pending pending
                ? pending.sent()
                : outcome instanceof Outcome.Rejected rejected && rejected.doubtful();
    }

    private SegmentWriter writer(Handle handle, PlannedBatch batch, String kind) {
        long layout = ((EntryReceipt) batch.receipt()).layout();
        return new SegmentWriter(handle, sync, batch.batch().run(), layout, kind);
    }

    @Override
    public void adopt(Plan plan, Progress run) {
        SpooledPlan adopting = (SpooledPlan) plan;
        if (!adopting.adopts()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            if (adopting.request().adoption() == Adoption.ALL) {
                forget(handle);
            }
            long layout =
                    Layouts.find(handle, sync, EntryLayout.of(adopting.request().sync()));
            SegmentWriter writer = new SegmentWriter(handle, sync, run.run(), layout, SegmentWriter.ENTRIES);
            adopting.forEachAdopted((keyHigh, keyLow, rowHigh, rowLow, stem) -> {
                writer.entry().putBytes(stem, 0, stem.length);
                EntryDetails.putDestinationId(writer.entry(), null);
                writer.add(keyHigh, keyLow, rowHigh, rowLow);
            });
            writer.finish();
            // At the end: whoever wants to cancel the run is not kept waiting.
            run.requireHeld(handle);
        });
    }

    /** Rewrites the segments if much of what they hold is stale. */
    @Override
    public Consumer<Handle> conclude(Plan plan, Progress run) {
        new Compaction(jdbi, sync, run, new StoredSnapshot(jdbi, sync, null)).runIfWorthwhile();
        return handle -> {};
    }

    @Override
    public List<SnapshotEntry> find(String key, Predicate<String> sensitive) {
        return new EntrySearch(jdbi, new StoredSnapshot(jdbi, sync, null), sensitive).find(key);
    }

    @Override
    public long size() {
        return new StoredSnapshot(jdbi, sync, null).records();
    }

    @Override
    public long owed() {
        return new StoredSnapshot(jdbi, sync, null).owed();
    }

    @Override
    public void forget(Handle handle) {
        for (String table : List.of("saddlebag_snapshot", "saddlebag_layout")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE sync_id = :sync")
                    .bind("sync", sync)
                    .execute();
        }
    }
}
