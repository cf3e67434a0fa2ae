package io.saddlebag.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the lines of a routes file on which something stands, so that a message on a route can name one. */
public final class Lines {

    private final List<String> text;
    private final List<Node> elements;

    private Lines(String text, List<Node> elements) {
        this.text = text.lines().toList();
        this.elements = elements;
    }

    /** The lines of a text; of one that is not YAML, none. */
    public static Lines of(String text) {
        try {
            Node root = YamlFile.root(text);
            return new Lines(text, root instanceof SequenceNode list ? new ArrayList<>(list.getValue()) : List.of());
        } catch (YamlSyntaxException e) {
            return new Lines(text, List.of());
        }
    }

    /** The line on which a route begins, counted from 1; 0 if the text does not have it. */
    public int route(String id) {
        Node route = node(id);
        return route == null ? 0 : YamlFile.line(route);
    }

    /** The id of the text's route if it has exactly one with an id, else {@code null}. */
    public String onlyRoute() {
        List<String> ids =
                elements.stream().map(Lines::id).filter(Objects::nonNull).toList();
        return ids.size() == 1 ? ids.get(0) : null;
    }

    /** The first line after these that has a word or an endpoint; 0 if there is none. */
    public int with(String word, int after) {
        Pattern whole = Pattern.compile("(?<!\\w)" + Pattern.quote(word).replace("://", ":\\E(//)?\\Q") + "(?!\\w)");
        for (int i = after; i < text.size(); i++) {
            if (whole.matcher(text.get(i)).find()) {
                return i + 1;
            }
        }
        return 0;
    }

    /**
     * The line of an option of a route: of a key of that name, at any depth, or of the URI that has it in its query or, by its
     * value, as its path. The line of the route if there is no such option, 0 if there is no such route.
     *
     * @param value {@code null} if it is not known
     */
    public int option(String routeId, String option, String value) {
        Node route = node(routeId);
        if (route == null) {
            return 0;
        }
        int line = find(route, Pattern.compile("[?&]" + Pattern.quote(option) + "="), option);
        if (line == 0 && value != null) {
            line = find(route, Pattern.compile("^[\\w+.-]+:(//)?" + Pattern.quote(value) + "(\\?|$)"), option);
        }
        return line > 0 ? line : YamlFile.line(route);
    }

    private Node node(String id) {
        return elements.stream()
                .filter(element -> id != null && id.equals(id(element)))
                .findFirst()
                .orElse(null);
    }

    private static String id(Node element) {
        return YamlFile.texts(YamlFile.at(element, "route")).get("id");
    }

    private static int find(Node node, Pattern uri, String option) {
        if (node instanceof ScalarNode scalar) {
            return uri.matcher(scalar.getValue()).find() ? YamlFile.line(node) : 0;
        }
        List<Node> children = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            children.addAll(list.getValue());
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                Node key = tuple.getKeyNode();
                if (key instanceof ScalarNode scalar
                        && (scalar.getValue().equals(option)
                                || scalar.getValue().equals(RouteForm.writtenKey(option)))) {
                    return YamlFile.line(key);
                }
                children.add(tuple.getValueNode());
            }
        }
        return children.stream()
                .mapToInt(child -> find(child, uri, option))
                .filter(line -> line > 0)
                .findFirst()
                .orElse(0);
    }
}
