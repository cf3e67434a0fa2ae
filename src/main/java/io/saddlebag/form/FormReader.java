package io.saddlebag.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the text of a routes file. Keys in another order, comments, short forms of steps and URIs with a query are the same to
 * it; whatever the form would lose makes a route custom.
 */
public final class FormReader {

    private final String models;

    public FormReader() {
        this(FormWriter.MODELS);
    }

    /** @param models the folder of the models, as seen from the directory in which the service was started */
    public FormReader(String models) {
        this.models = models;
    }

    /**
     * What a file holds, in its order.
     *
     * @throws YamlSyntaxException if the text is not YAML, or is no list of routes
     */
    public List<RouteText> read(String text) {
        Node root = YamlFile.root(text);
        if (root == null) {
            return List.of();
        }
        if (!(root instanceof SequenceNode elements)) {
            throw new YamlSyntaxException(YamlFile.line(root), "A routes file is a list: - route: …");
        }
        Map<Integer, String> comments = YamlFile.comments(text);
        List<RouteText> read = new ArrayList<>();
        boolean alone = elements.getValue().size() == 1;
        for (Node element : elements.getValue()) {
            read.add(read(element, alone, comments));
        }
        return read;
    }

    private RouteText read(Node element, boolean alone, Map<Integer, String> comments) {
        int line = YamlFile.line(element);
        Map<String, Node> keys;
        try {
            keys = YamlFile.map(element, "an element");
        } catch (NoFormException e) {
            return new RouteText(null, line, false, new RouteText.Other("unknown"), List.of(), List.of(), false);
        }
        if (keys.isEmpty() || !keys.containsKey("route") && !keys.containsKey("from")) {
            String kind = keys.isEmpty() ? "unknown" : keys.keySet().iterator().next();
            return new RouteText(
                    null, line, false, new RouteText.Other(kind), WrittenUri.in(element), List.of(), false);
        }
        String id = keys.containsKey("route") ? id(keys.get("route")) : null;
        boolean sync = mentions(element, "retl:diff");
        RouteText.Content content = sync ? content(keys, alone, line) : new RouteText.Other("route");
        List<String> head = alone ? head(comments, line) : List.of();
        boolean loses = content instanceof RouteText.AsForm as && loses(as.form(), comments, head);
        return new RouteText(id, line, sync, content, WrittenUri.in(element), head, loses);
    }

    private RouteText.Content content(Map<String, Node> keys, boolean alone, int line) {
        try {
            if (!keys.keySet().equals(Set.of("route"))) {
                throw new NoFormException(
                        keys.containsKey("route") ? "more than a route in one element" : "a route without an id", line);
            }
            SyncForm form = new RouteReader(models).read(keys.get("route"));
            if (!alone) {
                throw new NoFormException("the file holds more than one route", line);
            }
            List<FieldProblem> problems = new FormShape(form).problems();
            if (!problems.isEmpty()) {
                throw new NoFormException(
                        problems.get(0).field() + " " + problems.get(0).message(), line);
            }
            return new RouteText.AsForm(form);
        } catch (NoFormException e) {
            return new RouteText.Custom(e.getMessage(), e.line() > 0 ? e.line() : line);
        }
    }

    private static String id(Node route) {
        try {
            Node id = YamlFile.map(route, "the route").get("id");
            return id == null ? null : YamlFile.scalar(id, "id");
        } catch (NoFormException e) {
            return null;
        }
    }

    private static boolean mentions(Node node, String uri) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().equals(uri) || scalar.getValue().startsWith(uri + "?");
        }
        Collection<Node> children = node instanceof SequenceNode list
                ? list.getValue()
                : YamlFile.entries(node).values();
        return children.stream().anyMatch(each -> mentions(each, uri));
    }

    /** The comments before the first line of the route. */
    private static List<String> head(Map<Integer, String> comments, int line) {
        List<String> head = new ArrayList<>();
        comments.forEach((at, comment) -> {
            if (at < line) {
                head.add(comment.isEmpty() ? "#" : "# " + comment);
            }
        });
        return head;
    }

    /** Whether there are comments that are neither before the route nor written by the writer itself. */
    private boolean loses(SyncForm form, Map<Integer, String> comments, List<String> head) {
        Set<String> written = new TreeSet<>(
                YamlFile.comments(new FormWriter(models).write(form, head)).values());
        return !written.containsAll(comments.values());
    }
}
