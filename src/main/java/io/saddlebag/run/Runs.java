package io.saddlebag.run;

import io.saddlebag.db.Store;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.DiffEngine;
import io.saddlebag.snapshot.SnapshotKeyException;
import io.saddlebag.snapshot.SnapshotLedger;
import io.saddlebag.sync.SyncDefinition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Opens runs, and knows those that were. */
public final class Runs implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    /** Stands for a run where a sync is held for something else. */
    private static final long NO_RUN = 0;

    private final RunStore store;
    private final Function<String, DiffEngine> engines;
    private final List<RunSummary> interrupted;
    private final ActiveRuns active;

    /**
     * @param engines   gives the engine of a sync
     * @param redaction masks the configured secrets in whatever is written down
     */
    public Runs(
            Store database,
            Function<String, DiffEngine> engines,
            RunSettings settings,
            Redaction redaction,
            Clock clock) {
        this.store = new RunStore(database.jdbi(), settings, redaction, clock);
        this.engines = engines;
        this.interrupted = store.bury(database.exclusive());
        this.active = new ActiveRuns(store);
    }

    /**
     * Opens a run of a sync, which holds the sync until {@link ActiveRun#close}.
     *
     * @return empty if the sync is running already; a run of status {@code skipped} then says so in the history
     */
    public Optional<ActiveRun> open(String sync, RunRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                long asked = System.nanoTime();
                return Optional.of(begin(store.acquire(sync, request), sync, request, asked));
            } catch (RunStore.AlreadyRunning e) {
                return skip(sync, request);
            } catch (JdbiException e) {
                // Another may have been quicker at this very moment, and may even have ended since.
                if (store.isHeld(sync)) {
                    return skip(sync, request);
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private ActiveRun begin(long id, String sync, RunRequest request, long asked) {
        ActiveRun run = new ActiveRun(id, sync, request, engines.apply(sync), store, active);
        run.renewed(asked);
        active.add(run);
        try (RunLog marked = RunLog.open(run)) {
            run.log().info("Run {} of sync {} begins", id, sync);
            active.tell(() -> find(id).orElseThrow(), RunListener::started);
        }
        return run;
    }

    private Optional<ActiveRun> skip(String sync, RunRequest request) {
        RunLog.of(sync).info("Sync {} is running already; this run is skipped", sync);
        long id = store.skip(sync, request);
        active.tell(() -> find(id).orElseThrow(), RunListener::started);
        return Optional.empty();
    }

    /** The runs that were found interrupted when this process opened the store. */
    public List<RunSummary> interrupted() {
        return interrupted;
    }

    /** Ends the sending of all runs that are in progress in this process, because it is about to end. */
    public void stop() {
        active.interrupt();
    }

    /**
     * Waits until the runs that are in progress in this process have written down how they ended. Camel counts an exchange as done
     * a moment before that.
     *
     * @return {@code false} if they have not after so long
     */
    public boolean awaitEnd(Duration most) {
        return active.awaitNone(most);
    }

    /** The run of a sync that is in progress in this process. */
    public Optional<ActiveRun> active(String sync) {
        return active.of(sync);
    }

    /** Whether a run of the sync is in progress, on whichever node. */
    public boolean isRunning(String sync) {
        return store.isHeld(sync);
    }

    public Optional<RunSummary> find(long run) {
        return store.find(run);
    }

    /** The latest runs, newest first; of all syncs if {@code sync} is {@code null}. */
    public List<RunSummary> list(String sync, int limit) {
        return list(new RunFilter(sync, Set.of(), null, limit));
    }

    /** The runs of a filter, newest first. */
    public List<RunSummary> list(RunFilter filter) {
        return store.jdbi().withHandle(handle -> store.runs().list(handle, filter));
    }

    /** A sync as its history tells. */
    public SyncSummary summary(String sync) {
        return store.summary(sync);
    }

    /** Evidence of a run, in the order in which it was recorded; of one outcome, or of all if that is {@code null}. */
    public List<RecordEvidence> records(long run, String outcome, int limit) {
        return records(run, RecordFilter.of(outcome, limit));
    }

    /** Evidence of a run, in the order in which it was recorded. */
    public List<RecordEvidence> records(long run, RecordFilter filter) {
        return store.jdbi().withHandle(handle -> store.records().list(handle, run, filter));
    }

    /**
     * Ends the sending of a run at its next batch, on whichever node it is: here at once, elsewhere within a third of the
     * lease.
     *
     * @return {@code false} if it is not running
     */
    public boolean cancel(long run, String actor) {
        boolean running = store.jdbi().inTransaction(handle -> store.runs().requestCancel(handle, run, actor));
        active.cancel(run, actor);
        return running;
    }

    /**
     * How many records of a sync are owed: those that its runs left rejected, pending or in doubt. Where the last run ended before
     * all of its changes were on their way, all of these count.
     */
    public long owed(String sync) {
        return store.owed(sync, ledger(sync));
    }

    /**
     * The change of key after which a rebuild forgets the snapshot.
     *
     * @throws SnapshotKeyException if anything is owed under the key that the sync had before
     */
    public Optional<SnapshotKeyException> changeOfKey(SyncDefinition sync) {
        return store.changeOfKey(sync, ledger(sync.id()));
    }

    /** What people should know of what a run of the sync would send. */
    public PlanReview review(SyncDefinition sync, PlanCounts counts) {
        return store.review(sync, counts);
    }

    /**
     * Forgets what a sync's destination is known to have, so that the next run sends everything.
     *
     * @return {@code false} if the sync is running; nothing is done then
     */
    public boolean forget(String sync) {
        String node = store.settings().node();
        return jdbi().inTransaction(handle -> {
            if (!store.leases().acquire(handle, sync, NO_RUN, node)) {
                return false;
            }
            ledger(sync).forget(handle);
            store.runs().forget(handle, sync);
            StoredJobs.forget(handle, sync);
            store.leases().release(handle, sync, NO_RUN);
            return true;
        });
    }

    /** Has a listener be told of all runs of this process from now on. */
    public void addListener(RunListener listener) {
        active.add(listener);
    }

    /** The latest evidence of the records with this primary or destination key, newest first. */
    public List<RecordEvidence> recordsOfKey(String sync, String key, int limit) {
        return store.jdbi().withHandle(handle -> store.records().ofKey(handle, sync, key, limit));
    }

    /** The store that the runs are in, for what belongs to them. */
    public Jdbi jdbi() {
        return store.jdbi();
    }

    public DiffEngine engine(String sync) {
        return engines.apply(sync);
    }

    /** What the destination of a sync is known to have. */
    public SnapshotLedger ledger(String sync) {
        return engine(sync).ledger(sync);
    }

    public Redaction redaction() {
        return store.redaction();
    }

    public Clock clock() {
        return store.clock();
    }

    @Override
    public void close() {
        active.close();
    }
}
