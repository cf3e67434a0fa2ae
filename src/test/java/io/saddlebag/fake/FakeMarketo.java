package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Marketo's REST API for leads, after <a
 * href="https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/lead-database/leads">Adobe's
 * reference</a> and recorded replies. Its HTTP status is 200 for nearly everything; the body says what became of a call.
 */
public final class FakeMarketo extends FakeVendor {

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST = 8 << 10;
    private static final int MOST_VALUES = 300;
    private static final List<String> SHOWN = List.of("email", "firstName", "lastName", "createdAt", "updatedAt");

    private static final ObjectReader STRICT = JSON.reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final MarketoFields fields = new MarketoFields();
    private final MarketoTokens tokens = new MarketoTokens(clock());
    private final MarketoQuota quota = new MarketoQuota(clock());
    private final MarketoLeads leads = new MarketoLeads(fields, clock());
    private final MarketoSync sync = new MarketoSync(fields, leads);
    private final Deque<MarketoError> scripted = new ArrayDeque<>();
    private int replies;

    public FakeMarketo() {
        this(0);
    }

    public FakeMarketo(int port) {
        super(port);
    }

    public static void main(String[] args) throws InterruptedException {
        serve(new FakeMarketo(port(args)));
    }

    /** What the client has to show; at first {@code client} and {@code secret}. */
    public synchronized void client(String id, String secret) {
        tokens.client(id, secret);
    }

    /** Makes the token end in so many seconds: it is handed out until then, with 1 or even 0 to go. */
    public synchronized void tokenEndsIn(int seconds) {
        tokens.endIn(seconds);
    }

    /** Makes the token invalid before its time. */
    public synchronized void revokeToken() {
        tokens.revoke();
    }

    /** The next calls fail as a whole with a code such as 606 and do nothing. */
    public synchronized void fail(String code, int times) {
        for (int i = 0; i < times; i++) {
            scripted.add(MarketoError.of(code));
        }
    }

    /** From now on so many calls in any twenty seconds. */
    public synchronized void limit(int calls) {
        quota.most(calls);
    }

    /** From now on so many calls a day. */
    public synchronized void dailyLimit(int calls) {
        quota.mostDaily(calls);
    }

    /** Whether of several leads that match a row the newest changes; otherwise the row is skipped with 1007. */
    public synchronized void newestWins(boolean yes) {
        sync.newestWins(yes);
    }

    /** From now on no field takes this value, for a reason that no describe call tells. */
    public synchronized void refuse(String value) {
        sync.refuse(value);
    }

    /** Adds a field; one of text is at most this long. */
    public synchronized void define(String name, String dataType, int length) {
        fields.add(MarketoField.of(name, name, dataType).withLength(length));
    }

    /** The leads by their id, with the fields that have a value, as they were sent. */
    public synchronized Map<Integer, Map<String, Object>> leads() {
        Map<Integer, Map<String, Object>> all = new LinkedHashMap<>();
        leads.all().forEach((id, lead) -> all.put(id, JSON.convertValue(lead, new TypeReference<>() {})));
        return all;
    }

    /** How often a lead with this email was created. */
    public synchronized int created(String email) {
        return leads.created(email);
    }

    @Override
    protected synchronized JsonNode state() {
        return object().set("leads", array().addAll(leads.all().values()));
    }

    @Override
    protected Response vendor(Request request) {
        RequestLine line = RequestLine.of(request.path());
        if (line.path().equals("/identity/oauth/token")) {
            return tokens.grant(request, line);
        }
        if (request.body().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return new Response(413, Map.of("Content-Type", "text/html"), "<h1>413 Request Entity Too Large</h1>");
        }
        if (request.path().length() > LONGEST) {
            return new Response(414, Map.of("Content-Type", "text/html"), "<h1>414 Request-URI Too Large</h1>");
        }
        ObjectNode body = object().put("requestId", Integer.toHexString(++replies) + "#17d4f046342");
        try {
            body.set("result", route(request, line));
            return json(200, body.put("success", true));
        } catch (MarketoError.Failure failure) {
            body.put("success", false).putArray("errors").add(failure.error().json());
            if (replies % 2 == 0) {
                body.putArray("warnings");
                body.putArray("result");
            }
            return json(200, body);
        }
    }

    private ArrayNode route(Request request, RequestLine line) {
        tokens.check(request);
        if (!scripted.isEmpty()) {
            throw scripted.remove().failure();
        }
        quota.take();
        String method = line.parameters().getOrDefault("_method", request.method());
        switch (line.path()) {
            case "/rest/v1/leads.json":
                return leads(method, request, line);
            case "/rest/v1/leads/describe.json":
                demand("GET", method);
                return fields.described();
            case "/rest/v1/leads/describe2.json":
                demand("GET", method);
                return fields.described2();
            case "/rest/v1/leads/delete.json":
                demand("POST", method);
                return sync.delete(body(request));
            default:
                throw new MarketoError("610", "Requested resource '" + line.path() + "' not found").failure();
        }
    }

    private ArrayNode leads(String method, Request request, RequestLine line) {
        switch (method) {
            case "GET":
                Map<String, String> asked = new LinkedHashMap<>(line.parameters());
                if (request.method().equals("POST")) {
                    asked.putAll(RequestLine.form(request.body()));
                }
                return found(asked);
            case "POST":
                return sync.sync(body(request));
            case "DELETE":
                return sync.delete(body(request));
            default:
                throw MarketoError.of("605").failure();
        }
    }

    private static void demand(String method, String sent) {
        if (!sent.equals(method)) {
            throw MarketoError.of("605").failure();
        }
    }

    private ArrayNode found(Map<String, String> asked) {
        for (String parameter : List.of("filterType", "filterValues")) {
            if (asked.getOrDefault(parameter, "").isEmpty()) {
                throw new MarketoError("1002", "Missing value for required parameter '" + parameter + "'").failure();
            }
        }
        MarketoField filter = fields.searchable("filterType", asked.get("filterType"));
        String[] values = asked.get("filterValues").split(",");
        if (values.length > MOST_VALUES) {
            throw new MarketoError("1003", "Too many values in 'filterValues', at most " + MOST_VALUES).failure();
        }
        List<String> names =
                asked.containsKey("fields") ? List.of(asked.get("fields").split(",")) : SHOWN;
        for (String name : names) {
            if (fields.get(name) == null) {
                throw MarketoError.unknown(name).failure();
            }
        }
        ArrayNode result = array();
        for (String value : values) {
            leads.find(filter, value.strip()).forEach(id -> result.add(leads.shown(id, names)));
        }
        return result;
    }

    private static JsonNode body(Request request) {
        if (!request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
            throw MarketoError.of("612").failure();
        }
        try {
            return STRICT.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw MarketoError.of("609").failure();
        }
    }
}
