package io.saddlebag.destination.delivery;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The properties of a destination, whether they were written {@code token-url} or {@code tokenUrl}. */
public final class Properties {

    private final String owner;
    private final Map<String, String> values = new TreeMap<>();

    /**
     * @param owner as messages call it: {@code Salesforce destination 'crm'}
     * @throws IllegalArgumentException if a property is not one of those allowed; its value is not shown, it may be secret
     */
    public Properties(String owner, Map<String, String> properties, Collection<String> allowed) {
        this.owner = owner;
        properties.forEach((name, value) -> {
            String kebab = kebab(name);
            if (!allowed.contains(kebab)) {
                throw new IllegalArgumentException("Unknown property '" + name + "' of " + owner + ". Allowed: "
                        + allowed.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (value != null && !value.isBlank()) {
                values.put(kebab, value);
            }
        });
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** @throws IllegalArgumentException if it is not set; {@code why} says what needs it */
    public String require(String name, String why) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(owner + " needs the property '" + name + "': " + why);
        }
        return value;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
