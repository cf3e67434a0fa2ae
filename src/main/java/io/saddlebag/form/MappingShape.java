package io.saddlebag.form;

import io.saddlebag.sync.SyncOption;
import java.util.HashSet;
import java.util.Set;

/** What the field mappings of a form must be like. */
final class MappingShape {

    private final SyncForm form;
    private final Problems problems;

    MappingShape(SyncForm form, Problems problems) {
        this.form = form;
        this.problems = problems;
    }

    void check() {
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
            destination(path + ".destination", field.destination());
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
    private void destination(String path, String name) {
        listed(path, name);
        if (name != null && name.matches(".*[%&+=].*")) {
            problems.add(path, "cannot hold %, &, + or =");
        }
        if (name != null) {
            problems.addIf(path, OptionText.problem(name));
        }
    }

    private void checks(String path, MappedField field) {
        for (int i = 0; i < field.allowed().size(); i++) {
            listed(path + ".allowed[" + i + "]", field.allowed().get(i));
        }
        if (!field.allowed().isEmpty() && !field.allowed().contains(null)) {
            problems.addIf(path + ".allowed", OptionText.problem(String.join(",", field.allowed())));
        }
        field.checks().forEach((check, value) -> {
            if (check != SyncOption.ALLOWED) {
                problems.check(path + "." + check.field(), check, value);
            }
        });
    }

    /** A name or value that stands in a list with commas. */
    void listed(String path, String text) {
        problems.addIf(path, PlainText.problemOfName(text));
        problems.require(text == null || text.indexOf(',') < 0, path, "cannot hold a comma");
    }
}
