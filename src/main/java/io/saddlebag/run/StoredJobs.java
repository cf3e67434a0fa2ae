package io.saddlebag.run;

import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.OpenJobs;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Remembers jobs in the store, over restarts. */
public final class StoredJobs implements OpenJobs {

    private final Supplier<Jdbi> store;

    /** @param store is asked for when a job is first remembered or looked for */
    public StoredJobs(Supplier<Jdbi> store) {
        this.store = store;
    }

    @Override
    public void remember(OpenJob job) {
        store.get().useHandle(handle -> handle.createUpdate(
                        "INSERT INTO saddlebag_job (sync_id, run_id, destination, reference, records, begun_at)"
                                + " VALUES (:sync, :run, :destination, :reference, :records, CURRENT_TIMESTAMP)")
                .bind("sync", job.sync())
                .bind("run", job.run())
                .bind("destination", job.destination())
                .bind("reference", job.reference())
                .bind("records", job.records())
                .execute());
    }

    @Override
    public List<OpenJob> of(String sync, String destination) {
        return store.get().withHandle(handle -> handle.createQuery(
                        "SELECT run_id, reference, records FROM saddlebag_job"
                                + " WHERE sync_id = :sync AND destination = :destination ORDER BY id")
                .bind("sync", sync)
                .bind("destination", destination)
                .map((row, context) -> new OpenJob(
                        sync, row.getLong("run_id"), destination, row.getString("reference"), row.getInt("records")))
                .list());
    }

    @Override
    public void forget(OpenJob job) {
        store.get().useHandle(handle -> handle.createUpdate("DELETE FROM saddlebag_job WHERE sync_id = :sync"
                        + " AND run_id = :run AND destination = :destination AND reference = :reference")
                .bind("sync", job.sync())
                .bind("run", job.run())
                .bind("destination", job.destination())
                .bind("reference", job.reference())
                .execute());
    }

    /** Forgets all jobs of a sync, because nothing is known any more of what its destination has. */
    static void forget(Handle handle, String sync) {
        handle.createUpdate("DELETE FROM saddlebag_job WHERE sync_id = :sync")
                .bind("sync", sync)
                .execute();
    }
}
