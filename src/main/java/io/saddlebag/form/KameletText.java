package io.saddlebag.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The text of a Kamelet, and what its template names.
 *
 * @param text     of the file
 * @param defaults the values of parameters that a caller does not give
 * @param uris     those of the template, with placeholders for parameters
 */
public record KameletText(String text, Map<String, String> defaults, List<WrittenUri> uris) {

    /** Reads it. One that is not YAML names nothing. */
    public static KameletText of(String text) {
        Node root;
        try {
            root = YamlFile.root(text);
        } catch (YamlSyntaxException e) {
            return new KameletText(text, Map.of(), List.of());
        }
        Map<String, String> defaults = new HashMap<>();
        if (at(root, "spec", "definition", "properties").orElse(null) instanceof MappingNode properties) {
            properties.getValue().forEach(each -> at(each.getValueNode(), "default")
                    .ifPresent(value -> {
                        if (each.getKeyNode() instanceof ScalarNode key && value instanceof ScalarNode scalar) {
                            defaults.put(key.getValue(), scalar.getValue());
                        }
                    }));
        }
        return new KameletText(
                text, defaults, at(root, "spec", "template").map(WrittenUri::in).orElse(List.of()));
    }

    private static Optional<Node> at(Node node, String... path) {
        Optional<Node> at = Optional.ofNullable(node);
        for (String key : path) {
            at = at.map(each -> YamlFile.value(each, key));
        }
        return at;
    }
}
