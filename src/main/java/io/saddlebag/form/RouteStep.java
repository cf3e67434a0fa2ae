package io.saddlebag.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An endpoint as a step names it: its URI without the query, and its options as Camel understands them.
 *
 * @param uri     without a query
 * @param nodes   the values of the options, where they have nodes of their own
 * @param options as they are written, in their order
 * @param plain   whether the options stood in a query, where they are encoded otherwise
 * @param line    where it stands
 */
record RouteStep(String uri, Map<String, Node> nodes, Map<String, String> options, boolean plain, int line) {

    /** An endpoint written as a text, or as {@code uri} and {@code parameters}. */
    static RouteStep of(Node node, Set<String> otherKeys) {
        int line = YamlFile.line(node);
        if (YamlFile.isScalar(node)) {
            return ofUri(YamlFile.scalar(node, "a step"), line);
        }
        Map<String, Node> keys = YamlFile.map(node, "a step");
        keys.forEach((key, value) -> {
            if (!key.equals("uri") && !key.equals("parameters") && !otherKeys.contains(key)) {
                throw new NoFormException("key '" + key + "' of an endpoint", YamlFile.line(value));
            }
        });
        if (!keys.containsKey("uri")) {
            throw new NoFormException("an endpoint without uri", line);
        }
        RouteStep step = ofUri(YamlFile.scalar(keys.get("uri"), "uri"), line);
        if (!keys.containsKey("parameters")) {
            return step;
        }
        if (!step.options.isEmpty()) {
            throw new NoFormException("an endpoint with a query and parameters", line);
        }
        Map<String, Node> nodes = YamlFile.map(keys.get("parameters"), "parameters");
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, Node> named = new LinkedHashMap<>();
        nodes.forEach((key, value) -> {
            options.put(key(key, value), YamlFile.scalar(value, "option " + key));
            named.put(key(key, value), value);
        });
        return new RouteStep(step.uri, named, options, false, line);
    }

    private static String key(String written, Node value) {
        if (written.indexOf('-') >= 0) {
            throw new NoFormException(
                    "option " + written + ", of whose name Camel takes the hyphens away", YamlFile.line(value));
        }
        return plainKey(written.replace("%2D", "-"), YamlFile.line(value));
    }

    private static String plainKey(String name, int line) {
        if (name.contains("{{") || name.matches("(?s).*[%&+=\\v].*")) {
            throw new NoFormException("option " + name + ", whose name Camel reads in another way", line);
        }
        return name;
    }

    private static RouteStep ofUri(String text, int line) {
        String uri = text.strip();
        int query = uri.indexOf('?');
        if (query < 0) {
            return new RouteStep(uri, Map.of(), Map.of(), true, line);
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : uri.substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            // a RAW value may hold what looks like further pairs; such a URI is left alone
            if (equals < 1 || pair.startsWith("RAW", equals + 1) || pair.indexOf('\n') >= 0) {
                throw new NoFormException("the query of " + uri.substring(0, query), line);
            }
            if (options.put(plainKey(pair.substring(0, equals), line), pair.substring(equals + 1)) != null) {
                throw new NoFormException("option " + pair.substring(0, equals) + " stands twice", line);
            }
        }
        return new RouteStep(uri.substring(0, query), Map.of(), options, true, line);
    }

    /** The value of an option as Camel understands it, or {@code null} if it is not there. */
    String option(String name) {
        String written = options.get(name);
        if (written == null) {
            return null;
        }
        try {
            return plain && uri.startsWith("quartz:")
                    ? OptionText.readQuery(name, written)
                    : OptionText.read(name, nodes.containsKey(name) ? written.replaceAll("\n+$", "") : written);
        } catch (NoFormException e) {
            throw e.at(line(name));
        }
    }

    Integer number(String name) {
        String text = option(name);
        if (text != null && !text.matches("\\d{1,9}")) {
            throw new NoFormException("option " + name + " is '" + text + "'", line(name));
        }
        return text == null ? null : Integer.valueOf(text);
    }

    boolean flag(String name) {
        String text = option(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new NoFormException("option " + name + " is '" + text + "'", line(name));
        }
        return "true".equals(text);
    }

    /** The line of an option. */
    int line(String name) {
        return nodes.containsKey(name) ? YamlFile.line(nodes.get(name)) : line;
    }

    /** @throws NoFormException if there is an option that is not among these */
    void requireOnly(Set<String> known) {
        options.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new NoFormException("option " + name + " of " + uri, line(name));
                });
    }
}
