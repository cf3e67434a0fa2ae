package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/**
 * Values of a key have to be as exact as the key is: what the column would take for another's value must not be sent. A text for
 * a column of another type is written as that type's text is, for the column forgets every other way to write it.
 */
final class KeyValues {

    private KeyValues() {}

    /**
     * The value of a key field as its column is to be asked for it.
     *
     * @param value     as the model has it
     * @param converted as {@link Conversion} made it for the column; not {@code null}
     * @throws ConversionException if the column would take another value for the same that the sync tells from it
     */
    static Object of(Object value, Object converted, Column column) throws ConversionException {
        return switch (column.kind()) {
            case TEXT -> padded(column) ? unpadded((String) converted) : converted;
            case INTEGER, DECIMAL, REAL, DOUBLE, UUID -> {
                if (value instanceof String text && !text.equals(text.strip())) {
                    throw new ConversionException("a key must have no blanks around it");
                }
                yield converted;
            }
            case BOOLEAN, DATE, TIME, TIMESTAMP, INSTANT -> {
                String canonical = Texts.of(converted);
                if (value instanceof String text && !text.equals(canonical)) {
                    throw new ConversionException("as a key it must be written " + canonical
                            + ", because the column does not tell one way to write it from another");
                }
                if (value instanceof Temporal time && nano(time) != nano((Temporal) converted)) {
                    throw new ConversionException("as a key it must not lose a fraction of a second");
                }
                yield converted;
            }
            case BINARY -> {
                boolean fixed = column.type().equalsIgnoreCase("BINARY");
                if (fixed && converted instanceof byte[] bytes && bytes.length < column.size()) {
                    throw new ConversionException("the column would fill it up to " + column.size() + " bytes");
                }
                yield converted;
            }
            default -> converted;
        };
    }

    /** A text without the blanks with which a {@code CHAR(n)} fills up what it is given; other white space stays. */
    static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean padded(Column column) {
        return switch (column.type()) {
            case "bpchar", "CHAR", "CHARACTER", "NCHAR" -> true;
            default -> false;
        };
    }

    private static int nano(Temporal time) {
        return time.isSupported(ChronoField.NANO_OF_SECOND) ? time.get(ChronoField.NANO_OF_SECOND) : 0;
    }
}
