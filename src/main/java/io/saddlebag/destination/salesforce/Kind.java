package io.saddlebag.destination.salesforce;

import io.saddlebag.sync.FieldType;
import java.util.Locale;

/** How the values of a field are written and checked, by the types that Salesforce's describe names. */
enum Kind {
    TEXT(null),
    NUMBER(FieldType.NUMBER),
    INTEGER(FieldType.INTEGER),
    BOOLEAN(FieldType.BOOLEAN),
    DATE(FieldType.DATE),
    DATETIME(FieldType.DATETIME),
    TIME(null),
    /** Several values, separated by semicolons. */
    MULTIPLE(null),
    /** An id of a record: text in which only the first 15 characters tell records apart. */
    ID(null);

    private final FieldType check;

    Kind(FieldType check) {
        this.check = check;
    }

    /** What values are checked for before they are sent, or {@code null}. */
    FieldType check() {
        return check;
    }

    /** @param type as describe names it; unknown ones are written as text */
    static Kind of(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "double", "currency", "percent" -> NUMBER;
            case "int", "long" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "datetime" -> DATETIME;
            case "time" -> TIME;
            case "multipicklist" -> MULTIPLE;
            case "id", "reference" -> ID;
            default -> TEXT;
        };
    }

    boolean isNumeric() {
        return this == NUMBER || this == INTEGER;
    }
}
