package io.saddlebag.metrics;

import io.saddlebag.camel.NextFires;
import io.saddlebag.camel.Sync;
import io.saddlebag.camel.Syncs;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.run.Runs;
import io.saddlebag.run.SyncSummary;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of each sync as the store has it, which knows of other nodes too. It is read in a thread of its own, so that a
 * scrape never waits for the store.
 */
final class StateCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateCache.class);
    private static final int SECONDS = 15;

    private final Runs runs;
    private final Lifecycle lifecycle;
    private final Syncs syncs;
    private final NextFires fires;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saddlebag-states");
        thread.setDaemon(true);
        return thread;
    });

    StateCache(Runs runs, Lifecycle lifecycle, Syncs syncs, NextFires fires) {
        this.fires = fires;
        this.runs = runs;
        this.lifecycle = lifecycle;
        this.syncs = syncs;
        lifecycle.events().subscribe(event -> refreshSoon());
        executor.scheduleWithFixedDelay(this::refresh, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** What is known of a sync; empty until it was read, or if there is no such sync. */
    Optional<Known> of(String sync) {
        return Optional.ofNullable(known.get(sync));
    }

    void refreshSoon() {
        if (due.compareAndSet(false, true)) {
            try {
                executor.execute(this::refresh);
            } catch (RejectedExecutionException e) {
                // The service is stopping.
            }
        }
    }

    /** If the store cannot be read, what was known stays. */
    private void refresh() {
        due.set(false);
        try {
            Map<String, SyncState> states = lifecycle.states();
            Map<String, Known> now = new HashMap<>();
            for (Sync sync : syncs.all()) {
                SyncState state = states.containsKey(sync.id()) ? states.get(sync.id()) : lifecycle.state(sync.id());
                now.put(sync.id(), new Known(state, runs.summary(sync.id()), fires.next(sync.id())));
            }
            known.keySet().retainAll(now.keySet());
            known.putAll(now);
        } catch (RuntimeException e) {
            LOG.debug("The states of syncs could not be read", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** The state of a sync, what its history tells, and when it runs next. */
    record Known(SyncState state, SyncSummary summary, Optional<Instant> nextFire) {}
}
