package io.saddlebag.destination.http;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The properties of a connection, whether they were written {@code token-url} or {@code tokenUrl}. */
final class Properties {

    private final String connection;
    private final Map<String, String> values;

    private Properties(String connection, Map<String, String> values) {
        this.connection = connection;
        this.values = values;
    }

    /** @throws IllegalArgumentException if a property is not one of those allowed; its value is not shown, it may be secret */
    Properties(String connection, Map<String, String> properties, Collection<String> allowed) {
        this(connection, new TreeMap<>());
        properties.forEach((name, value) -> {
            String kebab = kebab(name);
            if (!allowed.contains(kebab)) {
                throw new IllegalArgumentException("Unknown property '" + name + "' of HTTP connection '" + connection
                        + "'. Allowed: " + allowed.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (value != null && !value.isBlank()) {
                values.put(kebab, value);
            }
        });
    }

    /** These and more, which take the place of those with the same name. */
    Properties with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new Properties(connection, all);
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** @throws IllegalArgumentException if it is not set; {@code why} says what needs it */
    String require(String name, String why) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("HTTP connection '" + connection + "' needs the property '" + name
                    + "': " + why + ". Set "
                    + (connection.equals(HttpSinkEndpoint.DEFAULT)
                            ? "option '" + camel(name) + "'"
                            : "saddlebag.destinations." + connection + "." + name));
        }
        return value;
    }

    /** @param what is wrong with the property; must not hold its value, which may be secret */
    IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(
                "The property '" + name + "' of HTTP connection '" + connection + "' " + what);
    }

    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-")) {
            camel.append(
                    camel.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
