package io.saddlebag.form;

import io.saddlebag.sync.SyncOption;
import java.util.ArrayList;
import java.util.List;

/** Reads the options of {@code retl:diff} as fields of a form. */
final class DiffReader {

    private static final String CONSTANT = "constant:";

    private final RouteStep diff;

    DiffReader(RouteStep diff) {
        this.diff = diff;
    }

    String text(String option) {
        return diff.option(option);
    }

    Integer number(String option) {
        String text = diff.option(option);
        if (text != null && !text.matches("\\d{1,9}")) {
            throw new NoFormException("option " + option + " is '" + text + "'", diff.line(option));
        }
        return text == null ? null : Integer.valueOf(text);
    }

    boolean flag(String option) {
        String text = diff.option(option);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new NoFormException("option " + option + " is '" + text + "'", diff.line(option));
        }
        return "true".equals(text);
    }

    List<MappedField> fields() {
        List<String> required = RouteReader.list(diff.option("required"));
        List<String> sensitive = RouteReader.list(diff.option("sensitive"));
        List<String> names = new ArrayList<>();
        for (String option : diff.options().keySet()) {
            if (option.startsWith("field.")) {
                names.add(option.substring("field.".length()));
            }
        }
        requireKnown(names);
        requireMapped("required", required, names);
        requireMapped("sensitive", sensitive, names);
        return names.stream()
                .map(name -> field(name, required.contains(name), sensitive.contains(name)))
                .toList();
    }

    private void requireKnown(List<String> names) {
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

    private void requireMapped(String option, List<String> fields, List<String> mapped) {
        if (!mapped.containsAll(fields)) {
            throw new NoFormException("option " + option + " names a field that is not mapped", diff.line(option));
        }
    }

    private MappedField field(String name, boolean required, boolean sensitive) {
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
                number("maxLength." + name),
                RouteReader.list(diff.option("allowed." + name)),
                sensitive);
    }
}
