package io.saddlebag.destination.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.row.Digits;
import io.saddlebag.row.JsonDocument;
import io.saddlebag.row.JsonScalar;
import io.saddlebag.row.ValueText;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Values of rows as JSON and as text. Numbers keep every digit; dates and times are ISO 8601, points in time in UTC with a
 * {@code Z}; binary values are Base64.
 */
public final class Values {

    private Values() {}

    /** @throws UnsendableException if a number in it is none that JSON can express */
    public static void write(JsonGenerator out, Object value) throws IOException {
        requireFinite(value);
        JsonDocument.write(out, value);
    }

    /**
     * As text in a URL or inside a JSON string; {@code null} is the empty text, and so is JSON null.
     *
     * @throws UnsendableException if a number in it is none that JSON can express
     */
    public static String text(Object value) {
        Object bare = JsonScalar.plain(value);
        requireFinite(bare);
        return bare == null ? "" : ValueText.of(bare);
    }

    private static void requireFinite(Object value) {
        if (value instanceof Number number && !Digits.finite(number)) {
            throw new UnsendableException("a number is " + number + ", which JSON cannot express");
        } else if (value instanceof List<?> list) {
            for (Object each : list) {
                requireFinite(each);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object each : map.values()) {
                requireFinite(each);
            }
        }
    }
}
