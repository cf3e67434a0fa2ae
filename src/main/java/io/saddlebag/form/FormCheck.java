package io.saddlebag.form;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a form against itself and against what there is to refer to. It finds everything that is wrong, not only the first. */
public final class FormCheck {

    private final FormContext context;

    public FormCheck(FormContext context) {
        this.context = context;
    }

    /**
     * What is wrong with a form; empty if it can be written.
     *
     * @param form a complete one, see {@link FormContext#complete}
     */
    public List<FieldProblem> problems(SyncForm form) {
        Problems problems = new Problems();
        ModelFile model = form.modelId() == null ? null : context.models().get(form.modelId());
        FormContext.Destination destination =
                form.destinationId() == null ? null : context.destinations().get(form.destinationId());
        // what an unknown model or destination would have given is not missing on its own account
        Set<String> given = new HashSet<>();
        given.addAll(form.modelId() != null && model == null ? ofModel(form) : Set.of());
        given.addAll(
                form.destinationId() != null && destination == null && form.kamelet() == null
                        ? Set.of("kamelet")
                        : Set.of());
        new FormShape(form)
                .problems().stream()
                        .filter(each -> !given.contains(each.field()))
                        .forEach(each -> problems.add(each.field(), each.message()));
        model(form, model, problems);
        destination(form, destination, problems);
        return problems.all().stream().distinct().toList();
    }

    private static Set<String> ofModel(SyncForm form) {
        Set<String> fields = new HashSet<>();
        if (form.source() == null) {
            fields.add("source");
        }
        if (form.primaryKey().isEmpty()) {
            fields.add("primary_key");
        }
        return fields;
    }

    private void model(SyncForm form, ModelFile model, Problems problems) {
        if (form.modelId() != null) {
            if (model == null) {
                problems.add(
                        "model_id",
                        unknown(form.modelId(), "Models", context.models().keySet()));
            } else {
                problems.require(
                        form.source() == null || form.source().equals(model.source()),
                        "source",
                        "is not that of the model, '" + model.source() + "'. Leave it out");
            }
            problems.require(form.query() == null, "query", "stands beside model_id. Give one of them");
        } else if (form.query() != null) {
            problems.require(
                    context.inlineQueries(), "query", "is not taken here. Make a model of it and name it in model_id");
        }
        if (form.source() != null && !context.sources().contains(form.source())) {
            problems.add("source", unknown(form.source(), "Sources", context.sources()));
        }
    }

    private void destination(SyncForm form, FormContext.Destination destination, Problems problems) {
        if (form.destinationId() != null && destination == null) {
            problems.add(
                    "destination_id",
                    unknown(
                            form.destinationId(),
                            "Destinations",
                            context.destinations().keySet()));
        }
        if (form.kamelet() == null) {
            return;
        }
        Kamelet kamelet = context.kamelets().get(form.kamelet()).orElse(null);
        if (kamelet == null) {
            problems.add(
                    "kamelet",
                    unknown(form.kamelet(), "Kamelets", context.kamelets().names()));
            return;
        }
        if (destination != null && !kamelet.types().contains(destination.type())) {
            problems.add(
                    "kamelet",
                    "'" + kamelet.name() + "' does not take destinations of type " + destination.type()
                            + ". Those that do: " + names(destination.type()));
        }
        options(form.destinationOptions(), kamelet, problems);
    }

    private String names(String type) {
        return String.join(
                ", ",
                context.kamelets().ofType(type).stream().map(Kamelet::name).toList());
    }

    private static void options(Map<String, String> options, Kamelet kamelet, Problems problems) {
        options.forEach((name, value) -> {
            String path = "destination_options." + PlainText.shown(name);
            KameletParameter parameter = kamelet.parameters().get(name);
            if (parameter == null) {
                problems.add(
                        path,
                        "is no parameter of Kamelet " + kamelet.name() + ". Parameters: "
                                + String.join(", ", kamelet.parameters().keySet()));
            } else if (value != null) {
                problems.addIf(path, parameter.problem(value));
            }
        });
        kamelet.parameters().values().stream()
                .filter(each ->
                        each.required() && !each.name().equals("connection") && !options.containsKey(each.name()))
                .forEach(each ->
                        problems.add("destination_options." + each.name(), "is missing: " + each.description()));
    }

    private static String unknown(String name, String kind, Iterable<String> known) {
        String all = String.join(", ", known);
        return "is unknown: '" + PlainText.shown(name) + "'. " + kind + ": " + (all.isEmpty() ? "none" : all);
    }
}
