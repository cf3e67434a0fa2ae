package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.HubSpotInput.Verb;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * HubSpot's CRM API v3: contacts, companies, deals and a custom object, with properties, schemas and OAuth, after
 * <a href="https://developers.hubspot.com/docs/reference/api/crm/objects">HubSpot's reference</a> and recorded replies.
 */
public final class FakeHubSpot extends FakeVendor {

    private static final String OBJECTS = "/crm/v3/objects";

    private static final ObjectReader STRICT = JSON.reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final HubSpotAccount account = new HubSpotAccount();
    private final HubSpotRules rules = new HubSpotRules();
    private final HubSpotTokens tokens = new HubSpotTokens(clock());
    private final HubSpotQuota quota = new HubSpotQuota(clock());
    private final HubSpotObjects objects = new HubSpotObjects(rules, clock());
    private final Set<String> withheld = new LinkedHashSet<>();
    private String dated = "/crm/objects/2026-03";

    public FakeHubSpot() {
        this(0);
    }

    public FakeHubSpot(int port) {
        super(port);
    }

    public static void main(String[] args) throws InterruptedException {
        FakeHubSpot fake = new FakeHubSpot(port(args));
        System.out.println("Token: " + fake.token());
        serve(fake);
    }

    /** The private app's token. */
    public synchronized String token() {
        return tokens.privateApp();
    }

    public synchronized void token(String token) {
        tokens.privateApp(token);
    }

    /** What the OAuth app has to show; at first {@code client}, {@code secret} and {@code refresh}. */
    public synchronized void client(String id, String secret, String refreshToken) {
        tokens.client(id, secret, refreshToken);
    }

    /** Ends the OAuth tokens before their time. */
    public synchronized void expireTokens() {
        tokens.expireAll();
    }

    /** A second path to the objects, as the date-versioned API has; there the query may name the {@code idProperty}. */
    public synchronized void basePath(String path) {
        dated = path;
    }

    /** From now on so many calls in any ten seconds. */
    public synchronized void limit(int calls) {
        quota.most(calls);
    }

    /** From now on so many calls a day. */
    public synchronized void dailyLimit(int calls) {
        quota.mostDaily(calls);
    }

    /** Whether a 429 names its policy: it does as documented, and does not as recorded. */
    public synchronized void policyNames(boolean yes) {
        quota.named(yes);
    }

    /** Takes scopes such as {@code crm.objects.contacts.write} from both apps. */
    public synchronized void withhold(String... scopes) {
        withheld.addAll(Arrays.asList(scopes));
    }

    /** Whether a 403 names its scopes inside {@code errors}, and not beside them. */
    public synchronized void scopesInErrors(boolean yes) {
        rules.scopesInErrors(yes);
    }

    /** Whether a bad value fails its record alone where trace ids allow it, and not the batch. */
    public synchronized void validationPerRecord(boolean yes) {
        rules.validationPerRecord(yes);
    }

    /** Whether an update of an unknown id fails alone even if there are no trace ids. */
    public synchronized void missingWithoutTrace(boolean yes) {
        rules.missingWithoutTrace(yes);
    }

    /** Adds a property: of type string, number, date, datetime, bool, or enumeration with its options. */
    public synchronized void define(String type, String name, String propertyType, String... options) {
        account.type(type).define(HubSpotProperty.of(name, propertyType, options));
    }

    /** Adds an enumeration of which a record may have several values, joined by semicolons. */
    public synchronized void defineCheckbox(String type, String name, String... options) {
        account.type(type)
                .define(HubSpotProperty.of(name, "enumeration", options).asCheckbox());
    }

    /** Makes a property unique; before it has values. */
    public synchronized void unique(String type, String name) {
        account.type(type).define(account.type(type).property(name).asUnique());
    }

    /** Gives a contact another address, by which it is found too. */
    public synchronized void secondaryEmail(String id, String email) {
        account.type("contacts").addEmail(id, email);
    }

    /** The live records by their id, with the properties that were set. */
    public synchronized Map<String, Map<String, String>> records(String type) {
        Map<String, Map<String, String>> records = new LinkedHashMap<>();
        account.type(type).records().forEach((id, found) -> records.put(id, new LinkedHashMap<>(found.properties())));
        return records;
    }

    /** How often a record with this email, or this value of a unique property, was created. */
    public synchronized int created(String type, String key) {
        return account.type(type).created(key);
    }

