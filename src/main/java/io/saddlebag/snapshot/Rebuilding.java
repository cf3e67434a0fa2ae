package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryLayout;
import io.saddlebag.diff.Plan;
import io.saddlebag.sync.SyncDefinition;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Adds the records that a plan has adopted to a snapshot. They are written under another name and put in place together. A
 * process that dies in between leaves the snapshot as it was, and something that the next rebuilding removes.
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

    /** @param replacing whether what the snapshot had before is forgotten */
    void adopt(Plan plan, boolean replacing, Consumer<Handle> held) {
        jdbi.useTransaction(handle -> store.forget(handle, aside));
        long layout = store.layout(aside, EntryLayout.of(sync));
        plan.forEachAdopted(
                ENTRIES_AT_ONCE,
                entries -> jdbi.useTransaction(handle -> store.adopt(handle, aside, run, layout, entries)));
        jdbi.useTransaction(handle -> {
            held.accept(handle);
            if (replacing) {
                store.forget(handle, sync.id());
            }
            rename(handle, "saddlebag_snapshot");
            rename(handle, "saddlebag_layout");
        });
    }

    private void rename(Handle handle, String table) {
        handle.createUpdate("UPDATE " + table + " SET sync_id = :sync WHERE sync_id = :aside")
                .bind("sync", sync.id())
                .bind("aside", aside)
                .execute();
    }
}
