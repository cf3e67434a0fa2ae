package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The leads, with an index over each field that they are looked up by. No field is unique but the id. */
final class MarketoLeads {

    private final MarketoFields fields;
    private final Clock clock;
    private final Map<Integer, ObjectNode> leads = new LinkedHashMap<>();
    private final Map<String, Map<String, TreeSet<Integer>>> index = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private int lastId = 7148;

    MarketoLeads(MarketoFields fields, Clock clock) {
        this.fields = fields;
        this.clock = clock;
    }

    Map<Integer, ObjectNode> all() {
        return leads;
    }

    /** How often a lead with this email was created. */
    int created(String email) {
        return created.getOrDefault(fields.get("email").normal(email), 0);
    }

    /** The ids of the leads with this value, oldest first. */
    List<Integer> find(MarketoField field, String value) {
        if (field.name().equals("id")) {
            return value.matches("\\d{1,9}") && leads.containsKey(Integer.valueOf(value))
                    ? List.of(Integer.valueOf(value))
                    : List.of();
        }
        return List.copyOf(
                index.getOrDefault(field.name(), Map.of()).getOrDefault(field.normal(value), new TreeSet<>()));
    }

    int create(JsonNode values) {
        int id = ++lastId;
        ObjectNode lead = FakeVendor.object().put("id", id).put("createdAt", now());
        leads.put(id, lead);
        update(id, values);
        if (lead.hasNonNull("email")) {
            String email = lead.get("email").asText();
            created.merge(fields.get("email").normal(email), 1, Integer::sum);
        }
        return id;
    }

    /** Null clears; the empty string is a value. */
    void update(int id, JsonNode values) {
        ObjectNode lead = leads.get(id);
        unindex(id, lead);
        values.fields().forEachRemaining(entry -> {
            if (entry.getValue().isNull()) {
                lead.remove(entry.getKey());
            } else if (!entry.getKey().equals("id")) {
                lead.set(entry.getKey(), entry.getValue());
            }
        });
        lead.put("updatedAt", now());
        lead.fields().forEachRemaining(entry -> {
            MarketoField field = fields.get(entry.getKey());
            if (field.searchable()) {
                String value = field.normal(entry.getValue().asText());
                index.computeIfAbsent(field.name(), name -> new HashMap<>())
                        .computeIfAbsent(value, any -> new TreeSet<>())
                        .add(id);
            }
        });
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void unindex(int id, ObjectNode lead) {
        lead.fields().forEachRemaining(entry -> {
            MarketoField field = fields.get(entry.getKey());
            TreeSet<Integer> ids = index.getOrDefault(field.name(), Map.of())
                    .get(field.normal(entry.getValue().asText()));
            if (ids != null) {
                ids.remove(id);
            }
        });
    }

    /** @return whether there was one */
    boolean delete(int id) {
        ObjectNode lead = leads.remove(id);
        if (lead != null) {
            unindex(id, lead);
        }
        return lead != null;
    }

    /** A lead with these fields of it; those without a value are null. */
    ObjectNode shown(int id, List<String> names) {
        ObjectNode lead = FakeVendor.object().put("id", id);
        for (String name : names) {
            JsonNode value = leads.get(id).get(name);
            lead.set(name, value == null ? JsonNodeFactory.instance.nullNode() : value);
        }
        return lead;
    }
}
