package io.saddlebag.api;

import io.saddlebag.camel.SyncBusyException;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.run.RunFilter;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.Runs;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls to webhooks. One that comes while its sync runs may tell of rows that the run has not read, so the sync runs once more
 * afterwards, however many such calls come. They wait in memory: a stop of the service forgets them.
 */
@Component
class HookCalls {

    private static final Logger LOG = LoggerFactory.getLogger(HookCalls.class);

    /** A run on another node, a test or a rebuild ends without an event here. */
    private static final int SECONDS = 2;

    private final SyncOperations operations;
    private final Runs runs;
    private final Lifecycle lifecycle;
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private final Consumer<SyncEvent> listener = this::hear;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "saddlebag-hooks");
        thread.setDaemon(true);
        return thread;
    });

    HookCalls(SyncOperations operations, Runs runs, Lifecycle lifecycle) {
        this.operations = operations;
        this.runs = runs;
        this.lifecycle = lifecycle;
        lifecycle.events().subscribe(listener);
        executor.scheduleWithFixedDelay(this::runWaiting, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Begins a run.
     *
     * @return the run; empty if it has to wait for the end of another
     * @throws io.saddlebag.lifecycle.SyncStoppedException if the sync does not run in its state
     */
    Optional<Long> call(String sync, String actor) {
        RunRequest request = RunRequest.webhook().by(actor);
        lifecycle.admit(sync, request);
        if (isRunning(sync)) {
            waiting.put(sync, actor);
            return Optional.empty();
        }
        try {
            return Optional.of(operations.trigger(sync, request).id());
        } catch (SyncBusyException e) {
            waiting.put(sync, actor);
            return Optional.empty();
        }
    }

    /** The syncs that run once more when their run has ended. */
    Set<String> waiting() {
        return Set.copyOf(waiting.keySet());
    }

    private boolean isRunning(String sync) {
        return !runs.list(new RunFilter(sync, Set.of(RunStatus.RUNNING), null, 1))
                .isEmpty();
    }

    private void hear(SyncEvent event) {
        if (event.run() != null && event.run().finishedAt() != null && waiting.containsKey(event.sync())) {
            try {
                executor.execute(this::runWaiting);
            } catch (RejectedExecutionException e) {
                // The service is stopping.
            }
        }
    }

    private void runWaiting() {
        for (String sync : waiting.keySet()) {
            try {
                if (!isRunning(sync)) {
                    run(sync);
                }
            } catch (RuntimeException e) {
                LOG.warn("Sync {} could not be run for its webhook: {}", sync, e.getMessage());
            }
        }
    }

    /** A call that comes from here on is about another run. */
    private void run(String sync) {
        String actor = waiting.remove(sync);
        if (actor == null) {
            return;
        }
        try {
            operations.trigger(sync, RunRequest.webhook().by(actor));
        } catch (SyncBusyException e) {
            waiting.putIfAbsent(sync, actor);
        }
    }

    @PreDestroy
    void stop() {
        lifecycle.events().unsubscribe(listener);
        executor.shutdownNow();
    }
}
