package io.saddlebag.destination.http;

import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.sync.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that the options list because the API does not describe them: of every kind of record, or of each its own, as in
 * {@code contact=id*-,email;company=id*-,name}. A field may have a type, in which its values are sent:
 * {@code external_id:text*}.
 */
final class ListedFields {

    private static final String MARKS = "*!-";

    /** Of every kind that is not named. */
    private static final String REST = "";

    private final Map<String, List<FieldDescription>> byKind = new HashMap<>();
    private final Map<String, Map<String, FieldType>> types = new HashMap<>();

    /** @throws IllegalArgumentException if the list is wrong, naming the option */
    static ListedFields of(ObjectOptions options) {
        return new ListedFields(options.getFields());
    }

    private ListedFields(String list) {
        if (list == null || list.isBlank()) {
            return;
        }
        for (String section : list.split(";")) {
            int equals = section.indexOf('=');
            String kind = equals < 0 ? REST : section.substring(0, equals).strip();
            if (byKind.put(kind, parse(kind, list, section.substring(equals + 1))) != null) {
                throw OptionValues.wrong(
                        "fields", list, "one list for each kind of record: contact=email,name;company=name");
            }
        }
    }

    private List<FieldDescription> parse(String kind, String list, String section) {
        List<FieldDescription> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String entry : section.split(",", -1)) {
            String field = entry.strip();
            int end = field.length();
            while (end > 0 && MARKS.indexOf(field.charAt(end - 1)) >= 0) {
                end--;
            }
            int colon = field.lastIndexOf(':', end - 1);
            String name = field.substring(0, colon < 0 ? end : colon).strip();
            if (name.isEmpty()) {
                throw OptionValues.wrong(
                        "fields", list, "names separated by commas, each with any of the marks * ! - after it");
            }
            if (!names.add(name)) {
                throw OptionValues.wrong("fields", list, "each name once; '" + name + "' is there twice");
            }
            String marks = field.substring(end);
            if (marks.indexOf('!') >= 0 && marks.indexOf('-') >= 0) {
                throw OptionValues.wrong(
                        "fields", list, "! or -, not both: '" + name + "' cannot be required and not writable");
            }
            FieldType type = colon < 0 ? null : type(name, field.substring(colon + 1, end));
            if (type != null) {
                types.computeIfAbsent(kind, each -> new HashMap<>()).put(name, type);
            }
            fields.add(field(name, type, marks));
        }
        return fields;
    }

    private static FieldType type(String name, String type) {
        try {
            return FieldType.of(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'fields', field '" + name + "': " + e.getMessage(), e);
        }
    }

    private static FieldDescription field(String name, FieldType type, String marks) {
        boolean writable = marks.indexOf('-') < 0;
        boolean required = marks.indexOf('!') >= 0;
        boolean key = marks.indexOf('*') >= 0;
        // what is no text is sent as one
        FieldType checked = type == FieldType.TEXT ? null : type;
        String label = type == null ? "" : type.label();
        return new FieldDescription(name, name, label, checked, required, writable, writable, key, 0, Set.of());
    }

    /** The types in which values are sent, by the fields of a kind; those of which nothing is said are left out. */
    Map<String, FieldType> types(String kind) {
        String named = kind == null ? REST : kind.strip();
        return types.getOrDefault(byKind.containsKey(named) ? named : REST, Map.of());
    }

    List<FieldDescription> of(String kind) {
        return byKind.getOrDefault(kind, byKind.getOrDefault(REST, List.of()));
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    boolean tellsKeys(String kind) {
        return of(kind).stream().anyMatch(FieldDescription::key);
    }
}
