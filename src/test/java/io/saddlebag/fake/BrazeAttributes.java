package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attributes of users. Those of Braze have types; a custom one comes into being, with the type of its value, when it is
 * first sent. A value of another type is dropped without a word, unless a test wants an error.
 */
final class BrazeAttributes {

    private static final int PAGE = 50;
    private static final Set<String> STANDARD = Set.of(
            "first_name",
            "last_name",
            "email",
            "phone",
            "dob",
            "gender",
            "country",
            "home_city",
            "language",
            "time_zone",
            "email_subscribe",
            "push_subscribe",
            "image_url",
            "date_of_first_session",
            "date_of_last_session",
            "subscription_groups",
            "current_location",
            "alias_name",
            "alias_label");

    private final Map<String, String> customTypes = new TreeMap<>();
    private final Map<String, String> errors = new HashMap<>();

    static boolean isStandard(String name) {
        return STANDARD.contains(name);
    }

    /** @param error that objects with this attribute get from now on */
    void refuse(String name, String error) {
        errors.put(name, error);
    }

    void define(String name, String type) {
        customTypes.put(name, type);
    }

    /** @return null if the object is fine */
    String error(JsonNode given) {
        for (Map.Entry<String, String> each : errors.entrySet()) {
            if (given.hasNonNull(each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    /** Whether a value is of the attribute's type; defines the attribute if it is new. */
    boolean takes(String name, JsonNode value) {
        if (isStandard(name)) {
            return takesStandard(name, value);
        }
        return customTypes.computeIfAbsent(name, any -> type(value)).equals(type(value));
    }

    private static boolean takesStandard(String name, JsonNode value) {
        return switch (name) {
            case "dob" -> value.asText().matches("\\d{4}-\\d\\d-\\d\\d");
            case "gender" -> value.asText().matches("[MFONP]");
            case "email" -> value.asText().matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
            case "email_subscribe", "push_subscribe" -> value.asText().matches("opted_in|subscribed|unsubscribed");
            case "subscription_groups" -> value.isArray();
            case "current_location" -> value.isObject();
            default -> value.isTextual();
        };
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "Boolean";
            case NUMBER -> "Number";
            case ARRAY -> "Array";
            case OBJECT -> "Object";
            default -> value.asText().matches("\\d{4}-\\d\\d-\\d\\dT.+") ? "Time" : "String";
        };
    }

    /** A page of the custom attributes, by name. */
    ObjectNode page(int offset) {
        ObjectNode body = FakeVendor.object();
        ArrayNode page = body.putArray("attributes");
        List.copyOf(customTypes.entrySet()).stream().skip(offset).limit(PAGE).forEach(entry -> {
            ObjectNode attribute = page.addObject().put("name", entry.getKey()).put("data_type", entry.getValue());
            attribute
                    .putNull("array_length")
                    .putNull("description")
                    .put("status", "Active")
                    .putArray("tag_names");
            if (entry.getValue().equals("Array")) {
                attribute.put("array_length", 25);
            }
        });
        return body.put("message", "success");
    }

    /** The cursor of the page after this one, or an empty text. */
    String next(int offset) {
        String skip = "skip:" + (offset + PAGE);
        return offset + PAGE >= customTypes.size()
                ? ""
                : Base64.getUrlEncoder().encodeToString(skip.getBytes(StandardCharsets.UTF_8));
    }

    static int offset(String cursor) {
        try {
            String skip = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return cursor.isEmpty() ? 0 : Integer.parseInt(skip.substring("skip:".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BrazeRefusal(400, "Cursor is invalid");
        }
    }
}
