package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes requests apart. What is wrong with the shape of a request, unknown properties among it, refuses the whole of it,
 * unlike a wrong value, which refuses one contact.
 */
final class RequestShape {

    static final int MAX_BATCH = 100;

    private static final int LONGEST_ID = 200;

    private final List<RefusedException.Fault> faults = new ArrayList<>();

    private RequestShape() {}

    /** {@code {"inputs":[{"id":…,"properties":{…}}]}}. */
    static List<ContactInput> inputs(ObjectNode body) {
        RequestShape shape = new RequestShape();
        shape.onlyKeys(body, Set.of("inputs"), "#");
        List<ContactInput> inputs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int index = 0;
        for (JsonNode element : list(body, "inputs")) {
            String at = "#/inputs/" + index++;
            ContactInput input = shape.contact(element, at);
            shape.notTwice(ids, input.id(), at + "/id");
            inputs.add(input);
        }
        shape.refuseIfFaulty();
        return inputs;
    }

    /** {@code {"inputs":[{"id":…}]}}. */
    static List<String> ids(ObjectNode body) {
        RequestShape shape = new RequestShape();
        shape.onlyKeys(body, Set.of("inputs"), "#");
        List<String> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode element : list(body, "inputs")) {
            String at = "#/inputs/" + found.size();
            String id = shape.reference(element, at);
            shape.notTwice(ids, id, at + "/id");
            found.add(id);
        }
        shape.refuseIfFaulty();
        return found;
    }

    /** {@code {"id":…,"properties":{…}}}. */
    static ContactInput newContact(ObjectNode body) {
        RequestShape shape = new RequestShape();
        ContactInput contact = shape.contact(body, "#");
        shape.refuseIfFaulty();
        return contact;
    }

    /** {@code {"properties":{…}}} for a contact that the path names. */
    static ContactInput contact(String id, ObjectNode body) {
        RequestShape shape = new RequestShape();
        shape.onlyKeys(body, Set.of("properties"), "#");
        ContactInput contact = new ContactInput(
                shape.id(body.textNode(id), "#"), shape.properties(body.get("properties"), "#/properties"));
        shape.refuseIfFaulty();
        return contact;
    }

    private static JsonNode list(ObjectNode body, String key) {
        JsonNode list = body.path(key);
        if (!list.isArray() || list.isEmpty()) {
            throw new RefusedException(400, "'" + key + "' must be an array that is not empty");
        }
        if (list.size() > MAX_BATCH) {
            throw new RefusedException(
                    413, list.size() + " " + key + " in one call; at most " + MAX_BATCH + " are allowed");
        }
        return list;
    }

    private ContactInput contact(JsonNode element, String at) {
        if (!(element instanceof ObjectNode object)) {
            fault("INVALID_TYPE", "Expected an object", at);
            return new ContactInput(null, null);
        }
        onlyKeys(object, Set.of("id", "properties"), at);
        return new ContactInput(
                id(object.get("id"), at + "/id"), properties(object.get("properties"), at + "/properties"));
    }

    private String reference(JsonNode element, String at) {
        if (!(element instanceof ObjectNode object)) {
            fault("INVALID_TYPE", "Expected an object", at);
            return null;
        }
        onlyKeys(object, Set.of("id"), at);
        return id(object.get("id"), at + "/id");
    }

    private String id(JsonNode id, String at) {
        if (id == null || !id.isTextual()) {
            fault("INVALID_ID", "The id must be a string", at);
            return null;
        }
        if (id.textValue().isBlank() || id.textValue().length() > LONGEST_ID) {
            fault("INVALID_ID", "The id must have 1 to " + LONGEST_ID + " characters", at);
        }
        return id.textValue();
    }

    private ObjectNode properties(JsonNode properties, String at) {
        if (!(properties instanceof ObjectNode object)) {
            fault("INVALID_TYPE", "'properties' must be an object", at);
            return null;
        }
        object.fieldNames().forEachRemaining(key -> {
            if (ContactProperty.of(key).isEmpty()) {
                String known = "The known properties are " + ContactProperty.keys();
                fault("UNKNOWN_PROPERTY", "Unknown property '" + key + "'. " + known, at + "/" + escaped(key));
            }
        });
        return object;
    }

    private void onlyKeys(ObjectNode object, Set<String> known, String at) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                fault("UNKNOWN_FIELD", "Unknown field '" + key + "'", at + "/" + escaped(key));
            }
        });
    }

    private void notTwice(Set<String> ids, String id, String at) {
        if (id != null && !ids.add(id)) {
            fault("DUPLICATE_ID", "The id '" + id + "' is in this call twice", at);
        }
    }

    private void fault(String code, String detail, String at) {
        faults.add(new RefusedException.Fault(code, detail, at));
    }

    private void refuseIfFaulty() {
        if (!faults.isEmpty()) {
            throw new RefusedException(400, faults.get(0).detail(), faults);
        }
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** What a request wants a contact to be. A property that is {@code null} is to be cleared; one that is absent stays. */
    record ContactInput(String id, ObjectNode properties) {}
}
