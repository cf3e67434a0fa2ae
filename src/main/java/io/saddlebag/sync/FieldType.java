package io.saddlebag.sync;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A type that a field's values can be checked for before they are sent. Text that reads as the type is accepted too. */
public enum FieldType {
    TEXT("text", value -> value instanceof String),
    INTEGER("integer", FieldType::isInteger),
    NUMBER("number", FieldType::isNumber),
    BOOLEAN("boolean", value -> value instanceof Boolean || "true".equals(value) || "false".equals(value)),
    DATE("date", value -> value instanceof LocalDate || parses(value, LocalDate::parse)),
    DATETIME(
            "datetime",
            value -> value instanceof OffsetDateTime
                    || value instanceof LocalDateTime
                    || parses(value, OffsetDateTime::parse)
                    || parses(value, LocalDateTime::parse)),
    EMAIL("email", value -> value instanceof String text && FieldType.looksLikeEmail(text));

    /**
     * Deliberately wider than what destinations accept: one {@code @}, no blanks, and a domain with a dot. What a
     * destination refuses beyond that is its own to say.
     */
    private static final Pattern EMAIL_SHAPE = Pattern.compile("[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+");

    private static final String ALLOWED = "text, integer, number, boolean, date, datetime, email";

    private final String label;
    private final Predicate<Object> accepts;

    FieldType(String label, Predicate<Object> accepts) {
        this.label = label;
        this.accepts = accepts;
    }

    public String label() {
        return label;
    }

    /** Whether a value, never {@code null}, is of this type. */
    public boolean accepts(Object value) {
        return accepts.test(value);
    }

    /** @throws InvalidOptionException if there is no such type */
    public static FieldType of(String name) {
        return of("type", name);
    }

    /**
     * The type that an option names.
     *
     * @throws InvalidOptionException if there is no such type
     */
    public static FieldType of(String option, String name) {
        return Arrays.stream(values())
                .filter(type -> type.label.equalsIgnoreCase(name.trim()))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException(
                        option, name, ALLOWED, "Unknown type '" + name + "'. Allowed: " + ALLOWED));
    }

    private static boolean looksLikeEmail(String text) {
        return EMAIL_SHAPE.matcher(text).matches();
    }

    private static boolean isNumber(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                || value instanceof Long
                || value instanceof BigDecimal
                || parses(value, BigDecimal::new);
    }

    private static boolean isInteger(Object value) {
        if (!isNumber(value)) {
            return false;
        }
        return value instanceof Long
                || new BigDecimal(value.toString()).stripTrailingZeros().scale() <= 0;
    }

    private static boolean parses(Object value, Function<String, ?> parser) {
        if (!(value instanceof String text)) {
            return false;
        }
        try {
            parser.apply(text);
            return true;
        } catch (RuntimeException notOfThisType) {
            return false;
        }
    }
}