    @Override
    protected synchronized JsonNode state() {
        ObjectNode state = object();
        account.types().forEach(type -> state.set(type.name(), JSON.valueToTree(records(type.name()))));
        return state;
    }

    @Override
    protected Response vendor(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        Response response;
        try {
            response = route(request, RequestLine.of(request.path()), headers);
        } catch (HubSpotRefusal refusal) {
            ObjectNode body = refusal.body();
            body.put("correlationId", UUID.randomUUID().toString());
            response = json(refusal.status(), body);
        }
        headers.putAll(response.headers());
        return new Response(response.status(), headers, response.body());
    }

    private Response route(Request request, RequestLine line, Map<String, String> headers) {
        if (line.path().equals("/oauth/v1/token") && request.method().equals("POST")) {
            return tokens.grant(request);
        }
        boolean oauth = tokens.check(request);
        try {
            quota.take();
        } finally {
            headers.putAll(quota.headers(oauth));
        }
        if (line.path().equals("/crm/v3/schemas") && request.method().equals("GET")) {
            return schemas();
        }
        List<String> properties = line.below("/crm/v3/properties");
        if (properties.size() == 1 && request.method().equals("GET")) {
            return definitions(account.type(properties.get(0)));
        }
        List<String> rest = line.below(OBJECTS);
        return objects(request, line, rest.isEmpty() ? line.below(dated) : rest);
    }

    private Response schemas() {
        demand("crm.schemas.custom.read");
        ArrayNode results = array();
        account.types().stream().filter(HubSpotType::custom).forEach(type -> results.add(type.schema()));
        return json(200, object().set("results", results));
    }

    private Response definitions(HubSpotType type) {
        demand("crm.schemas." + scope(type) + ".read");
        ArrayNode results = array();
        type.properties().forEach(property -> results.add(property.json()));
        return json(200, object().set("results", results));
    }

    private Response objects(Request request, RequestLine line, List<String> path) {
        String call = request.method() + " " + path.size();
        if (path.isEmpty()) {
            throw new HubSpotRefusal(404, null, "No such endpoint: " + line.path());
        }
        HubSpotType type = account.type(path.get(0));
        String idProperty = line.parameters().getOrDefault("idProperty", "hs_object_id");
        if (call.equals("POST 3") && path.get(1).equals("batch")) {
            Verb verb = verb(path.get(2));
            demand("crm.objects." + scope(type) + (verb == Verb.READ ? ".read" : ".write"));
            boolean byQuery = line.path().startsWith(dated + "/");
            return objects.batch(type, verb, body(request), byQuery ? idProperty : "hs_object_id");
        }
        demand("crm.objects." + scope(type) + (call.startsWith("GET") ? ".read" : ".write"));
        switch (call) {
            case "POST 1":
                return objects.create(type, body(request));
            case "PATCH 2":
                return objects.update(type, path.get(1), idProperty, body(request));
            case "GET 2":
                return objects.get(type, path.get(1), idProperty, line.list("properties"));
            case "DELETE 2":
                type.archive(path.get(1));
                return new Response(204, Map.of(), "");
            default:
                throw new HubSpotRefusal(405, null, "Method Not Allowed: " + request.method() + " " + line.path());
        }
    }

    private static Verb verb(String name) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new HubSpotRefusal(404, null, "No such endpoint: batch/" + name));
    }

    private static String scope(HubSpotType type) {
        return type.custom() ? "custom" : type.name();
    }

    private void demand(String scope) {
        if (!withheld.contains(scope)) {
            return;
        }
        HubSpotRefusal refusal =
                new HubSpotRefusal(403, "MISSING_SCOPES", "One or more of the following scopes are required.");
        ObjectNode place =
                rules.scopesInErrors() ? refusal.body().putArray("errors").addObject() : refusal.body();
        place.put("message", refusal.getMessage())
                .putObject("context")
                .putArray("requiredGranularScopes")
                .add(scope);
        throw refusal;
    }

    private static JsonNode body(Request request) {
        if (!request.headers().getOrDefault("content-type", "").startsWith("application/json")) {
            throw new HubSpotRefusal(415, null, "HTTP 415 Unsupported Media Type");
        }
        try {
            return STRICT.readTree(request.body());
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new HubSpotRefusal(
                    400,
                    null,
                    "Invalid input JSON on line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                            + e.getOriginalMessage());
        }
    }
}
