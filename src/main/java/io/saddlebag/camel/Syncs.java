package io.saddlebag.camel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** The syncs among the routes of a Camel context, by id. */
public final class Syncs {

    private final Map<String, Sync> syncs = new ConcurrentSkipListMap<>();
    private final Map<String, SyncGate> gates = new ConcurrentHashMap<>();
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();
    private final List<SyncsListener> listeners = new CopyOnWriteArrayList<>();

    SyncGate gate(String id) {
        return gates.computeIfAbsent(id, name -> new SyncGate());
    }

    /**
     * Does something to the routes of syncs while no exchange is in them; whatever would enter one waits, and goes through the
     * route that is there afterwards.
     *
     * @return {@code false} if there is an exchange in one of them now; nothing is done then
     */
    public boolean whileIdle(Collection<String> ids, Runnable work) {
        Deque<SyncGate> closed = new ArrayDeque<>();
        try {
            for (String id : ids) {
                if (!gate(id).close()) {
                    return false;
                }
                closed.push(gate(id));
            }
            work.run();
            ids.stream()
                    .filter(leaving::remove)
                    .filter(id -> !syncs.containsKey(id))
                    .forEach(this::tellRemoved);
            return true;
        } finally {
            closed.forEach(SyncGate::open);
        }
    }

    /** Whether the route of a sync is being put in its place or taken from it at this moment. */
    public boolean isBeingReplaced(String id) {
        return gate(id).isClosed();
    }

    private void tellRemoved(String id) {
        listeners.forEach(listener -> listener.removed(id));
    }

    void add(Sync sync) {
        syncs.put(sync.id(), sync);
        listeners.forEach(listener -> listener.added(sync.id()));
    }

    void started(Sync sync) {
        listeners.forEach(listener -> listener.started(sync.id()));
    }

    void remove(Sync sync) {
        if (!syncs.remove(sync.id(), sync)) {
            return;
        }
        if (gate(sync.id()).isClosed()) {
            // Its route is being replaced: it may come back at once.
            leaving.add(sync.id());
        } else {
            tellRemoved(sync.id());
        }
    }

    /** Has a listener be told of the syncs that there are already, and of those that come and go from now on. */
    public void addListener(SyncsListener listener) {
        listeners.add(listener);
        syncs.keySet().forEach(listener::added);
    }

    public void removeListener(SyncsListener listener) {
        listeners.remove(listener);
    }

    /** Whether a route still is the one of its sync. */
    boolean isCurrent(Sync sync) {
        return syncs.get(sync.id()) == sync;
    }

    public Collection<Sync> all() {
        return syncs.values();
    }

    public Optional<Sync> find(String id) {
        return Optional.ofNullable(syncs.get(id));
    }

    /**
     * The sync of this id.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public Sync get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "Unknown sync '" + id + "'. Syncs: " + (syncs.isEmpty() ? "none" : String.join(", ", syncs.keySet()))));
    }

    /** The sync whose route an exchange runs through. */
    Sync of(Exchange exchange) {
        Sync sync = syncs.get(exchange.getFromRouteId());
        if (sync == null) {
            throw new IllegalStateException(
                    "retl:diff must stand in the route that starts the sync, not in one that it calls");
        }
        return sync;
    }
}
