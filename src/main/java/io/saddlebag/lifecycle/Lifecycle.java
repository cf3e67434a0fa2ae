package io.saddlebag.lifecycle;

import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunListener;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of syncs, kept in the store, and the ways from one to another. A run in progress is never touched by a change of
 * state.
 */
public final class Lifecycle implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** How many failed runs in a row put a sync into error, unless something else is configured. */
    public static final int FAILURES = 3;

    private final Runs runs;
    private final SyncTable table;
    private final Changelog changelog;
    private final SyncEvents events = new SyncEvents();
    private final AtomicBoolean interruptedTold = new AtomicBoolean();
    private final int failures;
    private final Clock clock;

    /** @param failures how many failed runs in a row put a sync into error */
    public Lifecycle(Runs runs, int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("The number of failed runs until a sync is in error cannot be "
                    + failures + ". Allowed: 1 or more");
        }
        this.runs = runs;
        this.table = new SyncTable(runs.jdbi());
        this.changelog = new Changelog(runs.jdbi(), runs.redaction(), runs.clock());
        this.failures = failures;
        this.clock = runs.clock();
        runs.addListener(this);
    }

    /** The state of a sync; that of one that nothing has happened to yet is {@code created}. */
    public SyncState state(String sync) {
        return table.get(sync);
    }

    /** The states of the syncs that something has happened to, by id. */
    public Map<String, SyncState> states() {
        return table.all();
    }

    public Changelog changelog() {
        return changelog;
    }

    public SyncEvents events() {
        return events;
    }

    /**
     * Asks whether a run may begin now.
     *
     * @throws SyncStoppedException if not; the message says what to do first
     */
    public void admit(String sync, RunRequest request) {
        SyncState state = state(sync);
        boolean tries = request.kind() != RunKind.SYNC && state.status() != SyncStatus.ARCHIVED;
        if (!state.status().runs() && !tries) {
            String because = state.reason() == null ? "" : " (" + state.reason() + ")";
            throw new SyncStoppedException(
                    state,
                    state.status() == SyncStatus.ARCHIVED
                            ? "Sync '" + sync + "' is archived. Restore it first"
                            : "Sync '" + sync + "' is " + stopped(state) + because + ". Resume it first");
        }
    }

    private static String stopped(SyncState state) {
        return state.status() == SyncStatus.ERROR ? "in error" : state.status().label();
    }

    /** Lets no further run begin. */
    public SyncState pause(String sync, String actor) {
        return move(
                sync,
                actor,
                SyncStatus.PAUSED,
                EnumSet.of(SyncStatus.CREATED, SyncStatus.ACTIVE, SyncStatus.ERROR),
                EventType.PAUSED,
                "Restore it first");
    }

    /** Lets runs begin again, and forgets the failures until now. */
    public SyncState resume(String sync, String actor) {
        return move(
                sync,
                actor,
                SyncStatus.ACTIVE,
                EnumSet.of(SyncStatus.PAUSED, SyncStatus.ERROR, SyncStatus.CREATED),
                EventType.RESUMED,
                "Restore it first");
    }

    /** Puts a sync away, whatever its status. */
    public SyncState archive(String sync, String actor) {
        return move(
                sync,
                actor,
                SyncStatus.ARCHIVED,
                EnumSet.complementOf(EnumSet.of(SyncStatus.ARCHIVED)),
                EventType.ARCHIVED,
                "");
    }

    /** Takes an archived sync back; it is paused until somebody resumes it. */
    public SyncState restore(String sync, String actor) {
        return move(
                sync,
                actor,
                SyncStatus.PAUSED,
                EnumSet.of(SyncStatus.ARCHIVED),
                EventType.RESTORED,
                "Only an archived sync can be restored");
    }

    private SyncState move(
            String sync, String actor, SyncStatus next, Set<SyncStatus> from, EventType event, String otherwise) {
        SyncState[] before = new SyncState[1];
        Instant now = clock.instant();
        SyncState after = table.update(sync, now, state -> {
            before[0] = state;
            if (state.status() == next && event != EventType.RESTORED) {
                return state;
            }
            if (!from.contains(state.status())) {
                throw new SyncStoppedException(state, "Sync '" + sync + "' is " + stopped(state) + ". " + otherwise);
            }
            return state.to(next, null, now).withoutFailures();
        });
        if (before[0].status() != after.status()) {
            changelog.add(
                    sync,
                    actor,
                    event.label(),
                    null,
                    before[0].status().label(),
                    after.status().label());
            LOG.info(
                    "Sync {} is {} (by {}); it was {}",
                    sync,
                    after.status().label(),
                    actor,
                    before[0].status().label());
            events.publish(new SyncEvent(event, sync, now, after.status(), null, null));
        }
        return after;
    }

    /**
     * Takes a fire of a sync's schedule for this process.
     *
     * @param gap the least time since the last fire that was taken
     * @return {@code false} if another process has taken it, or a later one
     */
    public boolean claimFire(String sync, Instant fire, Duration gap) {
        return table.claimFire(sync, fire, fire.minus(gap), clock.instant());
    }

    /** Forgets the state of a sync that was deleted. Its changelog and its history stay. */
    public void forget(String sync) {
        table.delete(sync);
    }

    /** Tells of the runs whose process had died when this one opened the store. To be called once those who listen are there. */
    public void tellInterrupted() {
        if (interruptedTold.compareAndSet(false, true)) {
            runs.interrupted().forEach(run -> publish(EventType.INTERRUPTED, run, run.message()));
        }
    }

    @Override
    public void started(RunSummary run) {
        if (run.kind() != RunKind.SYNC) {
            return;
        }
        if (run.status() == RunStatus.RUNNING) {
            table.update(
                    run.sync(),
                    clock.instant(),
                    state -> state.status() == SyncStatus.CREATED
                            ? state.to(SyncStatus.ACTIVE, null, run.startedAt())
                            : state);
        }
        publish(EventType.of(run.status()), run, null);
    }

    @Override
    public void finished(RunSummary run, boolean refusedCredentials) {
        if (run.kind() != RunKind.SYNC) {
            return;
        }
        Instant now = clock.instant();
        SyncState before = state(run.sync());
        SyncState after = table.update(run.sync(), now, state -> after(state, run, refusedCredentials, now));
        publish(EventType.of(run.status()), run, run.message());
        if (after.status() == SyncStatus.ERROR && before.status() != SyncStatus.ERROR) {
            changelog.add(
                    run.sync(),
                    "service",
                    EventType.ERROR.label(),
                    after.reason(),
                    before.status().label(),
                    after.status().label());
            LOG.error("Sync {} is in error: {}. It does not run until somebody resumes it", run.sync(), after.reason());
            publish(EventType.ERROR, run, after.reason());
        }
        if (before.troubledSince() != null && after.troubledSince() == null) {
            publish(EventType.RECOVERED, run, "It had been in trouble since " + before.troubledSince());
        }
    }

    private SyncState after(SyncState state, RunSummary run, boolean refusedCredentials, Instant now) {
        return switch (run.status()) {
            case SUCCEEDED, PARTIAL -> state.healthy();
            case BLOCKED -> state.blocked(now);
            case FAILED -> {
                SyncState failed = state.failed(now);
                boolean enough = refusedCredentials || failed.failures() >= failures;
                String why = refusedCredentials
                        ? "Its credentials were refused: " + run.message()
                        : (failed.failures() == 1
                                        ? "A run has failed: "
                                        : failed.failures() + " runs in a row have failed, the last one: ")
                                + run.message();
                yield enough && state.status().runs() ? failed.to(SyncStatus.ERROR, why, now) : failed;
            }
            default -> state;
        };
    }

    private void publish(EventType type, RunSummary run, String message) {
        events.publish(new SyncEvent(
                type, run.sync(), clock.instant(), state(run.sync()).status(), message, run));
    }
}
