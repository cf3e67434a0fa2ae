package io.saddlebag.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs in progress in this process, whose leases it renews. */
final class ActiveRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);

    private final RunStore store;
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saddlebag-lease");
        thread.setDaemon(true);
        return thread;
    });

    ActiveRuns(RunStore store) {
        this.store = store;
        long period = Math.max(1, store.settings().lease().toMillis() / 3);
        heartbeat.scheduleWithFixedDelay(this::renewAll, period, period, TimeUnit.MILLISECONDS);
    }

    private void renewAll() {
        for (ActiveRun run : active.values()) {
            try {
                // From before the question on: the store counts from when it was asked, not from when we hear of it.
                long asked = System.nanoTime();
                if (store.jdbi().inTransaction(handle -> store.leases().renew(handle, run.sync(), run.id()))) {
                    run.renewed(asked);
                    store.jdbi()
                            .withHandle(handle -> store.runs().cancelledBy(handle, run.id()))
                            .ifPresent(run::cancel);
                } else {
                    run.lost();
                }
            } catch (RuntimeException e) {
                LOG.warn("The lease of sync {} could not be renewed: {}", run.sync(), e.getMessage());
            }
        }
    }

    void add(ActiveRun run) {
        active.put(run.sync(), run);
    }

    void remove(ActiveRun run) {
        active.remove(run.sync(), run);
    }

    Optional<ActiveRun> of(String sync) {
        return Optional.ofNullable(active.get(sync));
    }

    /** Ends the sending of a run if it is one of these. */
    void cancel(long run, String actor) {
        active.values().stream().filter(each -> each.id() == run).forEach(each -> each.cancel(actor));
    }

    void interrupt() {
        active.values().forEach(ActiveRun::interrupt);
    }

    /** Waits until there are none; {@code false} if there are some after so long. */
    boolean awaitNone(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!active.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return active.isEmpty();
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }
}
