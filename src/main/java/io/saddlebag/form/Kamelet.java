package io.saddlebag.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A Kamelet that sends the batches of a sync.
 *
 * @param name       by which routes call it, such as {@code hubspot-sink}
 * @param title      for people
 * @param types      the types of destinations that it takes
 * @param parameters by name, {@code connection} among them
 */
public record Kamelet(String name, String title, List<String> types, Map<String, KameletParameter> parameters) {

    private static final String SINK = "-sink";

    /** Reads what a Kamelet's file declares; nothing if it is not one that takes batches for a destination. */
    static Optional<Kamelet> read(String name, String text) {
        Object root = load(name, text);
        Map<?, ?> definition = map(at(root, "spec", "definition"));
        Map<?, ?> properties = map(definition.get("properties"));
        if (!name.endsWith(SINK) || !properties.containsKey("connection")) {
            return Optional.empty();
        }
        Object template = at(root, "spec", "template");
        Object types = find(template, "destinationType");
        boolean takesLiterals = "true".equals(String.valueOf(find(template, "kamelet")));
        List<String> required = strings(definition.get("required"));
        Map<String, KameletParameter> parameters = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            Map<?, ?> declared = map(value);
            boolean placeholder = text.contains("{{" + key + "}}") || text.contains("{{?" + key + "}}");
            parameters.put(
                    key.toString(),
                    new KameletParameter(
                            key.toString(),
                            string(declared.get("title")),
                            string(declared.get("description")),
                            declared.containsKey("type") ? string(declared.get("type")) : "string",
                            required.contains(key),
                            string(declared.get("default")),
                            strings(declared.get("enum")),
                            string(declared.get("format")),
                            takesLiterals && !placeholder));
        });
        return Optional.of(new Kamelet(
                name,
                string(definition.get("title")),
                types == null
                        ? List.of(name.substring(0, name.length() - SINK.length()))
                        : RouteReader.list(types.toString()),
                parameters));
    }

    private static Object load(String name, String text) {
        try {
            return new Load(YamlFile.settings(text).build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new YamlSyntaxException(0, "Kamelet " + name + " cannot be read: " + e.getMessage());
        }
    }

    private static Object at(Object from, String... path) {
        Object at = from;
        for (String key : path) {
            at = map(at).get(key);
        }
        return at;
    }

    /** The first value of a key at any depth, or {@code null}. */
    private static Object find(Object in, String key) {
        if (map(in).containsKey(key)) {
            return map(in).get(key);
        }
        Collection<?> children = in instanceof List<?> list ? list : map(in).values();
        return children.stream()
                .map(each -> find(each, key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> strings(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String string(Object value) {
        return value == null ? null : value.toString();
    }
}
