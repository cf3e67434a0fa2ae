package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.UnsendableException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code ${…}} in a template or path stands for.
 *
 * @param field the name of the field where the kind is {@code FIELD}, else {@code null}
 */
record Placeholder(Kind kind, String field) {

    private static final String FIELD = "field.";

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

    /** @throws IllegalArgumentException naming the option, the placeholder and those that are allowed */
    static Placeholder parse(String option, String name, Set<Kind> allowed) {
        String stripped = name.strip();
        if (stripped.startsWith(FIELD) && stripped.length() > FIELD.length() && allowed.contains(Kind.FIELD)) {
            return new Placeholder(Kind.FIELD, stripped.substring(FIELD.length()));
        }
        for (Kind kind : allowed) {
            if (kind != Kind.FIELD && kind.plain().equals(stripped)) {
                return new Placeholder(kind, null);
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
    Object value(Row row) {
        return switch (kind) {
            case FIELD -> row.value(field);
            case ID -> row.change().destinationId();
            case ID_NUMBER -> number(row.change().destinationId());
            case KEY -> row.change().keyText();
            case INDEX -> row.index();
            case OPERATION -> row.operation().label();
            case SYNC -> row.sync();
            default -> throw new IllegalStateException(kind.name());
        };
    }
}
