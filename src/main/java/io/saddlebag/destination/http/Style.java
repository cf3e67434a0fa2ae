package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.row.JsonScalar;
import io.saddlebag.row.ValueText;
import io.saddlebag.sync.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.HashMap;
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
 * @param types the types of those fields that have one; what does not read as the type is sent as it is
 */
record Style(Form form, Escape escape, Map<String, FieldType> types) {

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

    /** @param listed the types of fields that the options list */
    static Style of(CallOptions options, Map<String, FieldType> listed) {
        Map<String, FieldType> types = new HashMap<>(listed);
        ItemRule.list(options.getTextFields()).forEach(each -> types.put(each, FieldType.TEXT));
        return new Style(
                OptionValues.constant("values", options.getValues(), Form.class),
                OptionValues.constant("escape", options.getEscape(), Escape.class),
                Map.copyOf(types));
    }

    /**
     * Writes a value that stands alone.
     *
     * @param field whose value it is, or {@code null}
     */
    void write(JsonGenerator out, String field, Object value) throws IOException {
        FieldType type = field == null ? null : types.get(field);
        if (value != null && (form == Form.TEXT || type == FieldType.TEXT)) {
            out.writeString(text(value));
        } else {
            Object typed = type == null ? value : typed(type, value);
            Values.write(out, escape == Escape.NONE ? zoned(typed) : escaped(zoned(typed)));
        }
    }

    private static Object typed(FieldType type, Object value) {
        if (value == null || !type.accepts(value)) {
            return value;
        }
        return switch (type) {
            case INTEGER -> new BigDecimal(value.toString()).setScale(0, RoundingMode.UNNECESSARY);
            case NUMBER -> value instanceof String text ? new BigDecimal(text) : value;
            case BOOLEAN -> value instanceof String text ? Boolean.valueOf(text) : value;
            default -> value;
        };
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
        return ValueText.isInfinite(local) ? Values.text(local) : Values.text(local) + "Z";
    }

    private Object zoned(Object value) {
        if (form == Form.UTC && value instanceof List<?> list) {
            return list.stream().map(this::zoned).collect(Collectors.toCollection(java.util.ArrayList::new));
        }
        return form == Form.UTC && value instanceof LocalDateTime ? utc(value) : value;
    }

    private static Object escaped(Object value) {
        Object bare = JsonScalar.plain(value);
        if (bare == null || bare instanceof Number || bare instanceof Boolean) {
            return bare;
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
                texts.add(new Style(form, escape, Map.of()).text(value));
            }
        }
        return texts;
    }
}
