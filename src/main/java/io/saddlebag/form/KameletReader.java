package io.saddlebag.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads what a Kamelet's file declares. */
final class KameletReader {

    private static final String SINK = "-sink";

    private final String name;
    private final String text;

    KameletReader(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The Kamelet, if it is one that takes batches for a destination. */
    Optional<Kamelet> read() {
        Object root = load();
        Map<?, ?> definition = map(at(root, "spec", "definition"));
        Map<?, ?> properties = map(definition.get("properties"));
        if (!name.endsWith(SINK) || !properties.containsKey("connection")) {
            return Optional.empty();
        }
        Object types = find(at(root, "spec", "template"), "destinationType");
        Map<String, KameletParameter> parameters = new LinkedHashMap<>();
        List<String> required = strings(definition.get("required"));
        boolean takesLiterals = "true".equals(String.valueOf(find(at(root, "spec", "template"), "kamelet")));
        properties.forEach((key, value) ->
                parameters.put(key.toString(), parameter(key.toString(), map(value), required, takesLiterals)));
        return Optional.of(new Kamelet(
                name,
                string(definition.get("title")),
                types == null
                        ? List.of(name.substring(0, name.length() - SINK.length()))
                        : RouteReader.list(types.toString()),
                parameters));
    }

    private Object load() {
        try {
            return new Load(YamlFile.settings(text).build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new YamlSyntaxException(
                    0, new IllegalArgumentException("Kamelet " + name + " cannot be read: " + e.getMessage(), e));
        }
    }

    private KameletParameter parameter(String key, Map<?, ?> declared, List<String> required, boolean takesLiterals) {
        boolean placeholder = text.contains("{{" + key + "}}") || text.contains("{{?" + key + "}}");
        return new KameletParameter(
                key,
                string(declared.get("title")),
                string(declared.get("description")),
                declared.containsKey("type") ? string(declared.get("type")) : "string",
                required.contains(key),
                string(declared.get("default")),
                strings(declared.get("enum")),
                string(declared.get("format")),
                takesLiterals && !placeholder);
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
        if (in instanceof Map<?, ?> map) {
            if (map.containsKey(key)) {
                return map.get(key);
            }
            return map.values().stream()
                    .map(each -> find(each, key))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        if (in instanceof List<?> list) {
            return list.stream()
                    .map(each -> find(each, key))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        return null;
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
