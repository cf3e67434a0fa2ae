package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A contact of the sandbox CRM.
 *
 * @param number     the CRM's own number for it
 * @param externalId the key by which its callers know it
 */
record Contact(int number, String externalId, ObjectNode properties, Instant createdAt, Instant updatedAt) {

    /** The CRM's own id, as its API shows it. */
    String contactId() {
        return String.format("c_%06d", number);
    }

    /** A property as text, empty where it has no value. */
    String text(ContactProperty property) {
        JsonNode value = properties.get(property.key());
        return value == null ? "" : value.asText();
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", externalId);
        json.put("contact_id", contactId());
        json.set("properties", properties);
        json.put("created_at", createdAt.toString());
        json.put("updated_at", updatedAt.toString());
        return json;
    }
}
