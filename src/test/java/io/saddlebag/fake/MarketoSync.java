package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls that write leads: {@code POST /rest/v1/leads.json}, and with {@code _method=DELETE}. The results stand in the
 * order of the rows, those that were skipped among them.
 */
final class MarketoSync {

    private static final int MOST = 300;
    private static final Set<String> SYNC =
            Set.of("action", "lookupField", "input", "partitionName", "asyncProcessing");
    private static final Set<String> ACTIONS = Set.of("createOnly", "updateOnly", "createOrUpdate", "createDuplicate");

    private final MarketoFields fields;
    private final MarketoLeads leads;
    private final Set<String> refused = new HashSet<>();
    private boolean newestWins;

    MarketoSync(MarketoFields fields, MarketoLeads leads) {
        this.fields = fields;
        this.leads = leads;
    }

    void refuse(String value) {
        refused.add(value);
    }

    /** Whether of several leads that match the newest changes, or none. */
    void newestWins(boolean yes) {
        newestWins = yes;
    }

    /**
     * Looks all rows up before it writes any, as if they ran at the same time: of two new rows with the same key come two
     * leads.
     */
    ArrayNode sync(JsonNode body) {
        JsonNode input = input(body, SYNC);
        String action = body.path("action").asText("createOrUpdate");
        if (!ACTIONS.contains(action)) {
            throw MarketoError.value("action", action).failure();
        }
        MarketoField lookup =
                fields.searchable("lookupField", body.path("lookupField").asText("email"));
        if (lookup.name().equals("id") && action.startsWith("create") && !action.equals("createOrUpdate")) {
            throw MarketoError.value("lookupField", "id").failure();
        }
        List<List<Integer>> found = new ArrayList<>();
        for (JsonNode row : input) {
            JsonNode key = row.path(lookup.name());
            found.add(key.isValueNode() ? leads.find(lookup, key.asText()) : List.of());
        }
        ArrayNode result = FakeVendor.array();
        for (int i = 0; i < input.size(); i++) {
            result.add(row(action, lookup, input.get(i), found.get(i)));
        }
        return result;
    }

    private ObjectNode row(String action, MarketoField lookup, JsonNode row, List<Integer> found) {
        List<MarketoError> flaws = flaws(row, action, lookup);
        if (!flaws.isEmpty()) {
            return MarketoError.skipped(flaws);
        }
        boolean byId = lookup.name().equals("id");
        if (action.equals("createDuplicate") || found.isEmpty() && !action.equals("updateOnly") && !byId) {
            return FakeVendor.object().put("id", leads.create(row)).put("status", "created");
        }
        if (found.isEmpty()) {
            return skipped("1004");
        }
        if (action.equals("createOnly")) {
            return skipped("1005");
        }
        if (found.size() > 1 && !newestWins) {
            return skipped("1007");
        }
        int id = Collections.max(found);
        leads.update(id, row);
        return FakeVendor.object().put("id", id).put("status", "updated");
    }

    private static ObjectNode skipped(String code) {
        return MarketoError.skipped(List.of(MarketoError.of(code)));
    }

    private List<MarketoError> flaws(JsonNode row, String action, MarketoField lookup) {
        String key = row.path(lookup.name()).asText("");
        if (!action.equals("createDuplicate")
                && (key.isEmpty() || row.path(lookup.name()).isNull())) {
            return List.of(new MarketoError("1003", "Value for lookup field '" + lookup.name() + "' not found"));
        }
        List<MarketoError> flaws = new ArrayList<>();
        row.fields().forEachRemaining(entry -> {
            MarketoField field = fields.get(entry.getKey());
            boolean isId = entry.getKey().equals("id") && lookup.name().equals("id");
            MarketoError flaw = field == null ? MarketoError.unknown(entry.getKey()) : field.flaw(entry.getValue());
            if (flaw == null && refused.contains(entry.getValue().asText())) {
                flaw = MarketoError.value(entry.getKey(), entry.getValue().asText());
            }
            if (flaw != null && !isId) {
                flaws.add(flaw);
            }
        });
        return flaws;
    }

    ArrayNode delete(JsonNode body) {
        ArrayNode result = FakeVendor.array();
        for (JsonNode row : input(body, Set.of("input"))) {
            JsonNode id = row.path("id");
            if (!id.canConvertToInt() && !id.asText().matches("\\d{1,9}")) {
                throw new MarketoError("1001", "Invalid value '" + id.asText() + "'. Required of type 'Integer'")
                        .failure();
            }
            result.add(
                    leads.delete(id.asInt())
                            ? FakeVendor.object().put("id", id.asInt()).put("status", "deleted")
                            : skipped("1004"));
        }
        return result;
    }

    private static JsonNode input(JsonNode body, Set<String> allowed) {
        if (!body.isObject()) {
            throw MarketoError.of("609").failure();
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw new MarketoError("609", "Unknown field '" + name + "' in the request").failure();
            }
        });
        JsonNode input = body.path("input");
        if (!input.isArray() || input.isEmpty()) {
            throw new MarketoError("1002", "Missing value for required parameter 'input'").failure();
        }
        if (input.size() > MOST) {
            throw new MarketoError("1003", "Max number of records allowed in input is " + MOST).failure();
        }
        for (JsonNode row : input) {
            if (!row.isObject()) {
                throw MarketoError.of("609").failure();
            }
        }
        return input;
    }
}
