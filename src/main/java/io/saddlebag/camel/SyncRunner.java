package io.saddlebag.camel;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;

/** Sends an exchange through a sync's route by hand, whatever its trigger is. */
public final class SyncRunner {

    private final CamelContext context;
    private final RetlComponent component;

    public SyncRunner(CamelContext context) {
        this.context = context;
        this.component = context.getComponent("retl", RetlComponent.class);
    }

    /**
     * The sync of an id; all syncs if that is {@code null}.
     *
     * @throws IllegalArgumentException if there is no sync of the id
     */
    public Collection<Sync> syncs(String id) {
        return id == null ? component.syncs().all() : List.of(component.syncs().get(id));
    }

    /**
     * Runs a sync and waits for its end.
     *
     * @return how it ended; empty if the sync was running already
     * @throws IllegalArgumentException if there is no such sync
     */
    public Optional<RunSummary> run(String sync, RunRequest request) {
        Exchange exchange = send(sync, Purpose.RUN, request);
        ActiveRun run = SyncExchange.run(exchange);
        if (run == null && exchange.getException() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(exchange.getException());
        }
        return run == null ? Optional.empty() : Optional.of(run.summary());
    }

    /** Finds out what a run would send. Nothing is sent, and nothing is written down. */
    public PlanCollector plan(String sync, int samples) {
        PlanCollector collector = new PlanCollector(samples);
        rethrow(send(sync, new Purpose.DryRun(collector), RunRequest.MANUAL));
        return collector;
    }

    /** Reads the first rows of a sync's model and maps them. */
    public RowCollector preview(String sync, int rows) {
        RowCollector collector = new RowCollector(rows);
        rethrow(send(sync, new Purpose.Preview(collector), RunRequest.MANUAL));
        return collector;
    }

    private static void rethrow(Exchange exchange) {
        Exception failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(failure);
        }
    }

    private Exchange send(String sync, Purpose purpose, RunRequest request) {
        component.syncs().get(sync);
        Route route = context.getRoute(sync);
        if (route == null || route.getConsumer() == null) {
            throw new IllegalStateException("The route of sync '" + sync + "' is not started");
        }
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.getExchangeExtension().setFromRouteId(sync);
        SyncExchange.setPurpose(exchange, purpose);
        SyncExchange.setRequest(exchange, request);
        try {
            route.getConsumer().getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return exchange;
    }
}
