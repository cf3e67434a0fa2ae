package io.saddlebag.destination;

import io.saddlebag.sync.InvalidOptionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The destinations that there are, by name. Safe for use by several threads. */
public final class Destinations {

    private final Map<String, DestinationSettings> settings;
    private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();

    public Destinations(Map<String, DestinationSettings> settings) {
        this.settings = new ConcurrentSkipListMap<>(settings);
    }

    /** The names, in order. */
    public Set<String> names() {
        return new TreeSet<>(settings.keySet());
    }

    /** Whether there is a destination of this name. */
    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /** Adds a destination, or replaces the one of its name. */
    public void put(DestinationSettings destination) {
        if (!destination.equals(settings.put(destination.name(), destination))) {
            listeners.forEach(listener -> listener.accept(destination.name()));
        }
    }

    /** Removes a destination, if there is one of this name. */
    public void remove(String name) {
        if (settings.remove(name) != null) {
            listeners.forEach(listener -> listener.accept(name));
        }
    }

    /** Has somebody told the name of each destination that is changed or removed, in the thread that does it. Twice is once. */
    public void addListener(Consumer<String> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<String> listener) {
        listeners.remove(listener);
    }

    /**
     * The destination of this name, whatever its type.
     *
     * @throws InvalidOptionException if there is none; the message lists those that there are
     */
    public DestinationSettings get(String name) {
        DestinationSettings found = settings.get(name);
        if (found == null) {
            throw new InvalidOptionException(
                    "connection",
                    name,
                    "Unknown destination '" + name + "'. Configured destinations: " + settings.keySet()
                            + ". Add it under saddlebag.destinations." + name);
        }
        return found;
    }

    /** The destination of this name, which must be of this type. */
    public DestinationSettings get(String name, String type) {
        return get(name, List.of(type));
    }

    /**
     * The destination of this name.
     *
     * @param types one of which it must have
     * @throws InvalidOptionException if there is none, or it is of another type; the message lists those that fit
     */
    public DestinationSettings get(String name, List<String> types) {
        DestinationSettings found = settings.get(name);
        String wanted = String.join(" or ", types);
        if (found == null) {
            throw new InvalidOptionException(
                    "connection",
                    name,
                    "Unknown destination '" + name + "'. Configured destinations of type " + wanted + ": "
                            + namesOf(types) + ". Add it under saddlebag.destinations." + name);
        }
        if (!types.contains(found.type())) {
            throw new InvalidOptionException(
                    "connection",
                    name,
                    "Destination '" + name + "' is of type " + found.type() + ", not " + wanted
                            + ". Configured destinations of type " + wanted + ": " + namesOf(types));
        }
        return found;
    }

    private List<String> namesOf(List<String> types) {
        return settings.values().stream()
                .filter(each -> types.contains(each.type()))
                .map(DestinationSettings::name)
                .toList();
    }
}
