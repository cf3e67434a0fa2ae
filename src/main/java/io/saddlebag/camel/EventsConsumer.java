package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.lifecycle.SyncEvents;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an exchange for each event, one after the other, in a thread of its own: what a route does with an event delays no run.
 * Events wait in memory, so many at most; those that find no room are left out, and the log says so.
 */
final class EventsConsumer extends DefaultConsumer implements Suspendable {

    static final int MOST_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);

    private final RetlEndpoint endpoint;
    private final EventFilter filter;
    private final BlockingQueue<SyncEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<SyncEvent> listener = this::hear;
    private ExecutorService executor;

    EventsConsumer(RetlEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.filter = new EventFilter(endpoint.getSync(), endpoint.getTypes(), endpoint.getRejectedShare());
    }

    private SyncEvents events() {
        return endpoint.component().getLifecycle().events();
    }

    private void hear(SyncEvent event) {
        if (!filter.test(event) || waiting.offer(event)) {
            return;
        }
        LOG.warn(
                "Event {} of sync {} is left out of route {}: {} others wait already",
                event.type().label(),
                event.sync(),
                getRouteId(),
                MOST_WAITING);
    }

    private void consume() {
        while (isRunAllowed()) {
            try {
                SyncEvent event = waiting.poll(1, TimeUnit.SECONDS);
                if (event != null && isRunAllowed()) {
                    handle(event);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void handle(SyncEvent event) {
        Exchange exchange = createExchange(true);
        try {
            new EventMessage(event).fill(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            LOG.warn(
                    "Route {} failed on event {} of sync {}: {}",
                    getRouteId(),
                    event.type().label(),
                    event.sync(),
                    exchange.getException().toString());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listen();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        listen();
    }

    @Override
    protected void doSuspend() throws Exception {
        quit();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        quit();
        super.doStop();
    }

    private void listen() {
        if (executor == null) {
            executor =
                    endpoint.getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "retl-events");
            executor.execute(this::consume);
            events().subscribe(listener);
        }
    }

    private void quit() {
        if (executor != null) {
            events().unsubscribe(listener);
            waiting.clear();
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }
}
