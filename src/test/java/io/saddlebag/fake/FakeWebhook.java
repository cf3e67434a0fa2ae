package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody's receiver of changes at {@link #PATH}: an object, or an array of them, each with the members {@code sync}, {@code
 * operation}, {@code key} and {@code record} and no others. It applies what it is sent and knows a repeat by its
 * Idempotency-Key, whose payload must then be the same. A request of which one change is wrong changes nothing.
 */
public final class FakeWebhook extends FakeVendor {

    public static final String PATH = "/hooks/acme/h00k-s3cr3t";

    private static final Set<String> MEMBERS = Set.of("sync", "operation", "key", "record");
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "delete");

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private final Map<String, JsonNode> records = new TreeMap<>();
    private final Map<String, Integer> creations = new HashMap<>();
    private final List<JsonNode> changes = new ArrayList<>();
    private final Map<String, String> answered = new HashMap<>();
    private final Set<String> refused = new TreeSet<>();
    private String secret;
    private int repeats;

    public FakeWebhook(int port) {
        super(port);
    }

    /** Starts one at the port that the first argument says. */
    public static void main(String[] args) throws InterruptedException {
        serve(new FakeWebhook(port(args)));
    }

    /** Takes only what is signed with this secret, as Standard Webhooks says, not more than five minutes ago. */
    public synchronized void signedWith(String base64) {
        secret = base64;
    }

    /** Refuses changes in whose record any field has this value. */
    public synchronized void refuse(String value) {
        refused.add(value);
    }

    @Override
    protected Response vendor(Request request) {
        try {
            accept(request);
            return new Response(202, Map.of(), "");
        } catch (Refusal refusal) {
            return json(refusal.status, object().put("message", refusal.getMessage()));
        }
    }

    private void accept(Request request) {
        if (!request.path().equals(PATH)) {
            throw new Refusal(404, "Nobody listens here");
        }
        if (!request.method().equals("POST")) {
            throw new Refusal(405, "POST only");
        }
        if (!"application/json".equals(request.headers().get("content-type"))) {
            throw new Refusal(415, "JSON only");
        }
        if (secret != null && !isSigned(request)) {
            throw new Refusal(401, "The signature is not right");
        }
        String key = request.headers().get("idempotency-key");
        if (key != null && answered.containsKey(key)) {
            if (!answered.get(key).equals(request.body())) {
                throw new Refusal(422, "The Idempotency-Key was used for something else");
            }
            repeats++;
            return;
        }
        JsonNode body = parse(request.body());
        List<JsonNode> given = new ArrayList<>();
        (body.isArray() ? body : List.of(body)).forEach(given::add);
        given.forEach(this::check);
        given.forEach(this::apply);
        if (key != null) {
            answered.put(key, request.body());
        }
    }

    private boolean isSigned(Request request) {
        String id = request.headers().getOrDefault("webhook-id", "");
        String time = request.headers().getOrDefault("webhook-timestamp", "0");
        boolean fresh = Math.abs(clock().instant().getEpochSecond() - Long.parseLong(time)) <= 300;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            byte[] signature = mac.doFinal((id + "." + time + "." + request.body()).getBytes(StandardCharsets.UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(signature);
            return fresh && !id.isEmpty() && expected.equals(request.headers().get("webhook-signature"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "This is not JSON");
        }
    }

    private void check(JsonNode change) {
        Set<String> names = new TreeSet<>();
        change.fieldNames().forEachRemaining(names::add);
        boolean whole = names.equals(MEMBERS)
                && change.path("sync").isTextual()
                && OPERATIONS.contains(change.path("operation").asText())
                && change.path("key").isTextual()
                && change.path("record").isObject();
        if (!whole) {
            throw new Refusal(422, "A change has the members sync, operation, key and record, and no others");
        }
        for (JsonNode value : change.path("record")) {
            if (refused.contains(value.asText())) {
                throw new Refusal(422, "A value of " + change.path("key").asText() + " is refused");
            }
        }
    }

    private void apply(JsonNode change) {
        changes.add(change);
        String key = change.path("key").asText();
        if (change.path("operation").asText().equals("delete")) {
            records.remove(key);
        } else if (records.put(key, change.path("record")) == null) {
            creations.merge(key, 1, Integer::sum);
        }
    }

    /** The last record of each key that was not deleted since. */
    public synchronized Map<String, JsonNode> records() {
        return new TreeMap<>(records);
    }

    /** How often a record of this key came into being. */
    public synchronized int creations(String key) {
        return creations.getOrDefault(key, 0);
    }

    /** Every change that was applied, in order. */
    public synchronized List<JsonNode> changes() {
        return List.copyOf(changes);
    }

    /** How many requests were recognised as ones that had been had before. */
    public synchronized int repeats() {
        return repeats;
    }

    @Override
    public synchronized JsonNode state() {
        ObjectNode state = object();
        records.forEach(state.putObject("records")::set);
        return state.put("changes", changes.size()).put("repeats", repeats);
    }
}
