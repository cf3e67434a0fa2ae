package io.saddlebag.camel;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    /** What is not wrong with a sync, but may surprise: other syncs that write the same records. */
    public List<String> warnings(Sync sync) {
        return new SharedObjects(context).warnings(sync, component.syncs().all());
    }

    /**
     * Runs a sync and waits for its end.
     *
     * @return how it ended; empty if the sync was running already
     * @throws IllegalArgumentException if there is no such sync
     */
    public Optional<RunSummary> run(String sync, RunRequest request) {
        return finished(sync, request).map(ActiveRun::summary);
    }

    private Optional<ActiveRun> finished(String sync, RunRequest request) {
        Exchange exchange = send(sync, Purpose.RUN, request);
        ActiveRun run = SyncExchange.RUN.of(exchange);
        if (run == null && exchange.getException() != null) {
            throw unchecked(exchange.getException());
        }
        return Optional.ofNullable(run);
    }

    /**
     * Begins a run and does not wait for its end.
     *
     * @return the run; empty if the sync was running already
     * @throws IllegalArgumentException                           if there is no such sync
     * @throws io.saddlebag.lifecycle.SyncStoppedException if the sync is in a state in which it does not run
     */
    public Optional<ActiveRun> start(String sync, RunRequest request) {
        route(sync);
        CompletableFuture<Optional<ActiveRun>> opening = new CompletableFuture<>();
        component.background().execute(() -> {
            try {
                Exchange exchange = send(sync, Purpose.RUN, request, opening);
                if (exchange.getException() != null) {
                    opening.completeExceptionally(exchange.getException());
                }
                opening.complete(Optional.empty());
            } catch (RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause());
        }
    }

    /**
     * Sends one changed record, waits for what becomes of it, and leaves the others pending. {@link ActiveRun#probe} has the
     * result.
     *
     * @return empty if the sync is running already
     */
    public Optional<ActiveRun> test(String sync, String actor) {
        return finished(sync, RunRequest.manual(RunKind.TEST).by(actor));
    }

    /** Finds out what a run would send. Nothing is sent, and nothing is written down. */
    public PlanCollector plan(String sync, int samples) {
        PlanCollector collector = new PlanCollector(component.getRuns(), samples);
        rethrow(send(sync, collector, RunRequest.MANUAL));
        return collector;
    }

    /** Reads the first rows of a sync's model and maps them. */
    public RowCollector preview(String sync, int rows) {
        RowCollector collector = new RowCollector(rows);
        rethrow(send(sync, collector, RunRequest.MANUAL));
        return collector;
    }

    private static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : RuntimeCamelException.wrapRuntimeCamelException(failure);
    }

    private static void rethrow(Exchange exchange) {
        Exception failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure != null) {
            throw unchecked(failure);
        }
    }

    private Exchange send(String sync, Purpose purpose, RunRequest request) {
        return send(sync, purpose, request, new CompletableFuture<>());
    }

    private Exchange send(
            String sync, Purpose purpose, RunRequest request, CompletableFuture<Optional<ActiveRun>> opening) {
        while (true) {
            Exchange exchange = route(sync).getEndpoint().createExchange();
            exchange.getExchangeExtension().setFromRouteId(sync);
            SyncExchange.PURPOSE.set(exchange, purpose);
            SyncExchange.REQUEST.set(exchange, request);
            SyncExchange.OPENING.set(exchange, opening);
            process(sync, exchange);
            if (!SyncExchange.REPLACED.of(exchange)) {
                return exchange;
            }
        }
    }

    private Route route(String sync) {
        Route route = context.getRoute(sync);
        if (route == null || route.getConsumer() == null) {
            awaitReplacement(sync);
            component.syncs().get(sync);
            route = context.getRoute(sync);
        }
        if (route == null || route.getConsumer() == null) {
            throw new IllegalStateException("The route of sync '" + sync + "' is not started");
        }
        return route;
    }

    private void awaitReplacement(String sync) {
        try {
            component.syncs().gate(sync).awaitOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the route of sync '" + sync + "' was replaced", e);
        }
    }

    private void process(String sync, Exchange exchange) {
        try {
            route(sync).getConsumer().getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
