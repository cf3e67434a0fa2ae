package io.saddlebag.form;

import io.saddlebag.sync.DestinationKey;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.SyncOption;
import java.text.ParseException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * What a complete form must be like, whatever models and destinations there are. Nothing that passes can become more in a route
 * than the text that it is.
 */
final class FormShape {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
    private static final Pattern KAMELET = Pattern.compile("[a-z][a-z0-9-]{0,99}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,99}");
    private static final int LONGEST_NAME = 200;
    private static final int YEAR = 366 * 24 * 60;

    /** Of seconds, minutes and hours. */
    private static final List<Integer> LARGEST = List.of(59, 59, 23);

    private final SyncForm form;
    private final Problems problems = new Problems();

    FormShape(SyncForm form) {
        this.form = form;
    }

    List<FieldProblem> problems() {
        texts();
        model();
        destination();
        mappings();
        schedule();
        problems.require(form.mode() != null, "mode", "is missing");
        form.settings().forEach((option, value) -> problems.check(option.field(), option, value));
        keys();
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
        if (query.matches("(?s)(#|RAW[({]|resource:).*|.*\\)&.*")) {
            return "cannot begin with '#', 'RAW(' or 'resource:', or hold ')&'. Make a model of it and name it in model_id";
        }
        String text = PlainText.problemOfLines(query);
        return text == null ? OptionText.problem(query) : text;
    }

    private void destination() {
        problems.addIf("destination_id", Slug.problem(form.destinationId()));
        named("kamelet", form.kamelet(), KAMELET, "lower-case letters, digits and -");
        form.destinationOptions().forEach((name, value) -> {
            String path = "destination_options." + PlainText.shown(name);
            if (!PARAMETER.matcher(name).matches() || name.equals("connection")) {
                problems.add(path, "is no parameter that can be set");
            } else if (value == null) {
                problems.add(path, "has no value");
            } else {
                problems.addIf(path, PlainText.problemOfLines(value));
                problems.addIf(path, OptionText.problem(value));
                problems.require(value.equals(value.strip()), path, "cannot begin or end with a blank");
            }
        });
    }

    private void named(String field, String value, Pattern pattern, String allowed) {
        if (value == null || value.isEmpty()) {
            problems.add(field, "is missing");
        } else if (!pattern.matcher(value).matches()) {
            problems.cannotBe(field, value, allowed);
        }
    }

