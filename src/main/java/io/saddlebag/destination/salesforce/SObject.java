package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An sObject as Salesforce describes it to the user of the connection, with what that user may do with its records. */
record SObject(String name, boolean createable, boolean updateable, boolean deletable, List<SField> fields) {

    static SObject of(JsonNode describe) {
        List<SField> fields = new ArrayList<>();
        describe.path("fields").forEach(field -> fields.add(field(field)));
        return new SObject(
                describe.path("name").asText(),
                describe.path("createable").asBoolean(true),
                describe.path("updateable").asBoolean(true),
                describe.path("deletable").asBoolean(true),
                List.copyOf(fields));
    }

    private static SField field(JsonNode node) {
        Kind kind = Kind.of(node.path("type").asText());
        boolean createable = node.path("createable").asBoolean();
        boolean required = createable
                && !node.path("nillable").asBoolean(true)
                && !node.path("defaultedOnCreate").asBoolean();
        List<String> references = new ArrayList<>();
        node.path("referenceTo").forEach(each -> references.add(each.asText()));
        String relationship = node.path("relationshipName").asText("");
        return new SField(
                node.path("name").asText(),
                node.path("label").asText(),
                node.path("type").asText(),
                kind,
                kind == Kind.TEXT ? node.path("length").asInt() : 0,
                required,
                createable,
                node.path("updateable").asBoolean(),
                node.path("externalId").asBoolean() || node.path("idLookup").asBoolean(),
                node.path("unique").asBoolean(),
                kind == Kind.TEXT && !node.path("caseSensitive").asBoolean(),
                kind == Kind.TEXT ? allowed(node) : Set.of(),
                references,
                relationship.isEmpty() || relationship.equals("null") ? null : relationship);
    }

    /** The values of a restricted picklist. Salesforce itself is lenient about their letter case. */
    private static Set<String> allowed(JsonNode node) {
        if (!node.path("restrictedPicklist").asBoolean()) {
            return Set.of();
        }
        Set<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode value : node.path("picklistValues")) {
            if (value.path("active").asBoolean(true)) {
                values.add(value.path("value").asText());
            }
        }
        return values;
    }

    Optional<SField> field(String fieldName) {
        return fields.stream().filter(each -> each.name().equals(fieldName)).findFirst();
    }

    /** The look-up field that is followed under a name. */
    Optional<SField> lookup(String relationship) {
        return fields.stream()
                .filter(each -> relationship.equals(each.relationship()))
                .findFirst();
    }
}
