package io.saddlebag.run;

import io.saddlebag.db.Store;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.SnapshotKeyException;
import io.saddlebag.snapshot.SnapshotStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens runs, and knows those that were. */
public final class Runs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int ATTEMPTS = 5;

    /** Stands for a run where a sync is held for something else. */
    private static final long NO_RUN = 0;

    private final Jdbi jdbi;
    private final SnapshotStore snapshots;
    private final RunSettings settings;
    private final Clock clock;
    private final Redaction redaction;
    private final RunTable runs = new RunTable();
    private final RecordTable records;
    private final LeaseTable leases;
    private final DeadRuns dead;
    private final List<RunSummary> interrupted;
    private final ActiveRuns active;
    private final RunListeners listeners = new RunListeners();

    /** @param redaction masks the configured secrets in whatever is written down */
    public Runs(Store store, RunSettings settings, Redaction redaction, Clock clock) {
        this.jdbi = store.jdbi();
        this.snapshots = new SnapshotStore(jdbi);
        this.settings = settings;
        this.redaction = redaction;
        this.records = new RecordTable(redaction);
        this.clock = clock;
        this.leases = new LeaseTable(settings.lease());
        this.dead = new DeadRuns(runs, leases, clock);
        this.interrupted = jdbi.inTransaction(handle -> dead.bury(handle, store.exclusive())).stream()
                .map(run -> find(run.id()).orElseThrow())
                .toList();
        this.active = new ActiveRuns(jdbi, leases, runs, settings.lease());
    }

    /**
     * Opens a run of a sync, which holds the sync until {@link ActiveRun#close}.
     *
     * @return empty if the sync is running already; a run of status {@code skipped} then says so in the history
     */
    public Optional<ActiveRun> open(String sync, RunRequest request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(acquire(sync, request));
            } catch (AlreadyRunning e) {
                skip(sync, request);
                return Optional.empty();
            } catch (JdbiException e) {
                // Another may have been quicker at this very moment, and may even have ended since.
                if (jdbi.withHandle(handle -> leases.isHeld(handle, sync))) {
                    skip(sync, request);
                    return Optional.empty();
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private ActiveRun acquire(String sync, RunRequest request) {
        long asked = System.nanoTime();
        long id = jdbi.inTransaction(handle -> {
            long run = runs.add(handle, sync, RunStatus.RUNNING, request, settings.node(), clock.instant());
            if (!leases.acquire(handle, sync, run, settings.node())) {
                throw new AlreadyRunning();
            }
            dead.succeed(handle, sync, run);
            return run;
        });
        ActiveRun run = new ActiveRun(id, sync, request, this);
        run.renewed(asked);
        active.add(run);
        try (RunLog marked = RunLog.open(run)) {
            run.log().info("Run {} of sync {} begins", id, sync);
            announce(id, RunListener::started);
        }
        return run;
    }

    private void skip(String sync, RunRequest request) {
        RunLog.of(sync).info("Sync {} is running already; this run is skipped", sync);
        long id = jdbi.inTransaction(
                handle -> runs.add(handle, sync, RunStatus.SKIPPED, request, settings.node(), clock.instant()));
        announce(id, RunListener::started);
    }

    void closed(ActiveRun run) {
        active.remove(run);
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
        return jdbi.withHandle(handle -> leases.isHeld(handle, sync));
    }

    public Optional<RunSummary> find(long run) {
        return jdbi.withHandle(handle -> runs.find(handle, run));
    }

    /** The latest runs, newest first; of all syncs if {@code sync} is {@code null}. */
    public List<RunSummary> list(String sync, int limit) {
        return list(new RunFilter(sync, Set.of(), null, limit));
    }

    /** The runs of a filter, newest first. */
    public List<RunSummary> list(RunFilter filter) {
        return jdbi.withHandle(handle -> runs.list(handle, filter));
    }

    /** How things stand with a sync, as its history tells. */
    public Standing standing(String sync) {
        return jdbi.withHandle(handle -> runs.standing(handle, sync));
    }

    /** Evidence of a run, in the order in which it was recorded; of one outcome, or of all if that is {@code null}. */
    public List<RecordEvidence> records(long run, String outcome, int limit) {
        return records(run, RecordFilter.of(outcome, limit));
    }

    /** Evidence of a run, in the order in which it was recorded. */
    public List<RecordEvidence> records(long run, RecordFilter filter) {
        return jdbi.withHandle(handle -> records.list(handle, run, filter));
    }

    /**
     * Ends the sending of a run at its next batch, on whichever node it is: here at once, elsewhere within a third of the
     * lease.
     *
     * @return {@code false} if it is not running
     */
    public boolean cancel(long run, String actor) {
        boolean running = jdbi.inTransaction(handle -> runs.requestCancel(handle, run, actor));
        active.cancel(run, actor);
        return running;
    }

    /**
     * How many records of a sync are owed: those that its runs left rejected, pending or in doubt. Where the last run ended before
     * all of its changes were on their way, all of these count.
     */
    public long owed(String sync) {
        boolean cutShort = jdbi.withHandle(handle -> runs.wasCutShort(handle, sync));
        long left = cutShort
                ? standing(sync).last().map(run -> run.figures().pending()).orElse(0L)
                : 0;
        return Math.max(left, snapshots.owed(sync));
    }

    /** @throws SnapshotKeyException if anything is owed under the key that a sync had before */
    public void requireNothingOwed(String sync, SnapshotKeyException otherKey) {
        long owed = owed(sync);
        if (owed > 0) {
            throw otherKey.withOwed(owed);
        }
    }

    /**
     * Forgets what a sync's destination is known to have, so that the next run sends everything.
     *
     * @return {@code false} if the sync is running; nothing is done then
     */
    public boolean forget(String sync) {
        return jdbi.inTransaction(handle -> {
            if (!leases.acquire(handle, sync, NO_RUN, settings.node())) {
                return false;
            }
            snapshots.forget(handle, sync);
            runs.forget(handle, sync);
            StoredJobs.forget(handle, sync);
            leases.release(handle, sync, NO_RUN);
            return true;
        });
    }

    /** Has a listener be told of all runs of this process from now on. */
    public void addListener(RunListener listener) {
        listeners.add(listener);
    }

    void settled(ActiveRun run, InFlightBatch batch, BatchResult result) {
        listeners.settled(run, batch, result);
    }

    /** Tells the listeners of a run as it stands in the store. */
    void announce(long run, BiConsumer<RunListener, RunSummary> message) {
        if (!listeners.isEmpty()) {
            listeners.tell(find(run).orElseThrow(), message);
        }
    }

    void announce(RunSummary run, BiConsumer<RunListener, RunSummary> message) {
        listeners.tell(run, message);
    }

    /** The latest evidence of the records with this primary or destination key, newest first. */
    public List<RecordEvidence> recordsOfKey(String sync, String key, int limit) {
        return jdbi.withHandle(handle -> records.ofKey(handle, sync, key, limit));
    }

    /** The store that the runs are in, for what belongs to them. */
    public Jdbi jdbi() {
        return jdbi;
    }

    public SnapshotStore snapshots() {
        return snapshots;
    }

    public RunSettings settings() {
        return settings;
    }

    public Redaction redaction() {
        return redaction;
    }

    public Clock clock() {
        return clock;
    }

    RunTable runTable() {
        return runs;
    }

    RecordTable recordTable() {
        return records;
    }

    LeaseTable leaseTable() {
        return leases;
    }

    @Override
    public void close() {
        active.close();
    }

    private static final class AlreadyRunning extends RuntimeException {
        AlreadyRunning() {
            super(null, null, false, false);
        }
    }
}
