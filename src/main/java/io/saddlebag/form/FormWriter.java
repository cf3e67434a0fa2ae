package io.saddlebag.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a sync's form as the YAML of its route. The name is the first line of the route's description, the description the
 * others. What is written is read back by {@link FormReader} as the same form.
 */
public final class FormWriter {

    /** Where models lie, as seen from the directory in which the service was started. */
    public static final String MODELS = "routes/models";

    private static final int LONGEST_LINE = 100;
    private static final Pattern SIMPLE_VALUE = Pattern.compile("[A-Za-z0-9_./-]+");

    private final String models;

    public FormWriter() {
        this(MODELS);
    }

    /** @param models the folder of the models, as seen from the directory in which the service was started */
    public FormWriter(String models) {
        this.models = models;
    }

    /** As {@link #write(SyncForm, List)}, without comments. */
    public String write(SyncForm form) {
        return write(form, List.of());
    }

    /**
     * The text of a file.
     *
     * @param form     a complete one, see {@link FormContext#complete}
     * @param comments lines that begin with {@code #}, to stand before the route; see {@link RouteText#comments}
     * @throws InvalidFormException if the form lacks what a route needs, or has text that a route cannot hold
     */
    public String write(SyncForm form, List<String> comments) {
        List<FieldProblem> problems = new FormShape(form).problems();
        if (!problems.isEmpty()) {
            throw new InvalidFormException(problems);
        }
        YamlText yaml = new YamlText();
        comments.forEach(
                comment -> yaml.line(0, comment.startsWith("#") ? comment.replaceAll("\\R", " ") : "# " + comment));
        yaml.line(0, "- route:").entry(4, "id", form.id());
        if (form.name() != null) {
            String more = form.description() == null ? "" : "\n" + form.description();
            yaml.entry(4, "description", form.name() + more);
        }
        yaml.line(4, "from:");
        from(yaml, form);
        yaml.line(6, "steps:");
        extract(yaml, form);
        diff(yaml, form);
        split(yaml, form);
        return yaml.toString();
    }

    private static void from(YamlText yaml, SyncForm form) {
        Schedule schedule = form.schedule();
        String timer = "quartz:retl/" + form.id();
        if (schedule instanceof Schedule.Cron cron) {
            yaml.entry(6, "uri", timer).line(6, "parameters:").entry(8, "cron", OptionText.written(cron.cron()));
            if (cron.timeZone() != null) {
                yaml.entry(8, "trigger.timeZone", OptionText.written(cron.timeZone()));
            }
            misfire(yaml, cron.missed(), RouteForm.SKIP_CRON);
        } else if (schedule instanceof Schedule.Interval interval) {
            int minutes = interval.intervalMinutes();
            yaml.entry(6, "uri", timer)
                    .line(6, "parameters:")
                    .entry(8, "trigger.repeatInterval", Long.toString(minutes * RouteForm.MINUTE), every(minutes));
            yaml.entry(8, "trigger.repeatCount", RouteForm.FOREVER);
            misfire(yaml, interval.missed(), RouteForm.SKIP_INTERVAL);
        } else if (schedule instanceof Schedule.After after) {
            yaml.entry(6, "uri", RouteForm.EVENTS).line(6, "parameters:").entry(8, "sync", after.syncId());
            yaml.entry(8, "types", RouteForm.types(after));
        } else {
            yaml.entry(6, "uri", schedule instanceof Schedule.Manual ? RouteForm.MANUAL : RouteForm.WEBHOOK);
        }
    }

    private static String every(int minutes) {
        return minutes == 1 ? "every minute" : "every " + minutes + " minutes";
    }

    private static void misfire(YamlText yaml, String missed, String instruction) {
        if (missed.equals(Schedule.SKIP)) {
            yaml.entry(8, "trigger.misfireInstruction", instruction, "a missed fire is left out");
        }
    }

    private void extract(YamlText yaml, SyncForm form) {
        yaml.line(8, "- to:").entry(12, "uri", "retl:extract").line(12, "parameters:");
        yaml.entry(14, "source", OptionText.written(form.source()));
        boolean file = form.modelId() != null;
        // SQL is not written as RAW(…): the option is declared so that Camel takes it as it is
        String lines = form.query() != null && form.query().indexOf('\n') >= 0 ? form.query() + "\n" : form.query();
        yaml.entry(14, "model", file ? RouteForm.modelFile(models, form.modelId()) : lines);
        yaml.entry(14, "primaryKey", OptionText.written(String.join(",", form.primaryKey())));
    }

    private static void diff(YamlText yaml, SyncForm form) {
        yaml.line(8, "- to:").entry(12, "uri", "retl:diff").line(12, "parameters:");
        Map<String, String> options = new LinkedHashMap<>();
        options.put("mode", form.mode());
        for (MappedField field : form.fieldMappings()) {
            boolean constant = field.constant() != null;
            options.put("field." + field.destination(), constant ? "constant:" + field.constant() : field.source());
        }
        list(options, "destinationKey", form.destinationKey());
        list(options, "required", form.fieldsThat(MappedField::required));
        for (MappedField field : form.fieldMappings()) {
            field.checks().forEach((check, value) -> options.put(check.label() + field.destination(), value));
        }
        list(options, "sensitive", form.fieldsThat(MappedField::sensitive));
        form.settings().forEach((option, value) -> options.put(option.label(), value));
        options.forEach((key, value) -> yaml.option(14, RouteForm.writtenKey(key), OptionText.written(value)));
    }

    private static void list(Map<String, String> options, String option, List<String> values) {
        if (!values.isEmpty()) {
            options.put(option, String.join(",", values));
        }
    }

    /** Text of several lines as a plain block. Camel takes RAW for what it is only where nothing follows. */
    private static String lines(String written) {
        return written.indexOf('\n') < 0 || written.startsWith("RAW") ? written : written + "\n";
    }

    private static void split(YamlText yaml, SyncForm form) {
        yaml.line(8, "- split:").entry(12, "simple", "${body}").line(12, "streaming: true");
        if (RouteForm.parallel(form.concurrency())) {
            yaml.line(12, "parallelProcessing: true");
        }
        yaml.line(12, "steps:");
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connection", form.destinationId());
        options.putAll(form.destinationOptions());
        String uri = "kamelet:" + form.kamelet();
        String query = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
        boolean simple = options.values().stream()
                .allMatch(value -> SIMPLE_VALUE.matcher(value).matches());
        if (simple && uri.length() + query.length() < LONGEST_LINE) {
            yaml.line(14, "- to: " + uri + "?" + query);
        } else {
            yaml.line(14, "- to:").entry(18, "uri", uri).line(18, "parameters:");
            options.forEach((key, value) -> yaml.option(20, key, lines(OptionText.written(value))));
        }
        yaml.line(14, "- to: retl:record");
    }
}
