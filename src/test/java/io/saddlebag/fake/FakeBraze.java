package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Braze's REST API of users, after Braze's API reference and recorded replies. It lets in the REST key {@link #KEY}. */
public final class FakeBraze extends FakeVendor {

    public static final String KEY = "braze-rest-key";

    private static final int MOST_IDS = 50;
    private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

    private final Set<String> unknownKeys = new TreeSet<>();
    private final BrazeLimits limits = new BrazeLimits(clock());
    private final BrazeAttributes attributes = new BrazeAttributes();
    private final BrazeUsers users = new BrazeUsers(clock(), attributes);
    private final BrazeTrack track = new BrazeTrack(users, attributes, unknownKeys);
    private String key = KEY;

    public FakeBraze(int port) {
        super(port);
    }

    /** Starts one at the port that the first argument says. */
    public static void main(String[] args) throws InterruptedException {
        serve(new FakeBraze(port(args)));
    }

    @Override
    protected Response vendor(Request request) {
        RequestTarget target = RequestTarget.of(request.path());
        Response response;
        try {
            response = permitted(request, target);
        } catch (BrazeRefusal refusal) {
            response = refusal.response();
        }
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.putAll(limits.headers(target.path()));
        return new Response(response.status(), headers, response.body());
    }

    private Response permitted(Request request, RequestTarget target) {
        if (!("Bearer " + key).equals(request.headers().get("authorization"))) {
            throw new BrazeRefusal(401, "Invalid API Key");
        }
        limits.count(target.path());
        return switch (request.method() + " " + target.path()) {
            case "POST users/track" -> json(201, track.answer(body(request)));
            case "POST users/delete" -> json(201, delete(body(request)));
            case "POST users/export/ids" -> json(201, export(body(request)));
            case "GET custom_attributes" -> listed(target);
            default -> throw BrazeRefusal.notFound();
        };
    }

    private ObjectNode delete(JsonNode body) {
        int deleted = 0;
        for (JsonNode identifier : identifiers(body)) {
            if (users.delete(identifier)) {
                deleted++;
            }
        }
        return object().put("deleted", deleted).put("message", "success");
    }

    private ObjectNode export(JsonNode body) {
        ObjectNode reply = object();
        ArrayNode found = reply.putArray("users");
        ArrayNode invalid = array();
        for (JsonNode identifier : identifiers(body)) {
            ObjectNode profile = users.find(identifier);
            if (profile != null) {
                found.add(profile);
            } else {
                invalid.add(identifier.elements().next());
            }
        }
        if (!invalid.isEmpty()) {
            reply.set("invalid_user_ids", invalid);
        }
        return reply.put("message", "success");
    }

    /** The users that a request names, each as an object with one identifier. */
    private static List<JsonNode> identifiers(JsonNode body) {
        List<JsonNode> identifiers = new ArrayList<>();
        body.path("external_ids").forEach(id -> identifiers.add(object().set("external_id", id)));
        body.path("braze_ids").forEach(id -> identifiers.add(object().set("braze_id", id)));
        body.path("user_aliases").forEach(alias -> identifiers.add(object().set("user_alias", alias)));
        if (identifiers.isEmpty()) {
            throw new BrazeRefusal(400, "At least one of 'external_ids', 'user_aliases' or 'braze_ids' is required");
        }
        if (identifiers.size() > MOST_IDS) {
            throw new BrazeRefusal(400, "No more than " + MOST_IDS + " users may be given");
        }
        return identifiers;
    }

    private Response listed(RequestTarget target) {
        int offset = BrazeAttributes.offset(target.parameter("cursor"));
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        String next = attributes.next(offset);
        if (!next.isEmpty()) {
            headers.put("Link", "<" + url() + "/custom_attributes?cursor=" + next + ">; rel=\"next\"");
        }
        return new Response(200, headers, attributes.page(offset).toString());
    }

    private static JsonNode body(Request request) {
        if (!request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
            throw new BrazeRefusal(400, "The Content-Type must be application/json");
        }
        if (request.body().length() > LARGEST_REQUEST) {
            throw new BrazeRefusal(413, "The request is larger than 4 MB");
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // refused below
        }
        throw new BrazeRefusal(400, "The request is not valid JSON");
    }

    /** Lets in who has this REST key, and nobody else. */
    public synchronized void key(String other) {
        key = other;
    }

    /** Gives every object with this attribute an error from now on, such as {@code 'seats' must be a number}. */
    public synchronized void refuseAttribute(String name, String error) {
        attributes.refuse(name, error);
    }

    /** @param type Boolean, Number, String, Time, Array or Object; values of another one are dropped without a word */
    public synchronized void defineAttribute(String name, String type) {
        attributes.define(name, type);
    }

    /** Enforces a limit of requests of a path, such as {@code users/track}; at first limits are told and not enforced. */
    public synchronized void limit(String path, int requests, Duration window) {
        limits.enforce(path, requests, window);
    }

    /** A profile, or null. */
    public synchronized JsonNode user(String externalId) {
        JsonNode found = users.find(object().put("external_id", externalId));
        return found == null ? null : found.deepCopy();
    }

    /** The profiles, also those without an external id. */
    public synchronized List<JsonNode> users() {
        return users.all().stream().<JsonNode>map(JsonNode::deepCopy).toList();
    }

    /** How often a profile with this external id was created. */
    public synchronized int creations(String externalId) {
        return users.creations(externalId);
    }

    /** The values that were dropped for their type, such as {@code seats="many"}. */
    public synchronized List<String> dropped() {
        return List.copyOf(users.dropped());
    }

    /** The events and purchases that were taken, in order. */
    public synchronized List<JsonNode> events() {
        return List.copyOf(track.events());
    }

    /** Keys of requests that Braze does not know. */
    public synchronized Set<String> unknownKeys() {
        return Set.copyOf(unknownKeys);
    }

    @Override
    public synchronized JsonNode state() {
        ObjectNode state = object();
        users().forEach(state.putArray("users")::add);
        track.events().forEach(state.putArray("events")::add);
        users.dropped().forEach(state.putArray("dropped")::add);
        unknownKeys.forEach(state.putArray("unknown_keys")::add);
        return state;
    }
}
