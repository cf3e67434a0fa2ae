package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code POST /users/track}: up to 75 objects in each of three arrays. One that is wrong is named by its array and its index
 * among the errors of a reply that is a success all the same, unless all are wrong.
 */
final class BrazeTrack {

    private static final int MOST = 75;
    private static final int LARGEST = 100 * 1024;
    private static final List<String> ARRAYS = List.of("attributes", "events", "purchases");
    private static final Set<String> OTHERS = Set.of("partner", "app_group_id");

    private final BrazeUsers users;
    private final BrazeAttributes attributes;
    private final Set<String> unknown;
    private final List<JsonNode> events = new ArrayList<>();

    BrazeTrack(BrazeUsers users, BrazeAttributes attributes, Set<String> unknown) {
        this.users = users;
        this.attributes = attributes;
        this.unknown = unknown;
    }

    ObjectNode answer(JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!ARRAYS.contains(name) && !OTHERS.contains(name)) {
                unknown.add(name);
            }
        });
        for (String array : ARRAYS) {
            if (body.path(array).size() > MOST) {
                throw new BrazeRefusal(400, "'" + array + "' cannot have more than " + MOST + " objects");
            }
        }
        ArrayNode errors = FakeVendor.array();
        ObjectNode reply = FakeVendor.object();
        int processed = 0;
        for (String array : ARRAYS) {
            if (body.path(array).isArray()) {
                int done = process(array, body.path(array), errors);
                reply.put(array + "_processed", done);
                processed += done;
            }
        }
        if (processed == 0) {
            throw BrazeRefusal.noValidData(errors);
        }
        reply.put("message", "success");
        if (!errors.isEmpty()) {
            reply.set("errors", errors);
        }
        return reply;
    }

    /** The events and purchases that were taken, in order. */
    List<JsonNode> events() {
        return events;
    }

    private int process(String array, JsonNode objects, ArrayNode errors) {
        int processed = 0;
        for (int i = 0; i < objects.size(); i++) {
            JsonNode given = objects.get(i);
            String error = error(array, given);
            if (error != null) {
                errors.addObject().put("type", error).put("input_array", array).put("index", i);
            } else if (array.equals("attributes")) {
                users.apply(given);
                processed++;
            } else {
                events.add(given);
                processed++;
            }
        }
        return processed;
    }

    private String error(String array, JsonNode given) {
        if (!given.isObject()) {
            return "Each of '" + array + "' must be an object";
        }
        if (given.toString().length() > LARGEST) {
            return "The object is larger than 100 KB";
        }
        String identification = BrazeUsers.identification(given);
        if (identification != null) {
            return identification;
        }
        return switch (array) {
            case "events" -> missing(given, "name", "time");
            case "purchases" -> missing(given, "product_id", "currency", "price", "time");
            default -> attributes.error(given);
        };
    }

    private static String missing(JsonNode given, String... names) {
        for (String name : names) {
            if (!given.hasNonNull(name)) {
                return "'" + name + "' is required";
            }
        }
        return null;
    }
}
