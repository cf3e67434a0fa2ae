package io.saddlebag.fake;

import static io.saddlebag.fake.FakeVendor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.ZendeskTable.Saved;
import io.saddlebag.testing.FakeRest.Response;
import java.util.List;
import java.util.Map;

/** {@code /api/v2/organizations}. */
final class ZendeskOrganizationApi {

    private final ZendeskOrganizations organizations;
    private final ZendeskTable table;
    private final ZendeskAttributes attributes;
    private final ZendeskBulk bulk;

    ZendeskOrganizationApi(
            ZendeskOrganizations organizations, ZendeskTable table, ZendeskAttributes attributes, ZendeskBulk bulk) {
        this.organizations = organizations;
        this.table = table;
        this.attributes = attributes;
        this.bulk = bulk;
    }

    /** @param target what follows {@code /api/v2/organizations} */
    Response answer(String method, RequestTarget target, JsonNode body) {
        String path = target.path();
        if (path.matches("\\d{1,18}")) {
            return one(method, Long.parseLong(path), body);
        }
        return switch (method + " " + path) {
            case "POST " -> saved(organizations.create(given(body, "create")));
            case "POST create_or_update" -> saved(organizations.createOrUpdate(given(body, path)));
            case "POST create_many" ->
                bulk.write(
                        "Organization",
                        "organizations",
                        body,
                        attributes,
                        "api/v2/organizations/create_many",
                        organizations::create);
            case "DELETE destroy_many" -> bulk.destroy(target, table, organizations::delete);
            case "GET search" -> json(200, table.listed(found(target)));
            case "GET show_many" -> json(200, table.listed(bulk.shown(target, table)));
            case "GET " -> json(200, table.listed(table.active()));
            default -> throw ZendeskRefusal.invalidEndpoint();
        };
    }

    private Response one(String method, long id, JsonNode body) {
        ObjectNode organization = organizations.show(id);
        switch (method) {
            case "GET":
                return json(200, wrapped(organization));
            case "PUT":
                return saved(organizations.update(id, given(body, "update")));
            case "DELETE":
                organizations.delete(id);
                return new Response(204, Map.of(), "");
            default:
                throw ZendeskRefusal.invalidEndpoint();
        }
    }

    private List<ObjectNode> found(RequestTarget target) {
        ObjectNode found = table.byExternalId(target.parameter("external_id"));
        return found == null ? List.of() : List.of(found);
    }

    private JsonNode given(JsonNode body, String endpoint) {
        if (!body.has("organization")) {
            throw ZendeskRefusal.missing("organization");
        }
        attributes.check("organization", body.path("organization"), "api/v2/organizations/" + endpoint);
        return body.path("organization");
    }

    private static Response saved(Saved saved) {
        return json(saved.created() ? 201 : 200, wrapped(saved.record()));
    }

    private static ObjectNode wrapped(ObjectNode organization) {
        ObjectNode body = FakeVendor.object();
        body.set("organization", organization);
        return body;
    }
}
