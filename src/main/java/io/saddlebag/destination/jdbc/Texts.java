package io.saddlebag.destination.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Values as text, for columns of text and for those that the database reads from text. */
final class Texts {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private Texts() {}

    /** Numbers without exponent, times as ISO 8601 with {@code Z} for instants, lists and documents as JSON. */
    static String of(Object value) throws ConversionException {
        if (value instanceof String text) {
            return wellFormed(text);
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Double number) {
            return Double.isFinite(number) ? BigDecimal.valueOf(number).toPlainString() : number.toString();
        } else if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        } else if (value instanceof OffsetDateTime time) {
            return DateTimeFormatter.ISO_INSTANT.format(time);
        } else if (value instanceof Collection || value instanceof Map) {
            return write(value);
        } else if (value instanceof byte[]) {
            throw new ConversionException("bytes have no text");
        }
        return value.toString();
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
            try {
                if (JSON.readTree(text).isMissingNode()) {
                    throw new ConversionException("it is not JSON");
                }
                return wellFormed(text);
            } catch (JsonProcessingException e) {
                throw new ConversionException("it is not JSON");
            }
        }
        boolean number = value instanceof Number && !(value instanceof Double real && !Double.isFinite(real));
        boolean plain = number || value instanceof Boolean || value instanceof Collection || value instanceof Map;
        return plain ? of(value) : write(of(value));
    }

    /** A list in the notation of PostgreSQL's arrays. */
    static String array(List<?> list) throws ConversionException {
        StringBuilder text = new StringBuilder("{");
        for (Object element : list) {
            text.append(text.length() > 1 ? "," : "");
            if (element == null) {
                text.append("NULL");
            } else if (element instanceof List<?> inner) {
                text.append(array(inner));
            } else {
                String escaped = of(element).replace("\\", "\\\\").replace("\"", "\\\"");
                text.append('"').append(escaped).append('"');
            }
        }
        return text.append('}').toString();
    }

    private static String write(Object value) throws ConversionException {
        try {
            return wellFormed(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new ConversionException("it cannot be written as JSON");
        }
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
