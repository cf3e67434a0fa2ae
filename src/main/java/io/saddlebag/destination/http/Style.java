package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.Choice;
import io.saddlebag.destination.delivery.Values;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the values of a record are written into a request.
 *
 * @param textFields the fields whose values are strings in any form
 */
record Style(Form form, Escape escape, Set<String> textFields) {

    enum Form {
        /** With the types that JSON has. */
        JSON,
        /** The same, and timestamps without a zone are taken to be UTC. */
        UTC,
        /** Every value as a string, as some APIs want it. */
        TEXT
    }

    enum Escape {
        NONE,
        /** So that no value is taken for a mention or a link where text may hold them. */
        MARKUP
    }

    static Style of(CallOptions options) {
        return new Style(
                Choice.of("values", options.getValues(), Form.class),
                Choice.of("escape", options.getEscape(), Escape.class),
                ItemRule.list(options.getTextFields()));
    }

    /**
     * Writes a value that stands alone.
     *
     * @param field whose value it is, or {@code null}
     */
    void write(JsonGenerator out, String field, Object value) throws IOException {
        if (value != null && (form == Form.TEXT || field != null && textFields.contains(field))) {
            out.writeString(text(value));
        } else {
            Values.write(out, escape == Escape.NONE ? zoned(value) : escaped(zoned(value)));
        }
    }

    /** A value that stands inside a string; {@code null} is the empty text. */
    String text(Object value) {
        String text = form == Form.TEXT ? plain(value) : Values.text(zoned(value));
        return escape == Escape.NONE ? text : markup(text);
    }

    private static String plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(Style::plain).collect(Collectors.joining(";"));
        }
        return value instanceof LocalDateTime ? utc(value) : Values.text(value);
    }

    private static String utc(Object local) {
        return Values.text(local) + "Z";
    }

    private Object zoned(Object value) {
        if (form == Form.UTC && value instanceof List<?> list) {
            return list.stream().map(this::zoned).collect(Collectors.toCollection(java.util.ArrayList::new));
        }
        return form == Form.UTC && value instanceof LocalDateTime ? utc(value) : value;
    }

    private static Object escaped(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Style::escaped).collect(Collectors.toCollection(java.util.ArrayList::new));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(markup(String.valueOf(name)), escaped(each)));
            return copy;
        }
        return markup(Values.text(value));
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A value in every style, since a destination may repeat it in another than it was sent. */
    static Set<String> texts(Object value) {
        Set<String> texts = new HashSet<>();
        for (Form form : Form.values()) {
            for (Escape escape : Escape.values()) {
                texts.add(new Style(form, escape, Set.of()).text(value));
            }
        }
        return texts;
    }
}
