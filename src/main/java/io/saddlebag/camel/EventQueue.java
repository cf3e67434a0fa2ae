package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.notify.EventBody;
import io.saddlebag.run.RunRequest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;

/** Events that wait for a route to have time for them: so many at most, in the order in which they happened. */
final class EventQueue {

    static final int MOST = 1_000;

    private final BlockingQueue<EventMessage> waiting = new ArrayBlockingQueue<>(MOST);
    private final AtomicLong leftOut = new AtomicLong();

    /** @return {@code false} if there is no room for it, for the first time since there last was */
    boolean add(EventMessage event) {
        return waiting.offer(event) || leftOut.getAndIncrement() > 0;
    }

    /** Has this one wait in the place of all others. */
    synchronized void replace(EventMessage event) {
        waiting.clear();
        waiting.add(event);
    }

    /** The next, or {@code null} if there is none for a second. */
    EventMessage next() throws InterruptedException {
        return waiting.poll(1, TimeUnit.SECONDS);
    }

    /** The next, if there is one. */
    EventMessage poll() {
        return waiting.poll();
    }

    /** How many found no room since this was last asked. */
    long leftOut() {
        return leftOut.getAndSet(0);
    }

    int size() {
        return waiting.size();
    }

    /** @return how many did wait */
    int clear() {
        int size = waiting.size();
        waiting.clear();
        return size;
    }

    /**
     * An event as a Camel message: its body is a map with the names of the REST API, made for templates and for JSON. It has no
     * headers.
     *
     * @param kept how often the same was not told since it last was
     */
    record EventMessage(SyncEvent event, long kept) {

        void fill(Exchange exchange, EventBody body) {
            exchange.getMessage().setBody(body.of(event, kept));
            SyncExchange.REQUEST.set(exchange, RunRequest.AFTER.by("sync:" + event.sync()));
        }

        @Override
        public String toString() {
            return "event " + event.type().label() + " of sync " + event.sync();
        }
    }
}
