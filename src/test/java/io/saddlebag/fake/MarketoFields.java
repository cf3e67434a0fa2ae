package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of leads: Marketo's own, and some that the customer added. */
final class MarketoFields {

    private final Map<String, MarketoField> fields = new LinkedHashMap<>();

    MarketoFields() {
        add(MarketoField.of("id", "Id", "integer").asReadOnly().asSearchable());
        add(MarketoField.of("email", "Email Address", "email").asSearchable());
        add(MarketoField.of("firstName", "First Name", "string"));
        add(MarketoField.of("lastName", "Last Name", "string"));
        add(MarketoField.of("company", "Company Name", "string"));
        add(MarketoField.of("phone", "Phone Number", "phone"));
        add(MarketoField.of("country", "Country", "string").withLength(60));
        add(MarketoField.of("dateOfBirth", "Date of Birth", "date"));
        add(MarketoField.of("unsubscribed", "Unsubscribed", "boolean"));
        add(MarketoField.of("leadScore", "Lead Score", "integer"));
        add(MarketoField.of("createdAt", "Created At", "datetime").asReadOnly());
        add(MarketoField.of("updatedAt", "Updated At", "datetime").asReadOnly());
        add(MarketoField.of("extId", "External Id", "string").withLength(40).asSearchable());
        add(MarketoField.of("revenue", "Revenue", "float"));
        add(MarketoField.of("lastSeen", "Last Seen", "datetime"));
        add(MarketoField.of("notes", "Notes", "text"));
    }

    void add(MarketoField field) {
        fields.put(field.name(), field);
    }

    /** Null if there is none of this name. */
    MarketoField get(String name) {
        return fields.get(name);
    }

    /** One by which leads are looked up. */
    MarketoField searchable(String parameter, String name) {
        MarketoField field = fields.get(name);
        if (field == null) {
            throw MarketoError.unknown(name).failure();
        }
        if (!field.searchable()) {
            throw MarketoError.value(parameter, name).failure();
        }
        return field;
    }

    Collection<MarketoField> all() {
        return fields.values();
    }

    ArrayNode described() {
        ArrayNode array = FakeVendor.array();
        all().forEach(field -> array.add(field.described(array.size() + 1)));
        return array;
    }

    ArrayNode described2() {
        ArrayNode array = FakeVendor.array();
        ObjectNode lead = array.addObject().put("name", "API Lead");
        ArrayNode lookups = lead.putArray("searchableFields");
        ArrayNode list = lead.putArray("fields");
        for (MarketoField field : all()) {
            list.add(field.described2());
            if (field.searchable()) {
                lookups.addArray().add(field.name());
            }
        }
        return array;
    }
}
