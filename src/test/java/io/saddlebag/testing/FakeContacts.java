package io.saddlebag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An API for contacts, told apart by their email. It refuses a contact whose email holds {@code bad}, counts what it
 * creates, and remembers the calls that carried an Idempotency-Key.
 *
 * <p>{@code POST /contacts}, {@code PUT|PATCH|DELETE /contacts/{email}}, {@code PATCH|DELETE /ids/{id}},
 * {@code POST /batch/positional|keyed|multi|all} upsert many, {@code POST /batch/create} creates many,
 * {@code POST /batch/update} changes many, {@code POST /batch/delete} deletes many.
 */
public final class FakeContacts implements FakeRest.Api {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, ObjectNode> contacts = new TreeMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Map<String, FakeRest.Response> answered = new HashMap<>();
    private final Map<String, String> payloads = new HashMap<>();
    private final Random random = new Random(7);
    private int ids;
    private String authorization;

    /** From now on every request must carry exactly this. */
    public synchronized void require(String value) {
        authorization = value;
    }

    public synchronized Map<String, ObjectNode> contacts() {
        return new LinkedHashMap<>(contacts);
    }

    /** How often a contact was created by a plain create. */
    public synchronized int created(String email) {
        return created.getOrDefault(email, 0);
    }

    @Override
    public synchronized FakeRest.Response answer(FakeRest.Request request) {
        if (authorization != null && !authorization.equals(request.headers().get("authorization"))) {
            return error(401, "unauthorized", "The token is not valid");
        }
        if (!request.body().isEmpty()
                && !"application/json".equals(request.headers().get("content-type"))) {
            return error(415, "media-type", "JSON only");
        }
        String key = request.headers().get("idempotency-key");
        if (key == null) {
            return route(request);
        }
        if (payloads.containsKey(key)) {
            return payloads.get(key).equals(request.body())
                    ? answered.get(key)
                    : error(422, "idempotency", "The key was used with another payload");
        }
        FakeRest.Response response = route(request);
        payloads.put(key, request.body());
        answered.put(key, response);
        return response;
    }

    private FakeRest.Response route(FakeRest.Request request) {
        String path = request.path();
        String rest = path.substring(path.lastIndexOf('/') + 1);
        String last = URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
        JsonNode body = parse(request.body());
        if (path.startsWith("/batch/") && body != null && request.method().equals("POST")) {
            return batch(rest, body.isArray() ? body : body.path("records"));
        }
        if (path.equals("/contacts") && request.method().equals("POST")) {
            return body == null || !body.isObject() ? error(400, "json", "No JSON object") : create((ObjectNode) body);
        }
        if (path.startsWith("/ids/")) {
            return contacts.values().stream()
                    .filter(each -> each.path("id").asText().equals(last))
                    .findFirst()
                    .map(each -> one(request.method(), each.path("email").asText(), body))
                    .orElse(error(404, "not-found", "No such id"));
        }
        if (path.startsWith("/contacts/")) {
            return one(request.method(), last, body);
        }
        return error(404, "route", "No such path");
    }

    private FakeRest.Response create(ObjectNode contact) {
        String email = contact.path("email").asText();
        if (email.contains("bad")) {
            return error(422, "INVALID_EMAIL", "The email " + email + " is bad");
        }
        created.merge(email, 1, Integer::sum);
        return FakeRest.Response.json(201, upsert(email, contact).toString());
    }

    private FakeRest.Response one(String method, String email, JsonNode body) {
        boolean known = contacts.containsKey(email);
        switch (method) {
            case "DELETE":
                return contacts.remove(email) == null
                        ? error(404, "not-found", "No such contact")
                        : new FakeRest.Response(204, Map.of(), "");
            case "PATCH":
                if (!known) {
                    return error(404, "not-found", "No such contact");
                }
                break;
            case "PUT":
                break;
            default:
                return error(405, "method", method);
        }
        if (email.contains("bad") || body == null) {
            return error(422, "INVALID_EMAIL", "The email " + email + " is bad");
        }
        return FakeRest.Response.json(
                known ? 200 : 201, upsert(email, (ObjectNode) body).toString());
    }

    private ObjectNode upsert(String email, ObjectNode body) {
        ObjectNode contact =
                contacts.computeIfAbsent(email, each -> JSON.createObjectNode().put("id", "c" + ++ids));
        contact.setAll(body);
        contact.put("email", email);
        return contact.deepCopy();
    }

    private FakeRest.Response batch(String kind, JsonNode records) {
        List<ObjectNode> items = new ArrayList<>();
        List<ObjectNode> errors = new ArrayList<>();
        boolean update = kind.equals("update");
        if (kind.equals("all") || kind.equals("create") || update) {
            for (JsonNode each : records) {
                String email = each.path("email").asText();
                if (email.contains("bad") || update && !contacts.containsKey(email)) {
                    return error(400, "INVALID_BATCH", "A record of the batch is bad");
                }
            }
        }
        for (JsonNode each : records) {
            String email = each.path("email").asText();
            ObjectNode item = JSON.createObjectNode().put("email", email);
            boolean bad = email.contains("bad");
            item.put("success", !bad).put("status", bad ? 422 : 200);
            if (bad) {
                item.putObject("error").put("code", "INVALID_EMAIL").put("message", "The email " + email + " is bad");
            } else if (kind.equals("delete")) {
                contacts.remove(email);
            } else {
                if (kind.equals("create")) {
                    created.merge(email, 1, Integer::sum);
                }
                item.put("id", upsert(email, (ObjectNode) each).path("id").asText());
            }
            (bad && kind.equals("keyed") ? errors : items).add(item);
        }
        if (kind.equals("keyed")) {
            Collections.shuffle(items, random);
            ObjectNode reply = JSON.createObjectNode();
            reply.set("results", array(items));
            reply.set("errors", array(errors));
            return FakeRest.Response.json(200, reply.toString());
        }
        return FakeRest.Response.json(
                kind.equals("multi") ? 207 : 200, array(items).toString());
    }

    private static ArrayNode array(List<ObjectNode> items) {
        return JSON.createArrayNode().addAll(items);
    }

    private static FakeRest.Response error(int status, String code, String message) {
        return FakeRest.Response.json(
                status,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .toString());
    }

    private static JsonNode parse(String body) {
        try {
            return body.isEmpty() ? null : JSON.readTree(body);
        } catch (java.io.IOException e) {
            return null;
        }
    }
}
