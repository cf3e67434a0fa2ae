package io.saddlebag.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Compares a reply with what a page shows of it: fewer fields and elements, and … for what is different each time. */
final class ShownJson {

    private static final String ANYTHING = "…";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT.*Z";

    private ShownJson() {}

    static boolean matches(JsonNode shown, JsonNode actual) {
        if (actual == null || actual.isMissingNode()) {
            return false;
        }
        if (shown.isTextual() && shown.asText().equals(ANYTHING)) {
            return !actual.isNull();
        }
        if (shown.isTextual() && shown.asText().matches(TIME)) {
            return actual.isTextual() && actual.asText().matches(TIME);
        }
        if (shown.isObject()) {
            for (Map.Entry<String, JsonNode> field : shown.properties()) {
                if (!matches(field.getValue(), actual.get(field.getKey()))) {
                    return false;
                }
            }
            return actual.isObject();
        }
        return shown.isArray() ? array(shown, actual) : shown.equals(actual);
    }

    private static boolean array(JsonNode shown, JsonNode actual) {
        if (!actual.isArray() || shown.isEmpty() != actual.isEmpty()) {
            return false;
        }
        boolean row = !shown.isEmpty() && shown.get(0).isValueNode();
        if (row && shown.get(0).asText().matches(TIME)) {
            return matches(shown.get(0), actual.get(0));
        }
        if (row) {
            return shown.equals(actual);
        }
        for (JsonNode each : shown) {
            boolean found = false;
            for (JsonNode candidate : actual) {
                found |= matches(each, candidate);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
