package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A kind of object, with the definitions of its properties, its records and an index over each of its keys. */
final class HubSpotType {

    private final String typeId;
    private final String name;
    private final String label;
    private final List<String> required;
    private final Map<String, HubSpotProperty> properties = new LinkedHashMap<>();
    private final Map<String, HubSpotRecord> records = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> keys = new HashMap<>();
    private final Map<String, Map<String, Integer>> created = new HashMap<>();

    HubSpotType(String typeId, String name, String label, String... required) {
        this.typeId = typeId;
        this.name = name;
        this.label = label;
        this.required = List.of(required);
        define(HubSpotProperty.of("hs_object_id", "number").asReadOnly());
        define(HubSpotProperty.of(createdName(), "datetime").asReadOnly());
        define(HubSpotProperty.of(modifiedName(), "datetime").asReadOnly());
    }

    HubSpotType define(HubSpotProperty property) {
        properties.put(property.name(), property);
        if (isKey(property.name())) {
            keys.putIfAbsent(property.name(), new HashMap<>());
            created.putIfAbsent(property.name(), new HashMap<>());
        }
        return this;
    }

    String typeId() {
        return typeId;
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    List<String> required() {
        return required;
    }

    boolean custom() {
        return typeId.startsWith("2-");
    }

    String createdName() {
        return custom() ? "hs_createdate" : "createdate";
    }

    String modifiedName() {
        return name.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    /** Null if there is none of this name. */
    HubSpotProperty property(String propertyName) {
        return properties.get(propertyName);
    }

    Collection<HubSpotProperty> properties() {
        return properties.values();
    }

    /** Email is a key of contacts although HubSpot does not call it unique. */
    boolean isKey(String propertyName) {
        HubSpotProperty property = properties.get(propertyName);
        return property != null && (property.unique() || propertyName.equals("email") && name.equals("contacts"));
    }

    /** A value as it is compared: emails without regard to case. */
    static String normal(String propertyName, String value) {
        return propertyName.equals("email") ? value.strip().toLowerCase(Locale.ROOT) : value;
    }

    Map<String, HubSpotRecord> records() {
        return records;
    }

    /** The record with this key, or null. */
    HubSpotRecord find(String idProperty, String value) {
        String id =
                idProperty.equals("hs_object_id") ? value : keys.get(idProperty).get(normal(idProperty, value));
        return records.get(id);
    }

    /** Adds a record, or changes it; an empty value clears. */
    void write(HubSpotRecord target, Map<String, String> changes) {
        boolean isNew = records.putIfAbsent(target.id(), target) == null;
        changes.forEach((property, value) -> {
            String before = value.isEmpty()
                    ? target.properties().remove(property)
                    : target.properties().put(property, value);
            if (isKey(property)) {
                keys.get(property).remove(normal(property, before == null ? "" : before), target.id());
                if (!value.isEmpty()) {
                    keys.get(property).put(normal(property, value), target.id());
                    if (isNew) {
                        created.get(property).merge(normal(property, value), 1, Integer::sum);
                    }
                }
            }
        });
    }

    void addEmail(String id, String email) {
        String address = normal("email", email);
        records.get(id).secondaryEmails().add(address);
        keys.get("email").put(address, id);
    }

    /** Ignores an id that is unknown, as HubSpot does. */
    void archive(String id) {
        HubSpotRecord gone = records.remove(id);
        if (gone != null) {
            gone.secondaryEmails().forEach(email -> keys.get("email").remove(email, id));
            gone.properties().forEach((property, value) -> {
                if (isKey(property)) {
                    keys.get(property).remove(normal(property, value), id);
                }
            });
        }
    }

    int created(String key) {
        return created.entrySet().stream()
                .mapToInt(entry -> entry.getValue().getOrDefault(normal(entry.getKey(), key), 0))
                .max()
                .orElse(0);
    }

    ObjectNode schema() {
        ObjectNode node = FakeVendor.object()
                .put("id", typeId.substring(2))
                .put("objectTypeId", typeId)
                .put("name", name.substring(name.indexOf('_') + 1))
                .put("fullyQualifiedName", name)
                .put("archived", false);
        node.putObject("labels").put("singular", label).put("plural", label + "s");
        List<String> names = new ArrayList<>(required);
        ArrayNode requiredNames = node.putArray("requiredProperties");
        names.forEach(requiredNames::add);
        node.put("primaryDisplayProperty", names.get(0));
        ArrayNode definitions = node.putArray("properties");
        properties().forEach(property -> definitions.add(property.json()));
        return node;
    }
}
