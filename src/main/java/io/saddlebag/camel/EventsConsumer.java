package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.notify.EventBody;
import io.saddlebag.notify.EventFilter;
import io.saddlebag.notify.EventRepeats;
import io.saddlebag.run.RunRequest;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an exchange for each event, one after the other, in a thread of its own: what a route does with an event delays no
 * run. The body is a map with the names of the REST API, and there are no headers. Events wait in memory, so many at most; those that find no room are left out, and the log says so.
 *
 * <p>In the route of a sync, events start runs: while the sync runs, however it was started, the latest of them waits for its
 * end, so that one more run follows and not several.
 *
 * <p>When the context stops, events of the runs that end with it are still heard of and dealt with, for some seconds.
 */
final class EventsConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);
    private static final long GRACE = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_AGAIN = 500;
    private static final int QUIET = 3;

    /** How many events wait for a route to have time for them. */
    private static final int MOST = 1_000;

    private final RetlComponent component;
    private final EventFilter filter;
    private final EventRepeats repeats;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong leftOut = new AtomicLong();
    private final Consumer<SyncEvent> listener = this::hear;
    private volatile boolean hearing;
    private volatile boolean busy;
    private volatile long closesAt;
    private ExecutorService executor;

    EventsConsumer(RetlEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.component = endpoint.component();
        this.filter = endpoint.eventFilter();
        this.repeats = endpoint.eventRepeats();
    }

    private boolean startsRuns() {
        return component.syncs().find(getRouteId()).isPresent();
    }

    /** Is called in the thread of a run. */
    private void hear(SyncEvent event) {
        repeats.notice(event);
        if (!filter.test(event)) {
            return;
        }
        if (startsRuns()) {
            follow(event);
        } else if (hearing) {
            tell(event);
        }
    }

    private void follow(SyncEvent event) {
        if (hearing && !getEndpoint().getCamelContext().isStopping()) {
            replace(new Waiting(event, 0));
        } else {
            LOG.info(
                    "No run of sync {} after event {} of sync {}: {}",
                    getRouteId(),
                    event.type().label(),
                    event.sync(),
                    getEndpoint().getCamelContext().isStopping() ? "Saddlebag is stopping" : "its route is suspended");
        }
    }

    /** Has this one wait in the place of all others. */
    private void replace(Waiting event) {
        synchronized (waiting) {
            waiting.clear();
            waiting.add(event);
        }
    }

    private void tell(SyncEvent event) {
        long kept = repeats.admit(event);
        if (kept >= 0 && !waiting.offer(new Waiting(event, kept)) && leftOut.getAndIncrement() == 0) {
            LOG.warn(
                    "Route {} does not keep up: {} events wait for it, and others are left out, the first of them event {}"
                            + " of sync {}",
                    getRouteId(),
                    MOST,
                    event.type().label(),
                    event.sync());
        }
    }

    private void consume(ExecutorService own) {
        try {
            int quiet = 0;
            // Not the thread's own flag: a step that was interrupted may have cleared it.
            while (!own.isShutdown()) {
                Waiting event = waiting.poll(1, TimeUnit.SECONDS);
                if (event == null && ++quiet == QUIET) {
                    // Files are loaded one after the other; by now all should be there.
                    warnOfUnknown();
                } else if (event != null) {
                    busy = true;
                    deal(event);
                    busy = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy = false;
        }
    }

    private void deal(Waiting event) throws InterruptedException {
        if (startsRuns()) {
            run(event);
            return;
        }
        process(event);
        long missed = leftOut.getAndSet(0);
        if (missed > 0) {
            LOG.warn("Route {} did not keep up: {} events were left out", getRouteId(), missed);
        }
    }

    /** Waits until the sync's run has ended, on whichever node that is, so that this one does not count as skipped. */
    private void run(Waiting event) throws InterruptedException {
        Waiting latest = event;
        boolean skipped = true;
        while (skipped && hearing) {
            while (hearing && isRunning()) {
                Thread.sleep(LOOK_AGAIN);
            }
            Waiting later = waiting.poll();
            latest = later == null ? latest : later;
            skipped = hearing && SyncExchange.SKIPPED.of(process(latest));
        }
    }

    private boolean isRunning() {
        try {
            return component.getRuns().isRunning(getRouteId());
        } catch (RuntimeException e) {
            // The store is in trouble: let the run say so.
            return false;
        }
    }

    private Exchange process(Waiting event) {
        Exchange exchange = createExchange(false);
        try {
            EventBody body = new EventBody(component.getRuns().redaction(), component.getPublicUrl());
            exchange.getMessage().setBody(body.of(event.event(), event.kept()));
            SyncExchange.REQUEST.set(
                    exchange, RunRequest.AFTER.by("sync:" + event.event().sync()));
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            repeats.forget(event.event());
            LOG.warn(
                    "Route {} could not deal with {}: {}",
                    getRouteId(),
                    event,
                    component
                            .getRuns()
                            .redaction()
                            .redact(exchange.getException().toString()));
        }
        return exchange;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (component.isListening() && executor == null) {
            closesAt = 0;
            hearing = true;
            executor = getEndpoint()
                    .getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadExecutor(this, "retl-events");
            ExecutorService own = executor;
            own.execute(() -> consume(own));
            component.getLifecycle().events().subscribe(listener);
        }
    }

    /** It may be added later, but most likely it is misspelt. */
    private void warnOfUnknown() {
        List<String> unknown = filter.named().stream()
                .filter(sync -> component.syncs().find(sync).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "Route {} waits for events of {}, but there is no such sync now. Syncs: {}",
                    getRouteId(),
                    String.join(", ", unknown),
                    component.syncs().all().stream().map(Sync::id).toList());
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        hearing = executor != null;
    }

    @Override
    protected void doSuspend() throws Exception {
        hearing = false;
        leaveOut("its route is suspended");
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        if (executor != null) {
            component.getLifecycle().events().unsubscribe(listener);
            hearing = false;
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            executor = null;
            leaveOut("its route has stopped");
        }
        super.doStop();
    }

    private void leaveOut(String why) {
        int unheard = waiting.size();
        waiting.clear();
        if (unheard > 0) {
            LOG.info("Route {} leaves out {} events that waited: {}", getRouteId(), unheard, why);
        }
    }

    /** A route that tells of events goes on while runs come to their end; one that starts runs does not. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        boolean tells = !startsRuns() && component.isListening();
        hearing = hearing && tells;
        return tells;
    }

    /** What Camel waits for before it goes on with stopping. */
    @Override
    public int getPendingExchangesSize() {
        if (executor == null || !hearing || startsRuns()) {
            return 0;
        }
        if (getEndpoint().getCamelContext().isStopping() && hasRuns()) {
            return 1;
        }
        int pending = waiting.size() + (busy ? 1 : 0);
        if (pending > 0 && closesAt == 0) {
            closesAt = System.nanoTime() + GRACE;
        }
        if (pending > 0 && System.nanoTime() - closesAt > 0) {
            hearing = false;
            executor.shutdownNow();
            return 0;
        }
        return pending;
    }

    private boolean hasRuns() {
        return component.syncs().all().stream()
                .anyMatch(sync -> component.getRuns().active(sync.id()).isPresent());
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Nothing more to do than what stopping does.
    }

    /** @param kept how often the same was not told since it last was */
    private record Waiting(SyncEvent event, long kept) {

        @Override
        public String toString() {
            return "event " + event.type().label() + " of sync " + event.sync();
        }
    }
}
