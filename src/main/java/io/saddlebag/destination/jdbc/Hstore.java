package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import java.util.Map;

/** PostgreSQL's type {@code hstore}, as text. */
final class Hstore {

    private Hstore() {}

    /** The pairs of a map in hstore's notation: every value a text, in quotes, or NULL. */
    static String text(Map<?, ?> map) throws ConversionException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<?, ?> pair : map.entrySet()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(quoted(pair.getKey()))
                    .append("=>");
            text.append(pair.getValue() == null ? "NULL" : quoted(pair.getValue()));
        }
        return text.toString();
    }

    private static String quoted(Object value) throws ConversionException {
        return '"' + Texts.of(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
