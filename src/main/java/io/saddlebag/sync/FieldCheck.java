package io.saddlebag.sync;

import io.saddlebag.row.JsonScalar;
import io.saddlebag.row.ValueText;
import java.util.Set;

/**
 * What a field's values are checked for before anything is sent; a record that fails is invalid.
 *
 * @param field     the destination's name of the field
 * @param required  whether {@code NULL} and empty text are refused
 * @param type      the type that values must have, or {@code null} for any
 * @param maxLength the most characters (Unicode code points) that a text may have, or 0 for any number
 * @param allowed   the values that are allowed, as text; empty for any
 */
public record FieldCheck(String field, boolean required, FieldType type, int maxLength, Set<String> allowed) {

    /** What is wrong with a value, or {@code null} if nothing is. */
    public Violation violation(Object given) {
        Object value = JsonScalar.plain(given);
        if (value == null || value.equals("")) {
            return required ? new Violation("required", "Field '" + field + "' is required and has no value") : null;
        }
        if (type != null && !type.accepts(value)) {
            return new Violation("type", "Field '" + field + "' must be of type " + type.label());
        }
        int length = value instanceof String text ? text.codePointCount(0, text.length()) : 0;
        if (maxLength > 0 && length > maxLength) {
            return new Violation(
                    "too_long",
                    "Field '" + field + "' has " + length + " characters; at most " + maxLength + " are allowed");
        }
        if (!allowed.isEmpty() && !allowed.contains(ValueText.of(value))) {
            return new Violation("not_allowed", "Field '" + field + "' must be one of " + String.join(", ", allowed));
        }
        return null;
    }
}
