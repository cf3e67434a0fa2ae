package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of a batch's {@code inputs}.
 *
 * @param id         or a key, as {@code idProperty} says; empty for one to be created
 * @param idProperty {@code hs_object_id} if none was sent
 * @param traceId    null if none was sent
 */
record HubSpotInput(String id, String idProperty, String traceId, Map<String, String> properties) {

    private static final int MOST = 100;

    /** What can be done to objects, and the fields that an input of it has. */
    enum Verb {
        CREATE("properties", "associations", "objectWriteTraceId"),
        UPDATE("id", "idProperty", "properties", "objectWriteTraceId"),
        UPSERT("id", "idProperty", "properties", "objectWriteTraceId"),
        READ("id"),
        ARCHIVE("id");

        private final Set<String> fields;

        Verb(String... fields) {
            this.fields = Set.of(fields);
        }

        boolean writes() {
            return fields.contains("properties");
        }
    }

    /** @param idProperty for the inputs that name none */
    static List<HubSpotInput> list(JsonNode body, Verb verb, String idProperty) {
        onlyFields(body, verb == Verb.READ ? Set.of("inputs", "properties", "idProperty") : Set.of("inputs"));
        JsonNode inputs = body.path("inputs");
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw HubSpotRefusal.json(2, "Some required fields were not set: [inputs]");
        }
        if (inputs.size() > MOST) {
            throw HubSpotRefusal.validation("The maximum number of inputs supported in a batch request is " + MOST
                    + ". You sent " + inputs.size());
        }
        List<HubSpotInput> list = new ArrayList<>();
        for (JsonNode input : inputs) {
            list.add(one(input, verb, idProperty));
        }
        return list;
    }

    private static HubSpotInput one(JsonNode input, Verb verb, String idProperty) {
        onlyFields(input, verb.fields);
        String id = verb == Verb.CREATE ? "" : text(input, "id", null);
        if (id == null || id.isEmpty() && verb != Verb.CREATE) {
            throw HubSpotRefusal.json(12, "Some required fields were not set: [id]");
        }
        return new HubSpotInput(
                id,
                text(input, "idProperty", idProperty),
                text(input, "objectWriteTraceId", null),
                verb.writes() ? properties(input) : Map.of());
    }

    /** The one object of a request without a batch. */
    static HubSpotInput single(JsonNode body, String id, String idProperty) {
        onlyFields(body, Set.of("properties", "associations"));
        return new HubSpotInput(id, idProperty, null, properties(body));
    }

    /** Only strings are values; HubSpot has no other JSON for them. */
    private static Map<String, String> properties(JsonNode input) {
        if (!input.path("properties").isObject()) {
            throw HubSpotRefusal.json(12, "Some required fields were not set: [properties]");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        input.path("properties").fields().forEachRemaining(entry -> {
            properties.put(entry.getKey(), string(entry.getValue(), "properties"));
        });
        return properties;
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return node.has(field) ? string(node.get(field), field) : otherwise;
    }

    private static String string(JsonNode value, String field) {
        if (!value.isTextual()) {
            throw HubSpotRefusal.json(
                    9, "Cannot deserialize value of type `java.lang.String` from " + value + " (\"" + field + "\")");
        }
        return value.textValue();
    }

    static void onlyFields(JsonNode node, Set<String> fields) {
        if (!node.isObject()) {
            throw HubSpotRefusal.json(1, "Cannot deserialize an object from " + node.getNodeType());
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw HubSpotRefusal.json(3, "Unrecognized field \"" + name + "\"");
            }
        });
    }

    /** Whether each has a trace id that no other has: only then does HubSpot answer for each. */
    static boolean traced(List<HubSpotInput> inputs) {
        Set<String> seen = new HashSet<>();
        return inputs.stream().allMatch(input -> input.traceId != null && seen.add(input.traceId));
    }
}
