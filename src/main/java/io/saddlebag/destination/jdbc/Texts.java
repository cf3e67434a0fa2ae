package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import io.saddlebag.row.JsonDocument;
import io.saddlebag.row.ValueText;
import java.math.BigDecimal;
import java.util.Arrays;

/** Values as text, for columns of text and for those that the database reads from text. */
final class Texts {

    private Texts() {}

    /** Numbers without exponent, times as ISO 8601 with {@code Z} for instants, lists and documents as JSON. */
    static String of(Object value) throws ConversionException {
        if (value instanceof String text) {
            return wellFormed(text);
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Object[] array) {
            return of(Arrays.asList(array));
        } else if (value instanceof byte[]) {
            throw new ConversionException("bytes have no text");
        }
        return wellFormed(ValueText.of(value));
    }

    /** The text, if the column is long enough for it. */
    static String fitting(Object value, Column column) throws ConversionException {
        String text = of(value);
        // Databases cut blanks off the end of what is too long, and say nothing
        if (column.size() > 0
                && text.length() > column.size()
                && text.codePointCount(0, text.length()) > column.size()) {
            throw new ConversionException("it has " + text.codePointCount(0, text.length()) + " characters");
        }
        return text;
    }

    /** JSON: text must be JSON already; what is neither text, number nor boolean becomes a JSON string. */
    static String json(Object value) throws ConversionException {
        if (value instanceof String text) {
            if (JsonDocument.tree(text) == null) {
                throw new ConversionException("it is not JSON");
            }
            return wellFormed(text);
        }
        return wellFormed(JsonDocument.text(value));
    }

    /** A half of a surrogate pair has no UTF-8; drivers would send a question mark in its place. */
    private static String wellFormed(String text) throws ConversionException {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new ConversionException("it is not valid Unicode");
                }
                i++;
            }
        }
        return text;
    }
}
