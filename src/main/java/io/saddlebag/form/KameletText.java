package io.saddlebag.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

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
        YamlFile.entries(YamlFile.at(root, "spec", "definition", "properties")).forEach((name, declared) -> {
            String value = YamlFile.texts(declared).get("default");
            if (value != null) {
                defaults.put(name, value);
            }
        });
        Node template = YamlFile.at(root, "spec", "template");
        return new KameletText(text, defaults, template == null ? List.of() : WrittenUri.in(template));
    }
}
