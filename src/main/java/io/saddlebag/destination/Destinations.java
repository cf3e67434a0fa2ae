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

    /** The same, of one type. */
    public DestinationSettings get(String name, String type) {
        return get(name, List.of(type));
    }

    /**
     * The destination of this name.
     *
     * @param types one of which it must have
     * @throws IllegalArgumentException if there is none, or it is of another type; the message lists those that fit
     */
    public DestinationSettings get(String name, List<String> types) {
        DestinationSettings found = settings.get(name);
        String wanted = String.join(" or ", types);
        if (found == null) {
            throw new IllegalArgumentException("Unknown destination '" + name + "'. Configured destinations of type "
                    + wanted + ": " + namesOf(types) + ". Add it under saddlebag.destinations." + name);
        }
        if (!types.contains(found.type())) {
            throw new IllegalArgumentException("Destination '" + name + "' is of type " + found.type() + ", not "
                    + wanted + ". Configured destinations of type " + wanted + ": " + namesOf(types));
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
