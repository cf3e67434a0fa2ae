package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncStoppedException;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.StartupListener;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a run when an exchange enters a sync's route and closes it when the exchange leaves, however it leaves. */
final class SyncPolicy extends RoutePolicySupport implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(SyncPolicy.class);

    private final RetlComponent component;
    private final Sync sync;
    private boolean checked;

    SyncPolicy(RetlComponent component, Sync sync) {
        this.component = component;
        this.sync = sync;
    }

    @Override
    public void onInit(Route route) {
        component.syncs().add(sync);
        try {
            component.getCamelContext().addStartupListener(this);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    @Override
    public void onRemove(Route route) {
        component.syncs().remove(sync);
    }

    /**
     * The routes, those of the Kamelets too, exist by now, and no consumer has started. Camel calls a second time after they
     * have.
     */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        if (context.getRoute(sync.id()) != null) {
            check(context);
        }
    }

    /** The route of a context that had started before is there only now; its consumer has not started. */
    @Override
    public void onStart(Route route) {
        if (route.getCamelContext().isStarted()) {
            check(route.getCamelContext());
        }
    }

    private void check(CamelContext context) {
        if (checked) {
            return;
        }
        checked = true;
        try {
            new EventCycle(context, component.syncs()).refuse(sync.id());
            sync.check();
        } catch (IllegalArgumentException e) {
            throw new InvalidSyncException(sync.id(), e);
        }
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (!(SyncExchange.purpose(exchange) instanceof Purpose.Run)) {
            return;
        }
        RunRequest request = SyncExchange.request(exchange);
        try {
            component.getLifecycle().admit(sync.id(), request);
            Optional<ActiveRun> run = component.getRuns().open(sync.id(), request);
            if (run.isEmpty()) {
                exchange.setRouteStop(true);
                SyncExchange.setSkipped(exchange);
            } else {
                SyncExchange.setRun(exchange, run.get());
                exchange.getExchangeExtension().addOnCompletion(new RunCompletion(run.get()));
            }
            SyncExchange.opening(exchange).ifPresent(opening -> opening.complete(run));
        } catch (SyncStoppedException e) {
            exchange.setRouteStop(true);
            if (request.isTrigger()) {
                LOG.info("No run of sync {}: {}", sync.id(), e.getMessage());
            } else {
                exchange.setException(e);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
            exchange.setRouteStop(true);
        }
    }

    /** Not the policy's own callback for that: Camel leaves it out while it is stopping. */
    private static final class RunCompletion extends SynchronizationAdapter {
        private final ActiveRun run;

        RunCompletion(ActiveRun run) {
            this.run = run;
        }

        @Override
        public void onDone(Exchange exchange) {
            if (exchange.getException() != null) {
                run.fail(exchange.getException());
            }
            run.close();
        }
    }
}