    private void mappings() {
        problems.require(!form.fieldMappings().isEmpty(), "field_mappings", "is missing: map at least one field");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < form.fieldMappings().size(); i++) {
            String path = "field_mappings[" + i + "]";
            MappedField field = form.fieldMappings().get(i);
            if (field == null) {
                problems.add(path, "is null");
                continue;
            }
            origin(path, field);
            field(path + ".destination", field.destination());
            problems.require(
                    names.add(field.destination()),
                    path + ".destination",
                    "is mapped twice: '" + field.destination() + "'");
            checks(path, field);
        }
    }

    private void origin(String path, MappedField field) {
        if ((field.source() == null) == (field.constant() == null)) {
            problems.add(path + ".source", "is missing. Give either source, a column, or constant, a text");
        } else if (field.source() != null) {
            String at = path + ".source";
            problems.addIf(at, PlainText.problemOfName(field.source()));
            problems.addIf(at, OptionText.problem(field.source()));
            problems.require(
                    !field.source().startsWith("constant:") && !field.source().startsWith("simple:"),
                    at,
                    "is the name of a column and cannot begin with 'constant:' or 'simple:'");
        } else {
            problems.addIf(path + ".constant", PlainText.problem(field.constant()));
            problems.addIf(path + ".constant", OptionText.problem("constant:" + field.constant()));
        }
    }

    /** The name becomes part of an option's name, which knows no quotation. */
    private void field(String path, String name) {
        listed(path, name);
        if (name != null) {
            problems.require(!name.matches(".*[%&+=].*"), path, "cannot hold %, &, + or =");
            problems.addIf(path, OptionText.problem(name));
        }
    }

    private void checks(String path, MappedField field) {
        listed(path + ".allowed", field.allowed());
        if (!field.allowed().isEmpty() && !field.allowed().contains(null)) {
            problems.addIf(path + ".allowed", OptionText.problem(String.join(",", field.allowed())));
        }
        field.checks().forEach((check, value) -> {
            if (check != SyncOption.ALLOWED) {
                problems.check(path + "." + check.field(), check, value);
            }
        });
    }

    private void listed(String path, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            listed(path + "[" + i + "]", texts.get(i));
        }
    }

    /** A name or value that stands in a list with commas. */
    private void listed(String path, String text) {
        problems.addIf(path, PlainText.problemOfName(text));
        problems.require(text == null || text.indexOf(',') < 0, path, "cannot hold a comma");
    }

    private void schedule() {
        if (form.schedule() == null) {
            problems.add("schedule", "is missing. Its type is one of manual, cron, interval, after, webhook");
        } else if (form.schedule() instanceof Schedule.Cron cron) {
            cron(cron);
            choice("schedule.missed", cron.missed(), Schedule.RUN, Schedule.SKIP);
        } else if (form.schedule() instanceof Schedule.Interval interval) {
            Integer minutes = interval.intervalMinutes();
            problems.require(
                    minutes != null && minutes >= 1 && minutes <= YEAR,
                    "schedule.interval_minutes",
                    "cannot be " + minutes + ". Allowed: 1 to " + YEAR);
            choice("schedule.missed", interval.missed(), Schedule.RUN, Schedule.SKIP);
        } else if (form.schedule() instanceof Schedule.After after) {
            problems.addIf("schedule.sync_id", Slug.problem(after.syncId()));
            problems.require(
                    after.syncId() == null || !after.syncId().equals(form.id()),
                    "schedule.sync_id",
                    "is the sync itself");
            choice("schedule.on", after.on(), Schedule.SUCCESS, Schedule.ALWAYS);
        }
    }

    private void cron(Schedule.Cron schedule) {
        String text = PlainText.problemOfName(schedule.cron());
        if (text != null) {
            problems.add("schedule.cron", text);
        } else {
            try {
                CronExpression.validateExpression(schedule.cron());
                problems.addIf("schedule.cron", odd(schedule.cron()));
            } catch (ParseException | RuntimeException e) {
                problems.add(
                        "schedule.cron",
                        "is no cron expression: " + e.getMessage()
                                + ". It has six fields, the first of which are seconds: 0 0/15 * * * ?");
            }
        }
        problems.require(
                schedule.timeZone() == null || ZoneId.getAvailableZoneIds().contains(schedule.timeZone()),
                "schedule.time_zone",
                "is no time zone: '" + PlainText.shown(String.valueOf(schedule.timeZone()))
                        + "'. Allowed: names such as Europe/Berlin");
    }

    /** Quartz takes some texts with more in them than its fields, and a second 99. */
    private static String odd(String cron) {
        if (!cron.matches("[A-Za-z0-9 */?,#-]+")) {
            return "is no cron expression. Allowed: letters, digits and * / ? , # -";
        }
        String[] fields = cron.strip().split(" +");
        for (int i = 0; i < LARGEST.size(); i++) {
            for (String number : fields[i].split("[^0-9]+")) {
                if (!number.isEmpty() && (number.length() > 2 || Integer.parseInt(number) > LARGEST.get(i))) {
                    return "is no cron expression: " + number + " is above " + LARGEST.get(i);
                }
            }
        }
        return null;
    }

    private void choice(String field, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            problems.cannotBe(field, value, String.join(", ", allowed));
        }
    }

    private void keys() {
        problems.require(!form.primaryKey().isEmpty(), "primary_key", "is missing: the columns that identify a row");
        for (int i = 0; i < form.primaryKey().size(); i++) {
            String column = form.primaryKey().get(i);
            listed("primary_key[" + i + "]", column);
            problems.addIf("primary_key[" + i + "]", column == null ? null : OptionText.problem(column));
        }
        List<String> mapped = form.fieldsThat(field -> true);
        for (int i = 0; i < form.destinationKey().size(); i++) {
            String field = form.destinationKey().get(i);
            listed("destination_key[" + i + "]", field);
            problems.require(mapped.contains(field), "destination_key[" + i + "]", "names a field that is not mapped");
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
