package io.saddlebag.destination;

import java.util.Map;

/**
 * A destination as the configuration names it.
 *
 * @param name       the name by which routes refer to it
 * @param type       the kind of destination: {@code jdbc}, {@code http}, …
 * @param properties everything else that was configured for it; may hold secrets
 */
public record DestinationSettings(String name, String type, Map<String, String> properties) {

    /** Says nothing of the properties, which may hold secrets. */
    @Override
    public String toString() {
        return type + " destination '" + name + "'";
    }
}
