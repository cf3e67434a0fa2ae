package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.delivery.Values;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code ${…}} in a template or path stands for: {@code ${field.email|lower|md5}} is the field email, filtered.
 *
 * @param field   the name of the field where the kind is {@code FIELD}, else {@code null}
 * @param filters what is made of the value, in this order
 */
record Placeholder(Kind kind, String field, List<Filter> filters) {

    private static final String FIELD = "field.";

    /** What is no value, so that nothing can be made of it. */
    static final Set<Kind> STRUCTURE = EnumSet.of(Kind.FIELDS, Kind.RECORDS, Kind.KEYS);

    enum Kind {
        /** The value of one field. */
        FIELD,
        /** An object of the mapped fields. */
        FIELDS,
        /** An object of the mapped fields that are not key fields. */
        OTHERS,
        /** The destination's own id for the record. */
        ID,
        /** The same as a number of JSON. */
        ID_NUMBER,
        /** The primary key as people write it. */
        KEY,
        /** The keys of the records that are looked up. */
        KEYS,
        /** The position of the record within its call, from 0. */
        INDEX,
        /** insert, update or delete. */
        OPERATION,
        /** Whether the call creates or updates, as needed. */
        UPSERT,
        /** The id of the sync. */
        SYNC,
        /** The rendered records of a batch. */
        RECORDS;

        private String written() {
            return "${" + (this == FIELD ? "field.name" : plain()) + "}";
        }

        private String plain() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }

    static Placeholder of(Kind kind) {
        return new Placeholder(kind, null, List.of());
    }

    /** @throws IllegalArgumentException naming the option, the placeholder and those that are allowed */
    static Placeholder parse(String option, String name, Set<Kind> allowed) {
        String[] parts = name.split("\\|", -1);
        String stripped = parts[0].strip();
        List<Filter> filters = Arrays.stream(parts)
                .skip(1)
                .map(each -> Filter.named(option, each.strip()))
                .toList();
        if (stripped.startsWith(FIELD) && stripped.length() > FIELD.length() && allowed.contains(Kind.FIELD)) {
            return new Placeholder(Kind.FIELD, stripped.substring(FIELD.length()), filters);
        }
        for (Kind kind : allowed) {
            if (kind != Kind.FIELD
                    && (filters.isEmpty() || !STRUCTURE.contains(kind))
                    && kind.plain().equals(stripped)) {
                return new Placeholder(kind, null, filters);
            }
        }
        throw new IllegalArgumentException("Option '" + option + "' holds the unknown placeholder ${" + name
                + "}. Allowed: "
                + Arrays.stream(Kind.values())
                        .filter(allowed::contains)
                        .map(Kind::written)
                        .collect(Collectors.joining(", ")));
    }

    boolean isId() {
        return kind == Kind.ID || kind == Kind.ID_NUMBER;
    }

    private static Long number(String id) {
        if (id == null || !id.matches("\\d{1,18}")) {
            throw new UnsendableException("The destination's id for the record is no number");
        }
        return Long.valueOf(id);
    }

    /** The value that a record has for it; not for those that are structure, such as {@code FIELDS}. */
    Object value(RecordView row) {
        return filtered(plain(row));
    }

    /** A value as the filters make it; without any, and where there is none, as it is. */
    Object filtered(Object value) {
        if (value == null || filters.isEmpty()) {
            return value;
        }
        String text = Values.text(value);
        for (Filter filter : filters) {
            text = filter.of(text);
        }
        return text;
    }

    private Object plain(RecordView row) {
        return switch (kind) {
            case FIELD -> row.value(field);
            case ID -> row.change().destinationId();
            case ID_NUMBER -> number(row.change().destinationId());
            case KEY -> row.change().keyText();
            case INDEX -> row.index();
            case OPERATION -> row.operation().label();
            case UPSERT -> row.upsert();
            case SYNC -> row.sync();
            default -> throw new IllegalStateException(kind.name());
        };
    }
}
