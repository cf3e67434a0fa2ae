package io.saddlebag.form;

import io.saddlebag.sync.SyncOption;
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
    private static final String CONSTANT = "constant:";
    private static final String MISFIRE = "trigger.misfireInstruction";

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
        Schedule schedule = schedule(start, id);
        RouteStep extract = to(steps, 0, "retl:extract", node);
        extract.requireOnly(Set.of("source", "model", "primaryKey"));
        RouteStep diff = to(steps, 1, "retl:diff", node);
        RouteStep destination = split(steps, diff, node);
        String model = model(extract);
        String modelId = model == null ? null : RouteForm.modelId(models, model);
        if (model != null && modelId == null && model.strip().startsWith("resource:")) {
            throw new NoFormException("a model outside " + models, extract.line("model"));
        }
        Integer maxRejected = diff.number("maxRejected");
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
                diff.option("mode") == null ? "upsert" : diff.option("mode"),
                schedule,
                fields(diff),
                list(diff.option("destinationKey")),
                diff.number("batchSize"),
                diff.number("concurrency"),
                diff.option("maxDeletes"),
                maxRejected == null ? null : maxRejected.longValue(),
                diff.flag("allowEmpty"),
                diff.option("retryRejected"));
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

    private RouteStep split(List<Node> steps, RouteStep diff, Node route) {
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

    private static Schedule schedule(RouteStep from, String id) {
        return switch (from.uri()) {
            case RouteForm.MANUAL -> {
                from.requireOnly(Set.of());
                yield new Schedule.Manual();
            }
            case RouteForm.WEBHOOK -> {
                from.requireOnly(Set.of());
                yield new Schedule.Webhook();
            }
            case RouteForm.EVENTS -> after(from);
            default -> timed(from, id);
        };
    }

    private static Schedule after(RouteStep from) {
        from.requireOnly(Set.of("sync", "types"));
        String on = from.option("types") == null ? null : RouteForm.on(from.option("types"));
        if (on == null || from.option("sync") == null) {
            throw new NoFormException("a start by other events than the end of one sync", from.line());
        }
        return new Schedule.After(from.option("sync"), on);
    }

    private static Schedule timed(RouteStep from, String id) {
        if (!from.uri().equals("quartz:retl/" + id)) {
            throw new NoFormException("a start by '" + from.uri() + "'", from.line());
        }
        if (from.option("cron") != null) {
            from.requireOnly(Set.of("cron", "trigger.timeZone", MISFIRE));
            return new Schedule.Cron(
                    from.option("cron"), from.option("trigger.timeZone"), missed(from, RouteForm.SKIP_CRON));
        }
        from.requireOnly(Set.of("trigger.repeatInterval", "trigger.repeatCount", MISFIRE));
        String interval = from.option("trigger.repeatInterval");
        if (interval == null || !RouteForm.FOREVER.equals(from.option("trigger.repeatCount"))) {
            throw new NoFormException("a timer that is neither cron nor an interval without end", from.line());
        }
        if (!interval.matches("\\d{1,12}") || Long.parseLong(interval) % RouteForm.MINUTE != 0) {
            throw new NoFormException("an interval of no whole minutes", from.line("trigger.repeatInterval"));
        }
        return new Schedule.Interval(
                Math.toIntExact(Long.parseLong(interval) / RouteForm.MINUTE), missed(from, RouteForm.SKIP_INTERVAL));
    }

    private static String missed(RouteStep from, String skip) {
        String instruction = from.option(MISFIRE);
        if (instruction != null && !instruction.equals(skip)) {
            throw new NoFormException("another " + MISFIRE + " than " + skip, from.line(MISFIRE));
        }
        return instruction == null ? Schedule.RUN : Schedule.SKIP;
    }

    private static List<MappedField> fields(RouteStep diff) {
        List<String> names = diff.options().keySet().stream()
                .filter(option -> option.startsWith("field."))
                .map(option -> option.substring("field.".length()))
                .toList();
        requireKnown(diff, names);
        List<String> required = mapped(diff, "required", names);
        List<String> sensitive = mapped(diff, "sensitive", names);
        return names.stream()
                .map(name -> field(diff, name, required.contains(name), sensitive.contains(name)))
                .toList();
    }

    private static void requireKnown(RouteStep diff, List<String> names) {
        for (String option : diff.options().keySet()) {
            SyncOption known = SyncOption.of(option).orElse(null);
            // the form has the primary key at the step before
            if (known == SyncOption.PRIMARY_KEY
                    || !SyncOption.ofDiff().contains(known)
                    || known.isOfField()
                            && !names.contains(option.substring(known.label().length()))) {
                throw new NoFormException("option " + option + " of retl:diff", diff.line(option));
            }
        }
    }

    private static List<String> mapped(RouteStep diff, String option, List<String> mapped) {
        List<String> fields = list(diff.option(option));
        if (!mapped.containsAll(fields)) {
            throw new NoFormException("option " + option + " names a field that is not mapped", diff.line(option));
        }
        return fields;
    }

    private static MappedField field(RouteStep diff, String name, boolean required, boolean sensitive) {
        String origin = diff.option("field." + name);
        if (origin.startsWith("simple:")) {
            throw new NoFormException("an expression in field." + name, diff.line("field." + name));
        }
        boolean constant = origin.startsWith(CONSTANT);
        return new MappedField(
                constant ? null : origin,
                constant ? origin.substring(CONSTANT.length()) : null,
                name,
                diff.option("type." + name),
                required,
                diff.number("maxLength." + name),
                list(diff.option("allowed." + name)),
                sensitive);
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
