package io.saddlebag.row;

/**
 * A document that is a single JSON string, or JSON null: {@code "123"} is neither the text that a text column holds nor the
 * number 123, and JSON null is not SQL {@code NULL}. Inside lists and maps both are plain.
 *
 * @param text the characters of the string; {@code null} is JSON null
 */
public record JsonScalar(String text) {

    /** The value without its wrapping; any other value is given back as it is. */
    public static Object plain(Object value) {
        return value instanceof JsonScalar scalar ? scalar.text : value;
    }

    /** The document as JSON. */
    public String json() {
        return JsonDocument.text(text);
    }

    @Override
    public String toString() {
        return String.valueOf(text);
    }
}
