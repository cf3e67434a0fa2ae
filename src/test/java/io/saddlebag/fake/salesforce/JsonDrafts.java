package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.salesforce.Draft.Lookup;
import java.util.Iterator;
import java.util.Map;

/** Reads records as sObject Collections have them. */
final class JsonDrafts {

    private final SObjectStore store;

    JsonDrafts(SObjectStore store) {
        this.store = store;
    }

    /** A draft of the record, with an error at the first thing that cannot be understood. */
    Draft read(SObjectType type, JsonNode record) {
        Draft draft = new Draft(type);
        try {
            for (Iterator<Map.Entry<String, JsonNode>> all = record.fields(); all.hasNext(); ) {
                Map.Entry<String, JsonNode> each = all.next();
                if (!each.getKey().equals("attributes")) {
                    read(draft, each.getKey(), each.getValue());
                }
            }
        } catch (RowRefused e) {
            draft.error(e.error());
        }
        return draft;
    }

    private void read(Draft draft, String name, JsonNode value) throws RowRefused {
        SObjectField field = draft.type().field(name);
        if (field != null && field == draft.type().id()) {
            draft.id(value.asText("").isEmpty() || value.isNull() ? null : value.asText());
        } else if (field != null) {
            draft.values().put(field, FieldValues.ofJson(field, value));
        } else if (draft.type().relationship(name) != null) {
            draft.lookups().add(lookup(draft.type().relationship(name), name, value));
        } else {
            throw new RowRefused(RowError.noColumn(name, draft.type().name()));
        }
    }

    private Lookup lookup(SObjectField reference, String name, JsonNode nested) throws RowRefused {
        if (!nested.isObject()) {
            throw refused("The relationship " + name + " needs an external id; to clear it, set " + reference.name()
                    + " to null");
        }
        String typeName = nested.path("attributes").path("type").asText("");
        if (typeName.isEmpty() && reference.referenceTo().size() > 1) {
            throw refused("The attributes of the relationship " + name + " have to name its type");
        }
        String targetName = typeName.isEmpty() ? reference.referenceTo().get(0) : typeName;
        if (reference.referenceTo().stream().noneMatch(targetName::equalsIgnoreCase)) {
            throw refused("The relationship " + name + " does not lead to " + targetName);
        }
        SObjectType target = store.type(targetName);
        Lookup lookup = null;
        for (Iterator<Map.Entry<String, JsonNode>> all = nested.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> each = all.next();
            if (each.getKey().equals("attributes")) {
                continue;
            }
            SObjectField key = target.field(each.getKey());
            if (key == null) {
                throw new RowRefused(RowError.noColumn(each.getKey(), target.name()));
            }
            if (!key.isKey() || lookup != null) {
                throw refused("The relationship " + name + " takes one external id and nothing else");
            }
            Object value = FieldValues.ofJson(key, each.getValue());
            if (value == null) {
                throw refused("The external id of the relationship " + name + " is null");
            }
            lookup = new Lookup(reference, target, key, value);
        }
        if (lookup == null) {
            throw refused("The relationship " + name + " takes one external id");
        }
        return lookup;
    }

    private static RowRefused refused(String message) {
        return new RowRefused(RowError.of("INVALID_FIELD", message));
    }
}
