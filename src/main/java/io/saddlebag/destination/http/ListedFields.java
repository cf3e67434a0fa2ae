package io.saddlebag.destination.http;

import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.delivery.Choice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields that the options list because the API does not describe them. */
final class ListedFields {

    private static final String MARKS = "*!-";

    private final List<FieldDescription> fields = new ArrayList<>();

    /** @throws IllegalArgumentException if the list is wrong, naming the option */
    ListedFields(String list) {
        if (list == null || list.isBlank()) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (String entry : list.split(",", -1)) {
            String field = entry.strip();
            int end = field.length();
            while (end > 0 && MARKS.indexOf(field.charAt(end - 1)) >= 0) {
                end--;
            }
            String name = field.substring(0, end).strip();
            if (name.isEmpty()) {
                throw Choice.wrong(
                        "fields", list, "names separated by commas, each with any of the marks * ! - after it");
            }
            if (!names.add(name)) {
                throw Choice.wrong("fields", list, "each name once; '" + name + "' is there twice");
            }
            String marks = field.substring(end);
            if (marks.indexOf('!') >= 0 && marks.indexOf('-') >= 0) {
                throw Choice.wrong(
                        "fields", list, "! or -, not both: '" + name + "' cannot be required and not writable");
            }
            fields.add(field(name, marks));
        }
    }

    private static FieldDescription field(String name, String marks) {
        boolean writable = marks.indexOf('-') < 0;
        boolean required = marks.indexOf('!') >= 0;
        boolean key = marks.indexOf('*') >= 0;
        return new FieldDescription(name, name, "", null, required, writable, writable, key, 0, Set.of());
    }

    List<FieldDescription> all() {
        return fields;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean tellsKeys() {
        return fields.stream().anyMatch(FieldDescription::key);
    }
}
