package io.saddlebag.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to those who have asked for them. They are called in the thread in which it happened, so they must be quick. */
public final class SyncEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SyncEvents.class);

    private final List<Consumer<SyncEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Hears of every event of this process from now on. */
    public void subscribe(Consumer<SyncEvent> listener) {
        listeners.add(listener);
    }

    public void unsubscribe(Consumer<SyncEvent> listener) {
        listeners.remove(listener);
    }

    void publish(SyncEvent event) {
        for (Consumer<SyncEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "A listener failed on event {} of sync {}: {}",
                        event.type().label(),
                        event.sync(),
                        e.toString());
            }
        }
    }
}
