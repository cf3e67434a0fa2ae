package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The custom fields of users or of organizations: their definitions, as {@code GET /user_fields} lists them, and the checks
 * that follow from these. A key that is not defined is ignored without a word; the fake notes it.
 */
final class ZendeskFields {

    private final String attribute;
    private final Set<String> unknown;
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();

    /** @param attribute of a record that holds the values, such as {@code user_fields} */
    ZendeskFields(String attribute, Set<String> unknown) {
        this.attribute = attribute;
        this.unknown = unknown;
    }

    /**
     * @param type    text, textarea, integer, decimal, date, checkbox, regexp or dropdown
     * @param options of a dropdown; of a regexp the expression
     */
    void define(String key, String type, String... options) {
        ObjectNode field = FakeVendor.object()
                .put("id", 7000L + definitions.size())
                .put("key", key)
                .put("type", type)
                .put(
                        "title",
                        Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('_', ' '))
                .put("active", true);
        field.putNull("regexp_for_validation");
        if (type.equals("regexp")) {
            field.put("regexp_for_validation", options[0]);
        } else if (type.equals("dropdown")) {
            ArrayNode choices = field.putArray("custom_field_options");
            for (String option : options) {
                choices.addObject().put("name", option).put("value", option);
            }
        }
        definitions.put(key, field);
    }

    ObjectNode listed() {
        ObjectNode body = FakeVendor.object();
        ArrayNode fields = body.putArray(attribute);
        definitions.values().forEach(fields::add);
        body.putNull("next_page").putNull("previous_page").put("count", definitions.size());
        return body;
    }

    /** Every field, without a value. */
    ObjectNode empty() {
        ObjectNode values = FakeVendor.object();
        definitions.forEach((key, field) -> values.set(key, cleared(field)));
        return values;
    }

    void apply(ObjectNode values, JsonNode given, ZendeskProblems problems) {
        given.fields().forEachRemaining(entry -> {
            ObjectNode field = definitions.get(entry.getKey());
            if (field == null) {
                unknown.add(attribute + "." + entry.getKey());
            } else if (entry.getValue().isNull()) {
                values.set(entry.getKey(), cleared(field));
            } else if (!allows(field, entry.getValue())) {
                problems.add(
                        "base",
                        field.path("title").asText() + ": " + entry.getValue().asText() + " is invalid");
            } else if (field.path("type").asText().equals("date")) {
                values.put(entry.getKey(), entry.getValue().asText().substring(0, 10) + "T00:00:00+00:00");
            } else {
                values.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static JsonNode cleared(ObjectNode field) {
        return field.path("type").asText().equals("checkbox")
                ? FakeVendor.JSON.getNodeFactory().booleanNode(false)
                : FakeVendor.JSON.nullNode();
    }

    private static boolean allows(ObjectNode field, JsonNode value) {
        String text = value.asText();
        return switch (field.path("type").asText()) {
            case "integer" -> text.matches("-?\\d+");
            case "decimal" -> text.matches("-?\\d+(\\.\\d+)?");
            case "checkbox" -> value.isBoolean();
            case "date" -> isDate(text);
            case "regexp" -> text.matches(field.path("regexp_for_validation").asText());
            case "dropdown" -> isOption(field, text);
            default -> value.isTextual();
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isOption(ObjectNode field, String value) {
        for (JsonNode option : field.path("custom_field_options")) {
            if (option.path("value").asText().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
