package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.ZendeskTable.Saved;

/**
 * Organizations and the rules for writing them, from Zendesk's reference of organizations: a name is required and belongs to
 * one organization only; they are found by {@code id} or {@code external_id}, never by name.
 */
final class ZendeskOrganizations {

    private final ZendeskTable table;
    private final ZendeskAttributes attributes;
    private final ZendeskFields fields;

    ZendeskOrganizations(ZendeskTable table, ZendeskAttributes attributes, ZendeskFields fields) {
        this.table = table;
        this.attributes = attributes;
        this.fields = fields;
    }

    Saved createOrUpdate(JsonNode given) {
        if (given.hasNonNull("id")) {
            return update(given.path("id").asLong(), given);
        }
        ObjectNode existing = given.hasNonNull("external_id")
                ? table.byExternalId(given.path("external_id").asText())
                : null;
        return existing == null ? create(given) : save(existing, given);
    }

    Saved create(JsonNode given) {
        ObjectNode organization = FakeVendor.object();
        organization
                .put("id", 0L)
                .put("name", "")
                .putNull("external_id")
                .putNull("details")
                .putNull("notes");
        organization.put("shared_tickets", false).put("shared_comments", false).putNull("group_id");
        organization.putArray("tags");
        organization.putArray("domain_names");
        organization.set("organization_fields", fields.empty());
        return save(organization, given);
    }

    Saved update(long id, JsonNode given) {
        return save(show(id), given);
    }

    void delete(long id) {
        show(id);
        table.remove(id);
    }

    ObjectNode show(long id) {
        ObjectNode organization = table.byId(id);
        if (organization == null) {
            throw ZendeskRefusal.recordNotFound();
        }
        return organization;
    }

    private Saved save(ObjectNode old, JsonNode given) {
        ObjectNode organization = old.deepCopy();
        ZendeskProblems problems = new ZendeskProblems();
        given.fields().forEachRemaining(entry -> set(organization, entry.getKey(), entry.getValue(), problems));
        check(organization, problems);
        problems.refuse();
        return old.path("id").asLong() == 0 ? table.insert(organization) : table.replace(organization);
    }

    private void set(ObjectNode organization, String name, JsonNode value, ZendeskProblems problems) {
        if (name.equals("id")) {
            return;
        }
        if (name.equals("organization_fields")) {
            fields.apply((ObjectNode) organization.path("organization_fields"), value, problems);
        } else if (value.isNull() && organization.path(name).isArray()) {
            organization.putArray(name);
        } else if (attributes.isText(name) && !value.isNull()) {
            organization.put(name, value.asText());
        } else if (attributes.isKnown(name)) {
            organization.set(name, value);
        }
    }

    private void check(ObjectNode organization, ZendeskProblems problems) {
        String name = organization.path("name").asText("");
        if (name.isBlank() || organization.path("name").isNull()) {
            problems.add("name", "Name: is too short (minimum one character)", "BlankValue");
        }
        for (ObjectNode other : table.active()) {
            boolean same = other.path("id").asLong() == organization.path("id").asLong();
            if (!same && other.path("name").asText().equalsIgnoreCase(name)) {
                problems.add("name", "Name: " + name + " has already been taken", "DuplicateValue");
            }
            if (!same
                    && organization.hasNonNull("external_id")
                    && other.path("external_id")
                            .asText()
                            .equalsIgnoreCase(organization.path("external_id").asText())) {
                problems.add("external_id", "External: has already been taken", "DuplicateValue");
            }
        }
    }
}
