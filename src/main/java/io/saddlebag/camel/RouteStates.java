package io.saddlebag.camel;

import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.lifecycle.SyncState;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends the routes of syncs that do not run, and resumes those that do again, whoever changed their state and on whichever
 * node. What keeps a run from beginning is the state itself; this stops the triggers and makes it visible in JMX. A route with a
 * run in progress is left alone until that has ended, and one whose consumer cannot be suspended always is: Camel would stop it, and
 * with it plans and tests.
 */
final class RouteStates {

    private static final Logger LOG = LoggerFactory.getLogger(RouteStates.class);
    private static final int SECONDS = 2;

    private final CamelContext context;
    private final Syncs syncs;
    private final Lifecycle lifecycle;
    private final Consumer<SyncEvent> listener = event -> soon();
    private ScheduledExecutorService executor;

    RouteStates(CamelContext context, Syncs syncs, Lifecycle lifecycle) {
        this.context = context;
        this.syncs = syncs;
        this.lifecycle = lifecycle;
    }

    synchronized void start() {
        executor = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "retl-states");
        executor.scheduleWithFixedDelay(this::reconcile, 0, SECONDS, TimeUnit.SECONDS);
        lifecycle.events().subscribe(listener);
    }

    synchronized void stop() {
        if (executor != null) {
            lifecycle.events().unsubscribe(listener);
            context.getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }

    private synchronized void soon() {
        try {
            if (executor != null) {
                executor.execute(this::reconcile);
            }
        } catch (RejectedExecutionException e) {
            // The context is stopping.
        }
    }

    private void reconcile() {
        try {
            Map<String, SyncState> states = lifecycle.states();
            for (Sync sync : syncs.all()) {
                SyncState state = states.get(sync.id());
                apply(sync.id(), state == null || state.status().runs());
            }
        } catch (Exception e) {
            LOG.warn("The states of syncs could not be applied to their routes: {}", e.toString());
        }
    }

    private void apply(String route, boolean runs) throws Exception {
        ServiceStatus status = context.getRouteController().getRouteStatus(route);
        if (status == null
                || !context.getStatus().isStarted()
                || !context.getRoute(route).supportsSuspension()) {
            return;
        }
        if (!runs && status.isStarted() && context.getInflightRepository().size(route) == 0) {
            context.getRouteController().suspendRoute(route);
        } else if (runs && status.isSuspended()) {
            context.getRouteController().resumeRoute(route);
        }
    }
}
