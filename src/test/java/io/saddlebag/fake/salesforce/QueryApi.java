package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.salesforce.Soql.Condition;
import io.saddlebag.fake.salesforce.Soql.Literal;
import io.saddlebag.testing.FakeRest.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Answers queries, a page at a time. */
final class QueryApi {

    private static final int PAGE = 2000;
    private static final int LONGEST = 100_000;

    private final SObjectStore store;
    private final Map<String, List<ObjectNode>> results = new HashMap<>();
    private long queries;

    QueryApi(SObjectStore store) {
        this.store = store;
    }

    /** @param locator of the page that {@code nextRecordsUrl} named; empty for a query */
    Response answer(Call call, String locator, String base) {
        if (!call.method().equals("GET")) {
            throw CallRefused.method(call.method(), "GET");
        }
        if (locator.isEmpty()) {
            String text = call.query("q");
            if (text == null || text.length() > LONGEST) {
                throw new CallRefused(400, "MALFORMED_QUERY", text == null ? "q is required" : "SOQL is too long");
            }
            List<ObjectNode> rows = run(new Soql(text), base);
            String name = SalesforceId.of("01g", ++queries);
            if (rows.size() > PAGE) {
                results.put(name, rows);
            }
            return page(name, rows, 0, base);
        }
        String[] parts = locator.split("-");
        if (parts.length != 2
                || !results.containsKey(parts[0])
                || !parts[1].matches("\\d{1,9}")
                || Integer.parseInt(parts[1]) > results.get(parts[0]).size()) {
            throw new CallRefused(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(parts[0], results.get(parts[0]), Integer.parseInt(parts[1]), base);
    }

    private static Response page(String name, List<ObjectNode> rows, int from, String base) {
        int to = Math.min(rows.size(), from + PAGE);
        boolean done = to == rows.size();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("totalSize", rows.size())
                .put("done", done);
        if (!done) {
            body.put("nextRecordsUrl", base + "/query/" + name + "-" + to);
        }
        ArrayNode records = body.putArray("records");
        rows.subList(from, to).forEach(records::add);
        return Response.json(200, body.toString());
    }

    private List<ObjectNode> run(Soql query, String base) {
        SObjectType type = store.type(query.object());
        if (type == null) {
            throw new CallRefused(400, "INVALID_TYPE", "sObject type '" + query.object() + "' is not supported.");
        }
        List<SObjectField> fields =
                query.fields().stream().map(name -> field(type, name)).toList();
        List<Filter> filters = new ArrayList<>();
        for (Condition condition : query.conditions()) {
            filters.add(new Filter(type, condition));
        }
        List<ObjectNode> found = new ArrayList<>();
        for (Map<String, Object> row : candidates(store.table(type), filters)) {
            if (found.size() < query.limit() && filters.stream().allMatch(filter -> filter.lets(row))) {
                found.add(RowJson.selected(type, row, fields, base));
            }
        }
        return found;
    }

    /** The records that an index leads to, or else all. */
    private static Collection<Map<String, Object>> candidates(SObjectTable table, List<Filter> filters) {
        for (Filter filter : filters) {
            if (filter.field.isKey() && !filter.values.contains(null)) {
                Set<String> ids = new TreeSet<>();
                filter.values.forEach(value -> ids.addAll(table.find(filter.field, value)));
                return ids.stream().map(table.live()::get).toList();
            }
        }
        return table.live().values();
    }

    private static SObjectField field(SObjectType type, String name) {
        SObjectField field = type.field(name);
        if (field == null) {
            throw new CallRefused(
                    400, "INVALID_FIELD", "No such column '" + name + "' on entity '" + type.name() + "'.");
        }
        return field;
    }

    /** A condition with its values as the field has them. */
    private static final class Filter {
        private final SObjectField field;
        private final Set<Object> values = new HashSet<>();

        Filter(SObjectType type, Condition condition) {
            this.field = field(type, condition.field());
            for (Literal literal : condition.values()) {
                boolean nothing = !literal.quoted() && literal.text().equalsIgnoreCase("null");
                values.add(nothing || literal.text().isEmpty() ? null : value(literal));
            }
        }

        private Object value(Literal literal) {
            boolean quotes =
                    switch (field.type()) {
                        case "boolean", "int", "double", "currency", "percent", "date", "datetime", "time" -> false;
                        default -> true;
                    };
            if (quotes != literal.quoted()) {
                throw new CallRefused(
                        400,
                        "INVALID_FIELD",
                        "value of filter criterion for field '" + field.name() + "' must be of type " + field.type()
                                + " and should " + (quotes ? "" : "not ") + "be enclosed in quotes");
            }
            try {
                return FieldValues.key(field, FieldValues.ofText(field, literal.text()));
            } catch (RowRefused e) {
                throw new CallRefused(
                        400, "INVALID_QUERY_FILTER_OPERATOR", e.error().message());
            }
        }

        boolean lets(Map<String, Object> row) {
            Object value = row.get(field.name());
            return values.contains(value == null ? null : FieldValues.key(field, value));
        }
    }
}
