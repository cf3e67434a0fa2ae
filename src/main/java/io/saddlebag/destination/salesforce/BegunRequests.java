package io.saddlebag.destination.salesforce;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.client.Request;

/**
 * Knows of a thread's request whether any of it was written to a connection, as the HTTP client itself tells: one that was not
 * cannot have been carried out, whatever the exception is called with which it ended.
 */
final class BegunRequests implements Request.Listener {

    private static final String BEGUN = BegunRequests.class.getName();

    private final ThreadLocal<AtomicBoolean> watched = new ThreadLocal<>();

    /** Watches the next request of this thread, which puts it into the client's queue itself. */
    BooleanSupplier watch() {
        AtomicBoolean begun = new AtomicBoolean();
        watched.set(begun);
        return begun::get;
    }

    void stopWatching() {
        watched.remove();
    }

    @Override
    public void onQueued(Request request) {
        AtomicBoolean begun = watched.get();
        if (begun != null) {
            request.attribute(BEGUN, begun);
        }
    }

    @Override
    public void onBegin(Request request) {
        if (request.getAttributes().get(BEGUN) instanceof AtomicBoolean begun) {
            begun.set(true);
        }
    }
}
