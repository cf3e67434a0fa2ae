package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * sObject Collections: up to 200 records in a call, each with an outcome of its own at the same place of the reply, which is
 * 200 even if all of them failed.
 */
final class CollectionsApi {

    /** Where the segments after {@code composite/sobjects} begin. */
    private static final int REST = 5;

    private static final int MOST_READ = 2000;

    private final SObjectStore store;
    private final Saving saving;
    private final Readings readings;
    private final JsonDrafts drafts;

    CollectionsApi(SObjectStore store, Saving saving, Readings readings) {
        this.store = store;
        this.saving = saving;
        this.readings = readings;
        this.drafts = new JsonDrafts(store);
    }

    Response answer(Call call, String base) {
        switch (call.segments() - REST) {
            case 0:
                return switch (call.method()) {
                    case "POST" -> write(call, Operation.INSERT);
                    case "PATCH" -> write(call, Operation.UPDATE);
                    case "DELETE" -> delete(call);
                    default -> throw CallRefused.method(call.method(), "DELETE,PATCH,POST");
                };
            case 1:
                return read(call, type(call), base);
            case 2:
                if (!call.method().equals("PATCH")) {
                    throw CallRefused.method(call.method(), "PATCH");
                }
                return upsert(call, type(call), call.segment(REST + 1));
            default:
                throw CallRefused.notFound();
        }
    }

    private SObjectType type(Call call) {
        SObjectType type = store.type(call.segment(REST));
        if (type == null) {
            throw CallRefused.notFound();
        }
        return type;
    }

    private Response write(Call call, Operation operation) {
        JsonNode body = call.json("allOrNone", "records");
        List<Draft> read = new ArrayList<>();
        for (JsonNode record : records(body)) {
            read.add(read(typeOf(record), record));
        }
        return reply(operation, saving.save(operation, null, read, allOrNone(body)));
    }

    private Response upsert(Call call, SObjectType type, String keyName) {
        SObjectField key = type.field(keyName);
        if (key == null || !key.isKey()) {
            throw new CallRefused(
                    404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + keyName);
        }
        JsonNode body = call.json("allOrNone", "records");
        List<Draft> read = new ArrayList<>();
        for (JsonNode record : records(body)) {
            if (typeOf(record) != type) {
                throw new CallRefused(
                        400, "INVALID_TYPE", "All records of an upsert have to be of type " + type.name());
            }
            read.add(read(type, record));
        }
        return reply(Operation.UPSERT, saving.save(Operation.UPSERT, key, read, allOrNone(body)));
    }

    private Draft read(SObjectType type, JsonNode record) {
        Draft draft = drafts.read(type, record);
        if (draft.error() != null) {
            readings.apply(draft.error());
        }
        return draft;
    }

    private Response delete(Call call) {
        String ids = call.query("ids");
        if (ids == null || ids.isEmpty()) {
            throw noRecords();
        }
        String all = call.query("allOrNone");
        if (all != null && !all.matches("true|false")) {
            throw new CallRefused(400, "JSON_PARSER_ERROR", "allOrNone has to be true or false");
        }
        String[] each = ids.split(",", -1);
        limit(each.length);
        List<Draft> read = new ArrayList<>();
        for (String id : each) {
            SObjectTable table = store.tableOf(id);
            SObjectType type = table == null ? store.types().get(0) : table.type();
            Draft draft = Draft.of(type, id);
            if (SalesforceId.normal(id) == null) {
                draft.error(RowError.of("MALFORMED_ID", "malformed id " + id));
            } else if (table == null) {
                draft.error(RowError.noSuchRecord());
            }
            read.add(draft);
        }
        return reply(Operation.DELETE, saving.save(Operation.DELETE, null, read, "true".equals(all)));
    }

    private static JsonNode records(JsonNode body) {
        JsonNode records = body.path("records");
        if (!records.isArray() && !records.isMissingNode()) {
            throw CallRefused.unreadable("records has to be an array");
        }
        if (records.isEmpty()) {
            throw noRecords();
        }
        limit(records.size());
        return records;
    }

    private static CallRefused noRecords() {
        return new CallRefused(400, "REQUIRED_FIELD_MISSING", "At least 1 record is required");
    }

    private static void limit(int records) {
        if (records > Saving.CHUNK) {
            throw new CallRefused(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records into this call");
        }
    }

    private static boolean allOrNone(JsonNode body) {
        JsonNode all = body.path("allOrNone");
        if (!all.isMissingNode() && !all.isBoolean()) {
            throw CallRefused.unreadable("allOrNone has to be true or false");
        }
        return all.asBoolean(false);
    }

    /** The type that the attributes of a record name; that its lack ends the call is assumed. */
    private SObjectType typeOf(JsonNode record) {
        JsonNode name = record.path("attributes").path("type");
        if (!name.isTextual()) {
            throw new CallRefused(400, "INVALID_TYPE", "The attributes of each record have to name its type");
        }
        SObjectType type = store.type(name.textValue());
        if (type == null) {
            throw new CallRefused(400, "INVALID_TYPE", "sObject type '" + name.textValue() + "' is not supported");
        }
        return type;
    }

    private static Response reply(Operation operation, List<Outcome> outcomes) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        for (Outcome outcome : outcomes) {
            ObjectNode node = body.addObject();
            if (outcome.success()) {
                node.put("id", outcome.id());
            }
            node.put("success", outcome.success());
            ArrayNode errors = node.putArray("errors");
            outcome.errors().forEach(error -> errors.add(error.json()));
            if (operation == Operation.UPSERT) {
                node.put("created", outcome.created());
            }
        }
        return Response.json(200, body.toString());
    }

    private Response read(Call call, SObjectType type, String base) {
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        switch (call.method()) {
            case "GET" -> {
                ids.addAll(split(call.query("ids")));
                names.addAll(split(call.query("fields")));
            }
            case "POST" -> {
                JsonNode body = call.json("ids", "fields");
                body.path("ids").forEach(id -> ids.add(id.asText()));
                body.path("fields").forEach(name -> names.add(name.asText()));
            }
            default -> throw CallRefused.method(call.method(), "GET,POST");
        }
        if (ids.size() > MOST_READ) {
            throw new CallRefused(400, "EXCEEDED_ID_LIMIT", "record limit reached");
        }
        if (ids.isEmpty() || names.isEmpty()) {
            throw new CallRefused(400, "REQUIRED_FIELD_MISSING", "ids and fields are required");
        }
        List<SObjectField> fields = new ArrayList<>();
        for (String name : names) {
            if (type.field(name) == null) {
                throw new CallRefused(
                        400,
                        "INVALID_FIELD",
                        RowError.noColumn(name, type.name()).message());
            }
            fields.add(type.field(name));
        }
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        for (String id : ids) {
            String normal = SalesforceId.normal(id);
            Map<String, Object> row =
                    normal == null ? null : store.table(type).live().get(normal);
            if (row == null) {
                found.addNull();
            } else {
                found.add(RowJson.selected(type, row, fields, base));
            }
        }
        return Response.json(200, found.toString());
    }

    private static List<String> split(String list) {
        return list == null || list.isEmpty() ? List.of() : List.of(list.split(","));
    }
}
