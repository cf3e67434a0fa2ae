package io.saddlebag.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Acorn CRM, which docs/add-a-destination.md invents: people, each with an external id. */
final class FakeAcorn extends FakeVendor {

    private static final int MOST = 50;
    private static final String PEOPLE = "/v2/people/";

    private final String key;
    private final Map<String, ObjectNode> people = new TreeMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Map<String, Integer> locks = new HashMap<>();
    private final Random random = new Random(5);

    FakeAcorn(String key) {
        super(0);
        this.key = key;
    }

    @Override
    protected Response vendor(Request request) throws IOException {
        if (!key.equals(request.headers().get("x-acorn-key"))) {
            return refusal(401, "UNAUTHORIZED", "The key is not valid");
        }
        return switch (request.method() + " " + request.path()) {
            case "POST /v2/people/upsert" ->
                upsert(JSON.readTree(request.body()).path("people"));
            case "GET /v2/people/fields" -> json(200, fields());
            default ->
                request.method().equals("DELETE") && request.path().startsWith(PEOPLE)
                        ? delete(request.path().substring(PEOPLE.length()))
                        : refusal(404, "NOT_FOUND", "There is nothing at " + request.path());
        };
    }

    private Response upsert(JsonNode given) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            return refusal(400, "INVALID_REQUEST", "'people' must have 1 to " + MOST + " elements");
        }
        List<ObjectNode> results = new ArrayList<>();
        given.forEach(each -> results.add(upsert((ObjectNode) each)));
        Collections.shuffle(results, random);
        ObjectNode reply = object();
        reply.putArray("results").addAll(results);
        return json(200, reply);
    }

    private ObjectNode upsert(ObjectNode person) {
        String id = person.path("external_id").asText();
        ObjectNode result = object().put("external_id", id);
        if (locks.merge(id, -1, Integer::sum) >= 0) {
            return failed(result, "LOCKED", "Somebody else is writing to this person");
        }
        if (person.path("note").asText().equals("nonsense")) {
            return failed(result, "INVALID_VALUE", "The note is nonsense");
        }
        ObjectNode known = people.get(id);
        if (known == null) {
            created.merge(id, 1, Integer::sum);
            people.put(id, person.put("id", "p_" + (people.size() + 1)));
        } else {
            known.setAll(person);
        }
        return result.put("status", known == null ? "created" : "updated")
                .put("id", people.get(id).path("id").asText());
    }

    private static ObjectNode failed(ObjectNode result, String code, String message) {
        result.put("status", "failed").putObject("error").put("code", code).put("message", message);
        return result;
    }

    private Response delete(String id) {
        return people.remove(id) == null
                ? refusal(404, "NOT_FOUND", "There is no such person")
                : new Response(204, Map.of(), "");
    }

    private static Response refusal(int status, String code, String message) {
        ObjectNode body = object();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body);
    }

    private static ObjectNode fields() {
        ObjectNode reply = object();
        var fields = reply.putArray("fields");
        fields.add(field("id", "Id", "string", 20).put("read_only", true));
        fields.add(field("external_id", "External id", "string", 64)
                .put("unique", true)
                .put("required", true));
        fields.add(field("name", "Name", "string", 40).put("required", true));
        fields.add(field("email", "E-mail", "string", 100));
        fields.add(field("note", "Note", "string", 200));
        fields.add(field("value", "Value", "number", 0));
        return reply;
    }

    private static ObjectNode field(String name, String title, String type, int length) {
        ObjectNode field = object().put("name", name).put("title", title).put("type", type);
        return length == 0 ? field : field.put("max_length", length);
    }

    /** Answers the next writes of a person with LOCKED. */
    synchronized void lock(String id, int times) {
        locks.put(id, times);
    }

    synchronized Map<String, ObjectNode> people() {
        return new TreeMap<>(people);
    }

    synchronized int created(String id) {
        return created.getOrDefault(id, 0);
    }

    @Override
    protected synchronized JsonNode state() {
        ObjectNode state = object();
        people.forEach(state::set);
        return state;
    }
}
