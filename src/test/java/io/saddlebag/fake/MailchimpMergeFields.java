package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The merge fields of a list: their definitions and the checks that follow from these. An empty text clears a value; a tag
 * that is not defined is ignored without a word, and the fake notes it.
 */
final class MailchimpMergeFields {

    private static final Pattern BIRTHDAY = Pattern.compile("(0?[1-9]|1[0-2])/(0?[1-9]|[12]\\d|3[01])");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T.*)?|(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])/\\d{4}");

    private final Set<String> unknown;
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();

    MailchimpMergeFields(Set<String> unknown) {
        this.unknown = unknown;
    }

    /** @param type text, number, date, birthday, dropdown, phone or url */
    void define(String tag, String name, String type, boolean required, String... choices) {
        ObjectNode field = FakeVendor.object()
                .put("merge_id", definitions.size() + 1)
                .put("tag", tag)
                .put("name", name)
                .put("type", type)
                .put("required", required)
                .put("default_value", "")
                .put("public", true)
                .put("display_order", definitions.size() + 2);
        ObjectNode options = field.putObject("options");
        if (type.equals("text")) {
            options.put("size", 25);
        } else if (type.equals("birthday")) {
            options.put("date_format", "MM/DD");
        } else if (type.equals("dropdown")) {
            List.of(choices).forEach(options.putArray("choices")::add);
        }
        definitions.put(tag, field);
    }

    /** @param count how many at most; 10 unless a caller says otherwise */
    ObjectNode listed(String listId, int offset, int count) {
        ObjectNode body = FakeVendor.object();
        ArrayNode fields = body.putArray("merge_fields");
        definitions.values().stream().skip(offset).limit(count).forEach(fields::add);
        body.put("list_id", listId).put("total_items", definitions.size()).putArray("_links");
        return body;
    }

    ObjectNode empty() {
        ObjectNode values = FakeVendor.object();
        definitions.keySet().forEach(tag -> values.put(tag, ""));
        return values;
    }

    /** @param complete whether a field that is required must have a value afterwards */
    void apply(ObjectNode values, JsonNode given, boolean complete) {
        MailchimpRefusal refusal = MailchimpRefusal.invalid("Your merge fields were invalid.");
        given.fields().forEachRemaining(entry -> {
            ObjectNode field = definitions.get(entry.getKey());
            JsonNode value = entry.getValue();
            if (field == null) {
                unknown.add("merge_fields." + entry.getKey());
            } else if (value.isTextual() && value.asText().isEmpty()) {
                values.put(entry.getKey(), "");
            } else {
                String problem = problem(field, value);
                if (problem != null) {
                    refusal.with(entry.getKey(), problem);
                } else if (field.path("type").asText().equals("number")) {
                    values.put(entry.getKey(), Double.parseDouble(value.asText()));
                } else {
                    values.put(entry.getKey(), value.asText());
                }
            }
        });
        definitions.forEach((tag, field) -> {
            if (complete
                    && field.path("required").asBoolean()
                    && values.path(tag).asText("").isEmpty()) {
                refusal.with(tag, "Please enter a value");
            }
        });
        if (!refusal.field().isEmpty()) {
            throw refusal;
        }
    }

    private static String problem(ObjectNode field, JsonNode value) {
        String text = value.asText();
        if (!value.isValueNode() || value.isNull()) {
            return "Please enter a value";
        }
        return switch (field.path("type").asText()) {
            case "number" -> text.matches("-?\\d+(\\.\\d+)?") ? null : "Please enter a number";
            case "birthday" ->
                BIRTHDAY.matcher(text).matches() ? null : "Please enter a month (01-12) and a day (01-31)";
            case "date" -> DATE.matcher(text).matches() ? null : "Please enter the date";
            case "dropdown" -> isChoice(field, text) ? null : "Please choose a value from the list";
            default -> null;
        };
    }

    private static boolean isChoice(ObjectNode field, String value) {
        for (JsonNode choice : field.at("/options/choices")) {
            if (choice.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
