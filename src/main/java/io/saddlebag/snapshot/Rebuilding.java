package io.saddlebag.snapshot;

import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.sync.SyncDefinition;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes a new snapshot under another name and then puts it in the place of the old one. A process that dies in between leaves
 * the old one as it was, and something that the next rebuilding removes.
 */
final class Rebuilding {

    private static final int ENTRIES_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final SnapshotStore store;
    private final SyncDefinition sync;
    private final String aside;
    private final long run;

    Rebuilding(Jdbi jdbi, SnapshotStore store, SyncDefinition sync, long run) {
        this.jdbi = jdbi;
        this.store = store;
        this.sync = sync;
        this.aside = "rebuilding:" + sync.id();
        this.run = run;
    }

    void replaceBy(Plan plan, Consumer<Handle> held) {
        jdbi.useTransaction(handle -> store.forget(handle, aside));
        long layout = store.layout(aside, sync.primaryKey(), SnapshotStore.fields(sync));
        write(plan.batches(run), layout);
        plan.forEachAdopted(
                ENTRIES_AT_ONCE,
                entries -> jdbi.useTransaction(handle -> store.adopt(handle, aside, run, layout, entries)));
        jdbi.useTransaction(handle -> {
            held.accept(handle);
            store.forget(handle, sync.id());
            rename(handle, "saddlebag_segment");
            rename(handle, "saddlebag_layout");
        });
    }

    private void write(Iterator<PlannedBatch> batches, long layout) {
        SegmentWriter writer = new SegmentWriter();
        while (batches.hasNext()) {
            PlannedBatch planned = batches.next();
            for (int i = 0; i < planned.batch().size(); i++) {
                planned.putAccepted(i, null, writer.entry());
                writer.add(planned.keyHigh(i), planned.keyLow(i), planned.rowHigh(i), planned.rowLow(i));
                if (writer.isFull()) {
                    flush(writer, layout);
                }
            }
        }
        if (writer.entries() > 0) {
            flush(writer, layout);
        }
    }

    private void flush(SegmentWriter writer, long layout) {
        jdbi.useTransaction(handle -> SnapshotStore.insert(handle, aside, run, layout, "E", writer));
    }

    private void rename(Handle handle, String table) {
        handle.createUpdate("UPDATE " + table + " SET sync_id = :sync WHERE sync_id = :aside")
                .bind("sync", sync.id())
                .bind("aside", aside)
                .execute();
    }
}
