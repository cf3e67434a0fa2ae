package io.saddlebag.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A destination made over the API, {@code config/destinations/<id>.yaml}. Secrets stand in it as references {@code ${NAME}}
 * alone; {@link DestinationRules} sees to that.
 *
 * @param id         the name of the file without {@code .yaml}
 * @param type       the type of destination; never {@code jdbc}
 * @param defaults   values of the Kamelet's parameters for syncs that do not set them, such as {@code object: Contact}
 * @param properties what the type needs to reach the destination, such as {@code url} and {@code token}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DestinationFile(String id, String type, Map<String, String> defaults, Map<String, String> properties)
        implements SharedFile<DestinationFile> {

    public DestinationFile {
        defaults = copy(defaults);
        properties = copy(properties);
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /**
     * Reads the text of a file.
     *
     * @throws YamlSyntaxException  if it is not YAML
     * @throws InvalidFormException if it has other keys than {@code type}, {@code defaults} and {@code properties}
     */
    public static DestinationFile read(String id, String text) {
        Node root = YamlFile.root(text);
        try {
            if (root == null) {
                throw new NoFormException("the file is empty");
            }
            Map<String, Node> keys = YamlFile.map(root, "the file");
            for (String key : keys.keySet()) {
                if (!List.of("type", "defaults", "properties").contains(key)) {
                    throw new NoFormException("unknown key '" + key + "'. Allowed: type, defaults, properties");
                }
            }
            return new DestinationFile(
                    id,
                    keys.containsKey("type") ? YamlFile.scalar(keys.get("type"), "type") : null,
                    texts(keys, "defaults"),
                    texts(keys, "properties"));
        } catch (NoFormException e) {
            throw new InvalidFormException(List.of(new FieldProblem("", e.getMessage())));
        }
    }

    private static Map<String, String> texts(Map<String, Node> keys, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (keys.containsKey(key)) {
            YamlFile.map(keys.get(key), key).forEach((name, value) -> texts.put(name, YamlFile.scalar(value, name)));
        }
        return texts;
    }

    @Override
    public DestinationFile withId(String other) {
        return new DestinationFile(other, type, defaults, properties);
    }

    /** The text of the file. Reading it gives this destination again. */
    @Override
    public String write() {
        YamlText yaml = new YamlText().entry(0, "type", type);
        section(yaml, "defaults", defaults);
        section(yaml, "properties", properties);
        return yaml.toString();
    }

    private static void section(YamlText yaml, String name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            yaml.line(0, name + ":");
            texts.forEach((key, value) -> yaml.entry(2, key, value));
        }
    }

    /** As syncs refer to it. */
    public FormContext.Destination destination() {
        return new FormContext.Destination(id, type, defaults);
    }
}
