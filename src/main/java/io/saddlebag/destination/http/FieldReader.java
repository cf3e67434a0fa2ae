package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.sync.FieldType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads what an API says of a field. */
final class FieldReader {

    private final JsonPointer name;
    private final JsonPointer label;
    private final List<JsonPointer> types;
    private final Map<String, FieldType> checked;
    private final JsonPointer length;
    private final JsonPointer required;
    private final List<JsonPointer> readOnly;
    private final JsonPointer key;
    private final JsonPointer values;
    private final JsonPointer value;
    private final Set<String> closed;
    private final String prefix;

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    FieldReader(DescribeOptions options) {
        this.name = Json.pointer("describeName", options.getDescribeName());
        this.label = Json.pointer("describeLabel", options.getDescribeLabel());
        this.types = Json.pointers("describeType", options.getDescribeType());
        this.checked = checked(options.getDescribeTypes());
        this.length = Json.pointer("describeLength", options.getDescribeLength());
        this.required = Json.pointer("describeRequired", options.getDescribeRequired());
        this.readOnly = Json.pointers("describeReadOnly", options.getDescribeReadOnly());
        this.key = Json.pointer("describeKey", options.getDescribeKey());
        this.values = Json.pointer("describeValues", options.getDescribeValues());
        this.value = Json.pointer("describeValue", options.getDescribeValue());
        this.closed = ItemRule.list(options.getDescribeClosed());
        this.prefix = options.getDescribePrefix() == null ? "" : options.getDescribePrefix();
        if (types.isEmpty() && !(checked.isEmpty() && closed.isEmpty())) {
            throw new IllegalArgumentException("Option '" + (checked.isEmpty() ? "describeClosed" : "describeTypes")
                    + "' needs option 'describeType': where a field has its type");
        }
        if (values == null && !closed.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'describeClosed' needs option 'describeValues': where a field has its allowed values");
        }
    }

    private static Map<String, FieldType> checked(String text) {
        Map<String, FieldType> checked = new HashMap<>();
        for (String pair : ItemRule.list(text)) {
            int equals = pair.lastIndexOf('=');
            try {
                checked.put(pair.substring(0, equals).strip(), FieldType.of(pair.substring(equals + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw OptionValues.wrong(
                        "describeTypes",
                        pair,
                        "the destination's name for a type, =, and one of text, integer, number, boolean, date,"
                                + " datetime, email");
            }
        }
        return checked;
    }

    boolean tellsKeys() {
        return key != null;
    }

    /** The field of a kind of record, or {@code null} if it has no name, so that nothing can be mapped to it. */
    FieldDescription read(JsonNode field, String object) {
        String own = Json.text(field, name);
        if (own == null || own.isBlank()) {
            return null;
        }
        String shown = Json.text(field, label);
        List<String> kinds = types.stream()
                .map(each -> Json.text(field, each))
                .filter(Objects::nonNull)
                .toList();
        boolean writable = readOnly.stream().noneMatch(each -> isTrue(field, each));
        return new FieldDescription(
                prefix.replace(HttpCatalogue.OBJECT, object) + own,
                shown == null ? own : shown,
                kinds.isEmpty() ? "" : kinds.get(0),
                kinds.stream()
                        .map(checked::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                writable && isTrue(field, required),
                writable,
                writable,
                isTrue(field, key),
                length(field),
                kinds.stream().anyMatch(closed::contains) ? allowed(field) : Set.of());
    }

    private static boolean isTrue(JsonNode field, JsonPointer place) {
        return "true".equalsIgnoreCase(Json.text(field, place));
    }

    private int length(JsonNode field) {
        String most = Json.text(field, length);
        return most != null && most.matches("\\d{1,9}") ? Integer.parseInt(most) : 0;
    }

    private Set<String> allowed(JsonNode field) {
        Set<String> allowed = new LinkedHashSet<>();
        for (JsonNode each : field.at(values)) {
            String text = Json.text(each, value == null ? JsonPointer.empty() : value);
            if (text != null) {
                allowed.add(text);
            }
        }
        return allowed;
    }
}
