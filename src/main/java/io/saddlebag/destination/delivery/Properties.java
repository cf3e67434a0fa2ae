package io.saddlebag.destination.delivery;

import io.saddlebag.sync.InvalidOptionException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The properties of a destination, whether they were written {@code token-url} or {@code tokenUrl}. */
public final class Properties {

    private final String owner;
    private final UnaryOperator<String> place;
    private final Map<String, String> values = new TreeMap<>();

    private Properties(String owner, UnaryOperator<String> place) {
        this.owner = owner;
        this.place = place;
    }

    /**
     * @param owner as messages call it: {@code Salesforce destination 'crm'}
     * @param place where a property is set, by its name in kebab case
     * @throws InvalidOptionException if a property is not one of those allowed; its value is not shown, it may be secret
     */
    public Properties(
            String owner, UnaryOperator<String> place, Map<String, String> properties, Collection<String> allowed) {
        this(owner, place);
        properties.forEach((name, value) -> {
            String kebab = kebab(name);
            if (!allowed.contains(kebab)) {
                throw new InvalidOptionException(
                        place.apply(kebab),
                        "Unknown property '" + name + "' of " + owner + ". Allowed: "
                                + allowed.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (value != null && !value.isBlank()) {
                values.put(kebab, value);
            }
        });
    }

    /** These and more, which take the place of those with the same name. */
    public Properties with(Map<String, String> more) {
        Properties all = new Properties(owner, place);
        all.values.putAll(values);
        all.values.putAll(more);
        return all;
    }

    public Set<String> names() {
        return values.keySet();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** @throws InvalidOptionException if it is not set; {@code why} says what needs it */
    public String require(String name, String why) {
        String value = values.get(name);
        if (value == null) {
            throw new InvalidOptionException(
                    place.apply(name),
                    owner + " needs the property '" + name + "': " + why + ". Set " + place.apply(name));
        }
        return value;
    }

    /** @param what is wrong with the property; must not hold its value, which may be secret */
    public InvalidOptionException wrong(String name, String what) {
        return new InvalidOptionException(place.apply(name), "The property '" + name + "' of " + owner + " " + what);
    }

    /** Where a property of a configured destination is set. */
    public static UnaryOperator<String> under(String destination) {
        return name -> "saddlebag.destinations." + destination + "." + name;
    }

    public static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
