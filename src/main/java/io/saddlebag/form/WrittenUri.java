package io.saddlebag.form;

import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A URI that a route names, be it of an endpoint or of a resource.
 *
 * @param uri     as it is written
 * @param options those that are written beside it
 */
public record WrittenUri(String uri, Map<String, String> options) {

    /** Where a text of its own is the URI of an endpoint. */
    private static final Set<String> ENDPOINTS = Set.of("uri", "to", "toD", "from", "wireTap", "poll", "deadLetterUri");

    /** Steps in which an expression gives the URI, or several. */
    private static final Set<String> EXPRESSIONS =
            Set.of("enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");

    private static final Set<String> PROSE = Set.of("id", "description");
    private static final String RESOURCE = "resource:";

    public WrittenUri {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * The URI without its query, with all its options in one map, each as Camel understands it.
     *
     * @param placeholders gives a text with the values of its placeholders
     */
    public WrittenUri resolved(UnaryOperator<String> placeholders) {
        String whole = placeholders.apply(uri).strip().replaceAll("\\s*\n\\s*", "");
        int query = whole.indexOf('?');
        Map<String, String> all = new TreeMap<>();
        if (query >= 0) {
            try {
                URISupport.parseQuery(whole.substring(query + 1), true, true)
                        .forEach((name, value) -> all.put(name, AsWritten.withoutRaw(String.valueOf(value))));
            } catch (URISyntaxException e) {
                // Camel refuses it and says why.
                all.clear();
            }
        }
        options.forEach((name, value) ->
                all.put(name, AsWritten.withoutRaw(placeholders.apply(value).strip())));
        return new WrittenUri(query < 0 ? whole : whole.substring(0, query), all);
    }

    /** Those below a node, in their order. */
    static List<WrittenUri> in(Node node) {
        List<WrittenUri> found = new ArrayList<>();
        collect("", node, false, Collections.newSetFromMap(new IdentityHashMap<>()), found);
        return List.copyOf(found);
    }

    /** @param done collections that were gone through; by aliases, a node can occur many times */
    private static void collect(String key, Node node, boolean expression, Set<Node> done, List<WrittenUri> found) {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue().strip();
            if (expression) {
                for (String each : text.split(",(?=\\s*[a-zA-Z][\\w+.-]*:)")) {
                    found.add(new WrittenUri(each, Map.of()));
                }
            } else if (ENDPOINTS.contains(key) || text.startsWith(RESOURCE) && !PROSE.contains(key)) {
                found.add(new WrittenUri(text, Map.of()));
            }
        } else if (!done.add(node)) {
            return;
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> collect(key, each, expression, done, found));
        } else {
            collect(YamlFile.entries(node), expression || EXPRESSIONS.contains(key), done, found);
        }
    }

    private static void collect(Map<String, Node> keys, boolean expression, Set<Node> done, List<WrittenUri> found) {
        boolean endpoint = keys.get("uri") instanceof ScalarNode;
        if (endpoint) {
            found.add(
                    new WrittenUri(((ScalarNode) keys.get("uri")).getValue(), YamlFile.texts(keys.get("parameters"))));
        }
        keys.forEach((key, value) -> {
            if (!endpoint || !key.equals("uri") && !key.equals("parameters")) {
                collect(key, value, expression && !key.equals("steps"), done, found);
            }
        });
    }
}
