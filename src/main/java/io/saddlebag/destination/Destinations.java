package io.saddlebag.destination;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The configured destinations, by name. */
public final class Destinations {

    private final Map<String, DestinationSettings> settings;

    public Destinations(Map<String, DestinationSettings> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /**
     * The destination of this name.
     *
     * @throws IllegalArgumentException if there is none, or it is of another type; the message lists those that fit
     */
    public DestinationSettings get(String name, String type) {
        DestinationSettings found = settings.get(name);
        if (found == null) {
            throw new IllegalArgumentException("Unknown destination '" + name + "'. Configured destinations of type "
                    + type + ": " + namesOf(type) + ". Add it under saddlebag.destinations." + name);
        }
        if (!found.type().equals(type)) {
            throw new IllegalArgumentException("Destination '" + name + "' is of type " + found.type() + ", not " + type
                    + ". Configured destinations of type " + type + ": " + namesOf(type));
        }
        return found;
    }

    private List<String> namesOf(String type) {
        return settings.values().stream()
                .filter(each -> each.type().equals(type))
                .map(DestinationSettings::name)
                .toList();
    }
}
