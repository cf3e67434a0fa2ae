package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** An org of Salesforce: its records, its settings, and where each request goes. */
public final class Org {

    private static final int OLDEST = 46;
    private static final int NEWEST = 66;
    private static final int LONGEST_TARGET = 16_384;
    private static final List<String> SEASONS = List.of("Winter", "Spring", "Summer");

    private final SObjectStore store = new SObjectStore();
    private final RowFaults rows = new RowFaults();
    private final Readings readings = new Readings();
    private final BulkSettings bulk = new BulkSettings();
    private final SalesforceTokens tokens;
    private final ApiUsage usage;
    private final CollectionsApi collectionsApi;
    private final BulkApi bulkApi;
    private final QueryApi queryApi;
    private final Clock clock;

    /** @param url where the org is reached */
    public Org(Supplier<String> url, Clock clock) {
        this.clock = clock;
        this.tokens = new SalesforceTokens(url, clock);
        this.usage = new ApiUsage(clock);
        Saving saving = new Saving(store, rows, clock);
        this.collectionsApi = new CollectionsApi(store, saving, readings);
        this.bulkApi = new BulkApi(store, saving, bulk, clock);
        this.queryApi = new QueryApi(store);
    }

    public SalesforceTokens tokens() {
        return tokens;
    }

    public ApiUsage usage() {
        return usage;
    }

    public RowFaults rows() {
        return rows;
    }

    /** Lets every job come to its end. */
    public void finishJobs() {
        bulkApi.finish();
    }

    public BulkSettings bulk() {
        return bulk;
    }

    public Readings readings() {
        return readings;
    }

    public void define(SObjectType type) {
        store.define(type);
    }

    public SObjectType type(String name) {
        SObjectType type = store.type(name);
        if (type == null) {
            throw new IllegalArgumentException("There is no object " + name);
        }
        return type;
    }

    /** Stores a record as it is, by none of the rules; returns its id. */
    public String put(String object, Map<String, Object> fields) {
        SObjectTable table = store.table(type(object));
        String id = SalesforceId.of(table.type().keyPrefix(), table.number());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", id);
        fields.forEach((name, value) -> {
            SObjectField field = table.type().field(name);
            if (field == null) {
                throw new IllegalArgumentException(object + " has no field " + name);
            }
            if (value != null) {
                row.put(field.name(), FieldValues.seeded(field, value));
            }
        });
        for (SObjectField field : table.type().fields()) {
            if (field.type().equals("boolean")) {
                row.putIfAbsent(field.name(), false);
            }
        }
        row.put("CreatedDate", FieldValues.stored(clock.instant()));
        table.seed(id, row);
        return id;
    }

    /** The records that are not deleted, by their ids, in the order in which they were created. */
    public Map<String, Map<String, Object>> records(String object) {
        return new LinkedHashMap<>(store.table(type(object)).live());
    }

    /** The ids of the records in the recycle bin. */
    public Set<String> deleted(String object) {
        return new LinkedHashSet<>(store.table(type(object)).deleted().keySet());
    }

    /** How many records were ever created over the API, by the value that they had in the field then. */
    public Map<Object, Integer> creates(String object, String field) {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        store.table(type(object))
                .created()
                .forEach(row -> counts.merge(row.getOrDefault(field, "(none)"), 1, Integer::sum));
        return counts;
    }

    public JsonNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("logins", tokens.logins()).put("apiUsage", usage.used());
        ObjectNode records = state.putObject("records");
        ObjectNode deleted = state.putObject("deleted");
        for (SObjectTable table : store.tables()) {
            ArrayNode live = records.putArray(table.type().name());
            table.live().values().forEach(row -> live.add(RowJson.stored(row)));
            ArrayNode bin = deleted.putArray(table.type().name());
            table.deleted().values().forEach(row -> bin.add(RowJson.stored(row)));
        }
        state.set("jobs", bulkApi.state());
        return state;
    }

    public Response answer(Request request) {
        try {
            if (request.path().length() > LONGEST_TARGET) {
                return new Response(414, Map.of("Content-Type", "text/html"), "<h1>URI Too Long</h1>");
            }
            Call call = new Call(request);
            return switch (call.segment(0) + "/" + call.segment(1)) {
                case "services/oauth2" ->
                    switch (call.segment(2)) {
                        case "token" -> tokens.token(call);
                        case "revoke" -> tokens.revoke(call);
                        default -> throw CallRefused.notFound();
                    };
                case "services/data" -> call.segments() == 2 ? versions() : data(call);
                default -> throw CallRefused.notFound();
            };
        } catch (CallRefused e) {
            return e.response();
        }
    }

    private static Response versions() {
        ArrayNode versions = JsonNodeFactory.instance.arrayNode();
        for (int version = OLDEST; version <= NEWEST; version++) {
            int year = 2019 + (version - 44) / SEASONS.size();
            versions.addObject()
                    .put("label", SEASONS.get((version - 44) % SEASONS.size()) + " '" + year % 100)
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return Response.json(200, versions.toString());
    }

    private Response data(Call call) {
        tokens.check(call);
        Response response;
        try {
            usage.count();
            response = resource(call, version(call.segment(2)));
        } catch (CallRefused e) {
            response = e.response();
        }
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put("Sforce-Limit-Info", usage.header());
        return new Response(response.status(), headers, response.body());
    }

    private static String version(String segment) {
        if (segment.matches("v\\d\\d\\.0")) {
            int version = Integer.parseInt(segment.substring(1, 3));
            if (version >= OLDEST && version <= NEWEST) {
                return segment.substring(1);
            }
        }
        throw CallRefused.notFound();
    }

    private Response resource(Call call, String version) {
        String base = "/services/data/v" + version;
        String first = call.segment(3);
        return switch (first + "/" + call.segment(4)) {
            case "composite/sobjects" -> collectionsApi.answer(call, base);
            case "jobs/ingest" -> bulkApi.answer(call, version);
            default ->
                switch (first) {
                    case "" -> resources(base);
                    case "limits" -> Response.json(200, usage.limits().toString());
                    case "query" -> queryApi.answer(call, call.segment(4), base);
                    case "sobjects" -> describe(call, base);
                    default -> throw CallRefused.notFound();
                };
        };
    }

    private static Response resources(String base) {
        ObjectNode resources = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("composite", "jobs", "limits", "query", "sobjects")) {
            resources.put(name, base + "/" + name);
        }
        return Response.json(200, resources.toString());
    }

    private Response describe(Call call, String base) {
        if (!call.method().equals("GET")) {
            throw CallRefused.method(call.method(), "GET");
        }
        if (call.segments() == 4) {
            return Response.json(200, Describe.all(store.types(), base).toString());
        }
        SObjectType type = store.type(call.segment(4));
        if (type == null || call.segments() != 6 || !call.segment(5).equals("describe")) {
            throw CallRefused.notFound();
        }
        return Response.json(200, Describe.one(type, base).toString());
    }
}
