package io.saddlebag.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one route as a form. */
final class RouteReader {

    private static final String KAMELET = "kamelet:";

    private final String models;

    RouteReader(String models) {
        this.models = models;
    }

    /** @throws NoFormException if the route has something that the form does not express */
    SyncForm read(Node node) {
        Map<String, Node> route = YamlFile.map(node, "the route");
        requireOnly(route, Set.of("id", "description", "from"), "of the route");
        String id = required(route, "id", node);
        String text =
                route.containsKey("description") ? YamlFile.scalar(route.get("description"), "description") : null;
        Map<String, Node> from = YamlFile.map(child(route, "from", node), "from");
        List<Node> steps = YamlFile.list(child(from, "steps", node), "steps");
        RouteStep start = RouteStep.of(route.get("from"), Set.of("steps"));
        Schedule schedule = new ScheduleReader(start).read(id);
        RouteStep extract = to(steps, 0, "retl:extract", node);
        extract.requireOnly(Set.of("source", "model", "primaryKey"));
        DiffReader diff = new DiffReader(to(steps, 1, "retl:diff", node));
        RouteStep destination = split(steps, diff, node);
        String model = model(extract);
        String modelId = model == null ? null : RouteForm.modelId(models, model);
        if (model != null && modelId == null && model.strip().startsWith("resource:")) {
            throw new NoFormException("a model outside " + models, extract.line("model"));
        }
        String[] words = text == null ? new String[] {null} : text.strip().split("\n", 2);
        return new SyncForm(
                id,
                words[0],
                words.length > 1 ? words[1] : null,
                modelId,
                extract.option("source"),
                modelId == null ? model : null,
                list(extract.option("primaryKey")),
                destination.option("connection"),
                destination.uri().substring(KAMELET.length()),
                destinationOptions(destination),
                diff.text("mode") == null ? "upsert" : diff.text("mode"),
                schedule,
                diff.fields(),
                list(diff.text("destinationKey")),
                diff.number("batchSize"),
                diff.number("concurrency"),
                diff.text("maxDeletes"),
                diff.number("maxRejected") == null
                        ? null
                        : diff.number("maxRejected").longValue(),
                diff.flag("allowEmpty"),
                diff.text("retryRejected"));
    }

    /** The SQL has its own way through Camel, and is not encoded. */
    private static String model(RouteStep extract) {
        String model = extract.options().get("model");
        if (model != null && extract.plain()) {
            throw new NoFormException("a model in the URI of retl:extract", extract.line());
        }
        if (model != null && (model.startsWith("#") || model.startsWith("RAW(") || model.contains("{{"))) {
            throw new NoFormException("a model with a placeholder, RAW or a reference", extract.line("model"));
        }
        return model == null ? null : model.strip();
    }

    private RouteStep split(List<Node> steps, DiffReader diff, Node route) {
        Node node = step(steps, 2, "split", route);
        if (steps.size() > 3) {
            throw new NoFormException("step '" + kind(steps.get(3)) + "' after the split", YamlFile.line(steps.get(3)));
        }
        Map<String, Node> split = YamlFile.map(node, "split");
        requireOnly(split, Set.of("simple", "expression", "streaming", "parallelProcessing", "steps"), "of the split");
        if (split.containsKey("simple") == split.containsKey("expression") || !splitsBody(split)) {
            throw new NoFormException("a split by something else than ${body}", YamlFile.line(node));
        }
        if (!flag(split, "streaming")) {
            throw new NoFormException("a split without streaming: true", YamlFile.line(node));
        }
        if (flag(split, "parallelProcessing") != RouteForm.parallel(diff.number("concurrency"))) {
            throw new NoFormException(
                    "parallelProcessing without concurrency, or concurrency without it", YamlFile.line(node));
        }
        List<Node> inner = YamlFile.list(child(split, "steps", node), "steps of the split");
        RouteStep destination = RouteStep.of(step(inner, 0, "to", node), Set.of());
        if (!destination.uri().matches("kamelet:[a-z][a-z0-9-]*")) {
            throw new NoFormException("destination '" + destination.uri() + "' is no Kamelet", destination.line());
        }
        to(inner, 1, "retl:record", node).requireOnly(Set.of());
        if (inner.size() > 2) {
            throw new NoFormException("step '" + kind(inner.get(2)) + "' in the split", YamlFile.line(inner.get(2)));
        }
        return destination;
    }

    private static boolean splitsBody(Map<String, Node> split) {
        Node by = split.get("simple");
        if (by == null) {
            Map<String, Node> expression = YamlFile.map(split.get("expression"), "expression");
            requireOnly(expression, Set.of("simple"), "of the expression");
            by = expression.get("simple");
        }
        if (by != null && !YamlFile.isScalar(by)) {
            Map<String, Node> simple = YamlFile.map(by, "simple");
            requireOnly(simple, Set.of("expression"), "of the expression");
            by = simple.get("expression");
        }
        return by != null && YamlFile.scalar(by, "simple").strip().equals("${body}");
    }

    private static Map<String, String> destinationOptions(RouteStep destination) {
        Map<String, String> options = new LinkedHashMap<>();
        destination.options().keySet().forEach(name -> options.put(name, destination.option(name)));
        options.remove("connection");
        return options;
    }

    private static RouteStep to(List<Node> steps, int position, String uri, Node route) {
        RouteStep step = RouteStep.of(step(steps, position, "to", route), Set.of());
        if (!step.uri().equals(uri)) {
            throw new NoFormException("'" + step.uri() + "' where the form has " + uri, step.line());
        }
        return step;
    }

    private static Node step(List<Node> steps, int position, String kind, Node otherwise) {
        if (position >= steps.size()) {
            throw new NoFormException("a step is missing: " + kind, YamlFile.line(otherwise));
        }
        Map<String, Node> step = YamlFile.map(steps.get(position), "a step");
        if (!step.keySet().equals(Set.of(kind))) {
            throw new NoFormException("step '" + kind(steps.get(position)) + "'", YamlFile.line(steps.get(position)));
        }
        return step.get(kind);
    }

    private static String kind(Node step) {
        return String.join(", ", new ArrayList<>(YamlFile.map(step, "a step").keySet()));
    }

    private static void requireOnly(Map<String, Node> keys, Set<String> known, String place) {
        keys.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new NoFormException("key '" + key + "' " + place, YamlFile.line(value));
            }
        });
    }

    private static Node child(Map<String, Node> keys, String key, Node parent) {
        if (!keys.containsKey(key)) {
            throw new NoFormException("no " + key, YamlFile.line(parent));
        }
        return keys.get(key);
    }

    private static String required(Map<String, Node> keys, String key, Node parent) {
        return YamlFile.scalar(child(keys, key, parent), key);
    }

    private static boolean flag(Map<String, Node> keys, String key) {
        return keys.containsKey(key) && YamlFile.scalar(keys.get(key), key).equalsIgnoreCase("true");
    }

    static List<String> list(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }
}
