package io.saddlebag.run;

import io.saddlebag.db.Store;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.SnapshotStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens runs, and knows those that were. */
public final class Runs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final String DIED =
            "The process that ran it ended without finishing it. What it left undone is sent by the" + " next run";

    private static final int ATTEMPTS = 5;

    private final Store store;
    private final Jdbi jdbi;
    private final SnapshotStore snapshots;
    private final RunSettings settings;
    private final Clock clock;
    private final Redaction redaction;
    private final RunTable runs = new RunTable();
    private final RecordTable records;
    private final LeaseTable leases;
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saddlebag-lease");
        thread.setDaemon(true);
        return thread;
    });

    /** @param redaction masks the configured secrets in whatever is written down */
    public Runs(Store store, RunSettings settings, Redaction redaction, Clock clock) {
        this.store = store;
        this.jdbi = store.jdbi();
        this.snapshots = new SnapshotStore(jdbi);
        this.settings = settings;
        this.redaction = redaction;
        this.records = new RecordTable(redaction);
        this.clock = clock;
        this.leases = new LeaseTable(settings.lease());
        recover();
        long period = Math.max(1, settings.lease().toMillis() / 3);
        heartbeat.scheduleWithFixedDelay(this::renewAll, period, period, TimeUnit.MILLISECONDS);
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
            long run = runs.add(handle, sync, RunStatus.RUNNING, request.startedBy(), settings.node(), clock.instant());
            if (!leases.acquire(handle, sync, run, settings.node())) {
                throw new AlreadyRunning();
            }
            interrupt(handle, sync, run);
            return run;
        });
        ActiveRun run = new ActiveRun(id, sync, request, this);
        run.renewed(asked);
        active.put(sync, run);
        return run;
    }

    private void skip(String sync, RunRequest request) {
        LOG.info("Sync {} is running already; this run is skipped", sync);
        jdbi.useTransaction(handle ->
                runs.add(handle, sync, RunStatus.SKIPPED, request.startedBy(), settings.node(), clock.instant()));
    }

    /** Marks runs that cannot be running any more, and frees their syncs. */
    private void recover() {
        jdbi.useTransaction(handle -> {
            for (RunSummary run : runs.running(handle, null)) {
                if (store.exclusive() || !leases.isHeld(handle, run.sync())) {
                    LOG.warn("Run {} of sync {} was interrupted: its process died", run.id(), run.sync());
                    runs.finish(handle, run.id(), RunStatus.INTERRUPTED, "interrupted", DIED, clock.instant());
                    leases.release(handle, run.sync(), run.id());
                }
            }
        });
    }

    private void interrupt(Handle handle, String sync, long except) {
        for (RunSummary run : runs.running(handle, sync)) {
            if (run.id() != except) {
                LOG.warn("Run {} of sync {} was interrupted: nothing was heard of its process", run.id(), sync);
                runs.finish(handle, run.id(), RunStatus.INTERRUPTED, "interrupted", DIED, clock.instant());
            }
        }
    }

    private void renewAll() {
        for (ActiveRun run : active.values()) {
            try {
                // From before the question on: the store counts from when it was asked, not from when we hear of it.
                long asked = System.nanoTime();
                if (jdbi.inTransaction(handle -> leases.renew(handle, run.sync(), run.id()))) {
                    run.renewed(asked);
                } else {
                    run.lost();
                }
            } catch (RuntimeException e) {
                LOG.warn("The lease of sync {} could not be renewed: {}", run.sync(), e.getMessage());
            }
        }
    }

    void closed(ActiveRun run) {
        active.remove(run.sync(), run);
    }

    /** Ends the sending of all runs that are in progress in this process, because it is about to end. */
    public void stop() {
        active.values().forEach(ActiveRun::interrupt);
    }

    /** The run of a sync that is in progress in this process. */
    public Optional<ActiveRun> active(String sync) {
        return Optional.ofNullable(active.get(sync));
    }

    public Optional<RunSummary> find(long run) {
        return jdbi.withHandle(handle -> runs.find(handle, run));
    }

    /** The latest runs, newest first; of all syncs if {@code sync} is {@code null}. */
    public List<RunSummary> list(String sync, int limit) {
        return jdbi.withHandle(handle -> runs.list(handle, sync, limit));
    }

    /** Evidence of a run, in the order in which it was recorded; of one outcome, or of all if that is {@code null}. */
    public List<RecordEvidence> records(long run, String outcome, int limit) {
        return jdbi.withHandle(handle -> records.list(handle, run, outcome, limit));
    }

    /** The latest evidence of a record, newest first. */
    public List<RecordEvidence> recordsOfKey(String sync, String key, int limit) {
        return jdbi.withHandle(handle -> records.ofKey(handle, sync, key, limit));
    }

    Jdbi jdbi() {
        return jdbi;
    }

    public SnapshotStore snapshots() {
        return snapshots;
    }

    public RunSettings settings() {
        return settings;
    }

    Redaction redaction() {
        return redaction;
    }

    Clock clock() {
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
        heartbeat.shutdownNow();
    }

    private static final class AlreadyRunning extends RuntimeException {
        AlreadyRunning() {
            super(null, null, false, false);
        }
    }
}
