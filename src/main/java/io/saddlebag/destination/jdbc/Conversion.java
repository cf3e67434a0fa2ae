package io.saddlebag.destination.jdbc;

import io.saddlebag.row.JsonScalar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes of a value what its column can hold without loss, or refuses. */
final class Conversion {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Conversion() {}

    /**
     * The value as {@link Dialect#bind} takes it.
     *
     * @throws ConversionException if the column cannot hold it exactly; only fractions of a second that are finer than the
     *                             column's are cut off
     */
    static Object convert(Object document, Column column) throws ConversionException {
        Object converted = converted(document, column);
        if (column.rule() != null) {
            column.rule().check(converted);
        }
        return converted;
    }

    private static Object converted(Object document, Column column) throws ConversionException {
        // Only a column of documents tells a JSON string from a text, and JSON null from NULL.
        Object value =
                column.kind() == Kind.JSON || column.kind() == Kind.ARRAY ? document : JsonScalar.plain(document);
        if (value == null) {
            return null;
        }
        return switch (column.kind()) {
            case INTEGER -> NumberConversion.integer(value, column);
            case DECIMAL -> NumberConversion.decimal(value, column);
            case REAL -> NumberConversion.real(value);
            case DOUBLE -> NumberConversion.floating(value);
            case BOOLEAN -> bool(value);
            case FLAG -> value instanceof Number ? NumberConversion.integer(value, column) : bool(value);
            case TEXT -> Texts.fitting(value, column);
            case DATE -> TimeConversion.date(value, column);
            case TIME -> TimeConversion.time(value, column);
            case TIMESTAMP -> TimeConversion.timestamp(value, column);
            case INSTANT -> TimeConversion.instant(value, column);
            case BINARY -> binary(value);
            case UUID -> uuid(value);
            case JSON -> Texts.json(value);
            case ARRAY -> array(value, column);
            case HSTORE -> value instanceof Map<?, ?> map ? PostgresText.hstore(map) : Texts.of(value);
            case OTHER -> Texts.of(value);
        };
    }

    /** In PostgreSQL, whose types of arrays begin with an underscore, as text; else as the driver takes it. */
    private static Object array(Object value, Column column) throws ConversionException {
        if (!(value instanceof List<?> list)) {
            return Texts.of(value);
        }
        return column.type().startsWith("_") ? new PostgresText(column.type()).of(list) : elements(list);
    }

    private static Object[] elements(List<?> list) {
        return list.stream()
                .map(each -> each instanceof List<?> inner ? elements(inner) : each)
                .toArray();
    }

    private static Boolean bool(Object value) throws ConversionException {
        if (value instanceof Boolean bool) {
            return bool;
        }
        String text = value instanceof Number ? NumberConversion.plain(value) : Texts.of(value);
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw new ConversionException("allowed are true, t, yes, y, on, 1, false, f, no, n, off and 0");
        };
    }

    private static byte[] binary(Object value) throws ConversionException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw new ConversionException("only bytes are allowed");
    }

    private static UUID uuid(Object value) throws ConversionException {
        if (value instanceof UUID uuid) {
            return uuid;
        }
        if (value instanceof String text && UUID_TEXT.matcher(text.strip()).matches()) {
            return UUID.fromString(text.strip());
        }
        throw new ConversionException("it is not a UUID such as 123e4567-e89b-12d3-a456-426614174000");
    }

    /** What kind of value it is, for messages. */
    static String nameOf(Object value) {
        if (value == null) {
            return "value";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return "integer";
        } else if (value instanceof Number) {
            return value instanceof Double ? "floating-point number" : "decimal";
        } else if (value instanceof String) {
            return "text";
        } else if (value instanceof byte[]) {
            return "bytes";
        } else if (value instanceof LocalDate) {
            return "date";
        } else if (value instanceof LocalTime || value instanceof Duration) {
            return "time";
        } else if (value instanceof LocalDateTime) {
            return "timestamp";
        } else if (value instanceof OffsetDateTime) {
            return "instant";
        } else if (value instanceof UUID) {
            return "UUID";
        } else if (value instanceof List) {
            return "list";
        }
        return value instanceof Map || value instanceof JsonScalar
                ? "document"
                : value.getClass().getSimpleName();
    }

    /** A value has no equal in the type of its column. The message says why, without the value. */
    static final class ConversionException extends Exception {

        ConversionException(String reason) {
            // One is made for each bad record and caught at once: a stack trace would cost more than all the rest
            super(reason, null, false, false);
        }
    }
}
