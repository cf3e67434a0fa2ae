package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncStoppedException;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunLog;
import io.saddlebag.run.RunRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Ordered;
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
        if (component.getCamelContext().isStarted()) {
            // Its Kamelets are not there yet: onStart checks it.
            return;
        }
        try {
            component.getCamelContext().addStartupListener(this);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    /** A route that comes to a running context has everything around it by now, and no exchange yet. */
    @Override
    public void onStart(Route route) {
        if (component.getCamelContext().isStarted()) {
            onCamelContextStarted(component.getCamelContext(), true);
        }
        component.syncs().started(sync);
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
        if (checked) {
            return;
        }
        checked = true;
        try {
            new EventCycle(context, component.syncs()).refuse(sync.id());
            if (component.isCheckOnStart()) {
                sync.check();
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidSyncException(sync.id(), e);
        }
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        SyncGate gate = component.syncs().gate(sync.id());
        boolean entered = gate.enter();
        if (entered && component.syncs().isCurrent(sync)) {
            exchange.getExchangeExtension().addOnCompletion(new Leaving(gate));
            begin(exchange);
        } else {
            if (entered) {
                gate.leave();
            }
            exchange.setRouteStop(true);
            replace(exchange, gate);
        }
    }

    /** The route is not the sync's any more: what would go through it has to go through the new one. */
    private void replace(Exchange exchange, SyncGate gate) {
        try {
            gate.awaitOpen();
            if (SyncExchange.REQUEST.of(exchange).isTrigger()) {
                new SyncRunner(component.getCamelContext()).start(sync.id(), SyncExchange.REQUEST.of(exchange));
            } else {
                SyncExchange.REPLACED.set(exchange, true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.setException(e);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
    }

    private void begin(Exchange exchange) {
        if (SyncExchange.PURPOSE.of(exchange) != Purpose.RUN) {
            return;
        }
        RunRequest request = SyncExchange.REQUEST.of(exchange);
        try {
            component.getLifecycle().admit(sync.id(), request);
            Optional<ActiveRun> run = component.getRuns().open(sync.id(), request);
            if (run.isEmpty()) {
                exchange.setRouteStop(true);
                SyncExchange.SKIPPED.set(exchange, true);
            } else {
                SyncExchange.RUN.set(exchange, run.get());
                exchange.getExchangeExtension().addOnCompletion(new RunCompletion(run.get()));
            }
            CompletableFuture<Optional<ActiveRun>> opening = SyncExchange.OPENING.of(exchange);
            if (opening != null) {
                opening.complete(run);
            }
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

    private static final class Leaving extends SynchronizationAdapter {
        private final SyncGate gate;

        Leaving(SyncGate gate) {
            this.gate = gate;
        }

        @Override
        public void onDone(Exchange exchange) {
            gate.leave();
        }

        /** After the run has been closed. */
        @Override
        public int getOrder() {
            return Ordered.LOWEST;
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
            try (RunLog marked = RunLog.open(run)) {
                if (exchange.getException() != null) {
                    run.fail(exchange.getException());
                }
                run.close();
            }
        }
    }
}
