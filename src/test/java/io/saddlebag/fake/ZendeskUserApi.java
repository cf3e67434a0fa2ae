package io.saddlebag.fake;

import static io.saddlebag.fake.FakeVendor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.ZendeskTable.Saved;
import io.saddlebag.testing.FakeRest.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** {@code /api/v2/users}. */
final class ZendeskUserApi {

    private final ZendeskUsers users;
    private final ZendeskTable table;
    private final ZendeskAttributes attributes;
    private final ZendeskBulk bulk;
    private final ZendeskLimits limits;

    ZendeskUserApi(
            ZendeskUsers users,
            ZendeskTable table,
            ZendeskAttributes attributes,
            ZendeskBulk bulk,
            ZendeskLimits limits) {
        this.users = users;
        this.table = table;
        this.attributes = attributes;
        this.bulk = bulk;
        this.limits = limits;
    }

    /** @param target what follows {@code /api/v2/users} */
    Response answer(String method, RequestTarget target, JsonNode body) {
        String path = target.path();
        if (path.matches("\\d{1,18}(/identities)?")) {
            return one(method, Long.parseLong(target.segment(0)), path.endsWith("identities"), body);
        }
        return switch (method + " " + path) {
            case "POST " -> single(body, path, users::create);
            case "POST create_or_update" -> single(body, path, users::createOrUpdate);
            case "POST create_many" -> many(body, path, users::create);
            case "POST create_or_update_many" -> many(body, path, users::createOrUpdate);
            case "PUT update_many" -> many(body, path, this::updateById);
            case "DELETE destroy_many" -> bulk.destroy(target, table, users::delete);
            case "GET search" -> json(200, table.listed(search(target)));
            case "GET show_many" -> json(200, table.listed(bulk.shown(target, table)));
            case "GET " -> json(200, table.listed(table.active()));
            default -> throw ZendeskRefusal.invalidEndpoint();
        };
    }

    private Response one(String method, long id, boolean identities, JsonNode body) {
        ObjectNode user = users.show(id);
        if (identities) {
            if (!method.equals("GET")) {
                throw ZendeskRefusal.invalidEndpoint();
            }
            return json(200, identities(user));
        }
        switch (method) {
            case "GET":
                return json(200, wrapped(user));
            case "PUT":
                limits.checkUser(user.path("external_id").asText(""));
                JsonNode given = given(body, "update");
                return json(200, wrapped(users.update(id, given).record()));
            case "DELETE":
                return json(200, wrapped(users.delete(id)));
            default:
                throw ZendeskRefusal.invalidEndpoint();
        }
    }

    private Response single(JsonNode body, String endpoint, Function<JsonNode, Saved> write) {
        JsonNode given = given(body, endpoint);
        limits.checkUser(given.path("external_id").asText(""));
        Saved saved = write.apply(given);
        if (!saved.created()) {
            return json(200, wrapped(saved.record()));
        }
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Location",
                saved.record().path("url").asText());
        return new Response(201, headers, wrapped(saved.record()).toString());
    }

    private Response many(JsonNode body, String endpoint, Function<JsonNode, Saved> write) {
        return bulk.write("User", "users", body, attributes, "api/v2/users/" + endpoint, write);
    }

    private Saved updateById(JsonNode given) {
        if (!given.hasNonNull("id")) {
            throw ZendeskRefusal.recordNotFound();
        }
        return users.update(given.path("id").asLong(), given);
    }

    private JsonNode given(JsonNode body, String endpoint) {
        if (!body.has("user")) {
            throw ZendeskRefusal.missing("user");
        }
        attributes.check("user", body.path("user"), "api/v2/users/" + endpoint);
        return body.path("user");
    }

    /** By external id, or by what a name or an email contains. */
    private List<ObjectNode> search(RequestTarget target) {
        if (target.query().containsKey("external_id")) {
            ObjectNode found = table.byExternalId(target.parameter("external_id"));
            return found == null ? List.of() : List.of(found);
        }
        if (!target.query().containsKey("query")) {
            throw ZendeskRefusal.missing("query");
        }
        String wanted = target.parameter("query")
                .replaceFirst("^email:", "")
                .replace("\"", "")
                .toLowerCase(Locale.ROOT);
        return table.active().stream()
                .filter(user ->
                        user.path("name").asText().toLowerCase(Locale.ROOT).contains(wanted)
                                || users.emailsOf(user).contains(wanted))
                .toList();
    }

    private ObjectNode identities(JsonNode user) {
        ObjectNode body = FakeVendor.object();
        ArrayNode list = body.putArray("identities");
        for (String email : users.emailsOf(user)) {
            list.addObject().put("type", "email").put("value", email).put("primary", list.size() == 1);
        }
        return body.put("count", list.size());
    }

    private static ObjectNode wrapped(ObjectNode user) {
        ObjectNode body = FakeVendor.object();
        body.set("user", user);
        return body;
    }
}
