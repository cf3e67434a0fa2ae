package io.saddlebag.form;

import io.saddlebag.sync.DestinationKey;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a complete form must be like, whatever models and destinations there are. Nothing that passes can become more in a route
 * than the text that it is.
 */
final class FormShape {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Pattern KAMELET = Pattern.compile("[a-z][a-z0-9-]{0,99}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,99}");
    private static final int LONGEST_NAME = 200;

    private final SyncForm form;
    private final Problems problems = new Problems();

    FormShape(SyncForm form) {
        this.form = form;
    }

    List<FieldProblem> problems() {
        texts();
        model();
        destination();
        MappingShape mappings = new MappingShape(form, problems);
        mappings.check();
        new ScheduleShape(form, problems).check();
        settings();
        keys(mappings);
        return problems.all();
    }

    private void texts() {
        problems.addIf("id", Slug.problem(form.id()));
        if (form.name() != null) {
            problems.addIf("name", PlainText.problemOfName(form.name()));
            problems.require(form.name().length() <= LONGEST_NAME, "name", "has more than 200 characters");
        }
        if (form.description() != null) {
            problems.require(form.name() != null, "name", "is missing, and there is a description");
            problems.addIf("description", PlainText.problemOfLines(form.description()));
        }
    }

    private void model() {
        boolean named = form.modelId() != null;
        problems.require(
                named != (form.query() != null), "model_id", "is missing. Name a model, or give source and query");
        if (named) {
            problems.addIf("model_id", Slug.problem(form.modelId()));
        } else if (form.query() != null) {
            problems.addIf("query", queryProblem(form.query()));
        }
        named("source", form.source(), SOURCE, "letters, digits, _ . and -");
    }

    /** Camel gets the query between brackets in a URI. A model in a file of its own knows no such limits. */
    private static String queryProblem(String query) {
        boolean special = query.startsWith("#")
                || query.startsWith("RAW(")
                || query.startsWith("RAW{")
                || query.startsWith("resource:")
                || query.contains(")&");
        if (special) {
            return "cannot begin with '#', 'RAW(' or 'resource:', or hold ')&'. Make a model of it and name it in model_id";
        }
        String text = PlainText.problemOfLines(query);
        return text == null ? OptionText.problem(query) : text;
    }

    private void destination() {
        problems.addIf("destination_id", Slug.problem(form.destinationId()));
        named("kamelet", form.kamelet(), KAMELET, "lower-case letters, digits and -");
        for (Map.Entry<String, String> option : form.destinationOptions().entrySet()) {
            String path = "destination_options." + PlainText.shown(option.getKey());
            if (!PARAMETER.matcher(option.getKey()).matches() || option.getKey().equals("connection")) {
                problems.add(path, "is no parameter that can be set");
            } else if (option.getValue() == null) {
                problems.add(path, "has no value");
            } else {
                problems.addIf(path, PlainText.problemOfLines(option.getValue()));
                problems.addIf(path, OptionText.problem(option.getValue()));
                problems.require(
                        option.getValue().equals(option.getValue().strip()), path, "cannot begin or end with a blank");
            }
        }
    }

    private void named(String field, String value, Pattern pattern, String allowed) {
        if (value == null || value.isEmpty()) {
            problems.add(field, "is missing");
        } else if (!pattern.matcher(value).matches()) {
            problems.add(field, "cannot be '" + PlainText.shown(value) + "'. Allowed: " + allowed);
        }
    }

    private void settings() {
        problems.require(form.mode() != null, "mode", "is missing");
        form.settings().forEach((option, value) -> problems.check(option.field(), option, value));
    }

    private void keys(MappingShape mappings) {
        problems.require(!form.primaryKey().isEmpty(), "primary_key", "is missing: the columns that identify a row");
        for (int i = 0; i < form.primaryKey().size(); i++) {
            mappings.listed("primary_key[" + i + "]", form.primaryKey().get(i));
            if (form.primaryKey().get(i) != null) {
                problems.addIf(
                        "primary_key[" + i + "]",
                        OptionText.problem(form.primaryKey().get(i)));
            }
        }
        for (int i = 0; i < form.destinationKey().size(); i++) {
            String field = form.destinationKey().get(i);
            mappings.listed("destination_key[" + i + "]", field);
            problems.require(
                    form.fieldMappings().stream()
                            .anyMatch(each -> each != null && Objects.equals(each.destination(), field)),
                    "destination_key[" + i + "]",
                    "names a field that is not mapped");
        }
        if (form.destinationKey().isEmpty() && problems.all().isEmpty()) {
            problems.ask(
                    "destination_key", () -> DestinationKey.derive(Mode.of(form.mode()), form.primaryKey(), origins()));
        }
    }

    private List<FieldMapping> origins() {
        return form.fieldMappings().stream()
                .map(field -> new FieldMapping(
                        field.destination(),
                        field.constant() != null
                                ? new Origin.Constant(field.constant())
                                : new Origin.Column(field.source())))
                .toList();
    }
}
