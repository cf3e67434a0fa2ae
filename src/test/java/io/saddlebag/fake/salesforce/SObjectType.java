package io.saddlebag.fake.salesforce;

import io.saddlebag.fake.salesforce.SObjectField.Trait;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The definition of an object: its name, the prefix of its ids, its fields. Names are matched regardless of case. */
public final class SObjectType {

    private final String name;
    private final String label;
    private final String keyPrefix;
    private final Map<String, SObjectField> fields = new LinkedHashMap<>();
    private final Map<String, SObjectField> relationships = new LinkedHashMap<>();
    private List<SObjectField> indexed = List.of();

    /** @param keyPrefix the three characters that its ids begin with */
    public SObjectType(String name, String keyPrefix) {
        this.name = name;
        this.label = name.replaceAll("__c$", "").replace('_', ' ');
        this.keyPrefix = keyPrefix;
        add(SObjectField.id(label + " ID"));
        add(SObjectField.bool("IsDeleted").label("Deleted").readOnly());
        add(SObjectField.datetime("CreatedDate").defaulted().readOnly());
        add(SObjectField.datetime("LastModifiedDate").defaulted().readOnly());
    }

    /** Adds fields, or replaces those of the same name; to be done before records have values of them. */
    public SObjectType add(SObjectField... more) {
        for (SObjectField field : more) {
            fields.put(lower(field.name()), field);
            if (field.relationshipName() != null) {
                relationships.put(lower(field.relationshipName()), field);
            }
        }
        indexed = fields.values().stream()
                .filter(field -> (field.isKey() || field.is(Trait.UNIQUE)) && field != id())
                .toList();
        return this;
    }

    public String name() {
        return name;
    }

    String label() {
        return label;
    }

    String keyPrefix() {
        return keyPrefix;
    }

    boolean isCustom() {
        return name.endsWith("__c");
    }

    Collection<SObjectField> fields() {
        return fields.values();
    }

    /** The field, or null if there is none of the name. */
    SObjectField field(String fieldName) {
        return fields.get(lower(fieldName));
    }

    SObjectField id() {
        return fields.get("id");
    }

    /** The reference by the name of its relationship, or null if there is none. */
    SObjectField relationship(String relationshipName) {
        return relationships.get(lower(relationshipName));
    }

    /** The fields by which a record is found, or of which no two may be alike. */
    List<SObjectField> indexed() {
        return indexed;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
