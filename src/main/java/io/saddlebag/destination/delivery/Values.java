package io.saddlebag.destination.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.row.ValueText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Values of rows as JSON and as text. Numbers keep every digit; dates and times are ISO 8601, points in time in UTC with a
 * {@code Z}; binary values are Base64.
 */
public final class Values {

    /** Beyond so many places a number is written with an exponent; nobody means to send a million zeros. */
    private static final int LONGEST_SCALE = 1000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Values() {}

    public static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            out.writeNumber(digits(number));
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                write(out, each);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                out.writeFieldName(String.valueOf(each.getKey()));
                write(out, each.getValue());
            }
            out.writeEndObject();
        } else {
            out.writeString(text(value));
        }
    }

    /** As text in a URL or inside a JSON string; {@code null} is the empty text. */
    public static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            return digits(number);
        }
        if (value instanceof List || value instanceof Map) {
            return document(value);
        }
        return ValueText.of(value);
    }

    private static String digits(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= LONGEST_SCALE ? decimal.toPlainString() : decimal.toString();
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new UnsendableException("a number is " + value + ", which JSON cannot express");
            }
        }
        return number.toString();
    }

    private static String document(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UnsendableException("a document could not be written as JSON");
        }
    }
}
