package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs in progress in this process, whose leases it renews, and those who are told of runs. What goes wrong with one of these
 * concerns neither the run nor the others.
 */
final class ActiveRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);

    private final RunStore store;
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
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

    void add(RunListener listener) {
        listeners.add(listener);
    }

    /** @param run is asked only if there is anybody to tell */
    void tell(Supplier<RunSummary> run, BiConsumer<RunListener, RunSummary> message) {
        if (!listeners.isEmpty()) {
            RunSummary told = run.get();
            tell("run " + told.id() + " of sync " + told.sync(), listener -> message.accept(listener, told));
        }
    }

    void settled(InFlightBatch batch, BatchResult result) {
        ActiveRun run = batch.run();
        tell(
                "a batch of run " + run.id() + " of sync " + run.sync(),
                listener -> listener.settled(run, batch.batch(), batch.handedOutAt(), result));
    }

    private void tell(String what, Consumer<RunListener> message) {
        for (RunListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {}: {}", what, e.toString());
            }
        }
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }
}
