package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The users, or the organizations, that Zendesk holds. An external id is the same in upper and lower case. */
final class ZendeskTable {

    /** A record after a write, and whether it is new. */
    record Saved(ObjectNode record, boolean created) {}

    private final String name;
    private final String base;
    private final Clock clock;
    private final Map<Long, ObjectNode> records = new LinkedHashMap<>();
    private final Map<String, Integer> creations = new LinkedHashMap<>();
    private long lastId;

    /** @param name of the resource in paths, such as {@code users} */
    ZendeskTable(String name, String base, Clock clock, long firstId) {
        this.name = name;
        this.base = base;
        this.clock = clock;
        this.lastId = firstId - 1;
    }

    Saved insert(ObjectNode record) {
        lastId++;
        record.put("id", lastId).put("url", base + "/api/v2/" + name + "/" + lastId + ".json");
        record.put("created_at", now());
        creations.merge(key(record.path("external_id").asText("")), 1, Integer::sum);
        return store(record, true);
    }

    Saved replace(ObjectNode record) {
        return store(record, false);
    }

    private Saved store(ObjectNode record, boolean created) {
        record.put("updated_at", now());
        records.put(record.path("id").asLong(), record);
        return new Saved(record, created);
    }

    ObjectNode remove(long id) {
        return records.remove(id);
    }

    /** @return null if there is none */
    ObjectNode byId(long id) {
        return records.get(id);
    }

    /** @return null if there is none, or it is deleted */
    ObjectNode byExternalId(String externalId) {
        return active().stream()
                .filter(record -> record.path("external_id").isTextual()
                        && key(record.path("external_id").asText()).equals(key(externalId)))
                .findFirst()
                .orElse(null);
    }

    List<ObjectNode> active() {
        return records.values().stream()
                .filter(record -> record.path("active").asBoolean(true))
                .toList();
    }

    /** How often a record with this external id was created. */
    int creations(String externalId) {
        return creations.getOrDefault(key(externalId), 0);
    }

    /** A list as the API gives it. */
    ObjectNode listed(List<ObjectNode> found) {
        ObjectNode body = FakeVendor.object();
        ArrayNode list = body.putArray(name);
        found.forEach(list::add);
        return body.putNull("next_page").putNull("previous_page").put("count", found.size());
    }

    ArrayNode all() {
        ArrayNode all = FakeVendor.array();
        records.values().forEach(all::add);
        return all;
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String key(String externalId) {
        return externalId.toLowerCase(Locale.ROOT);
    }
}
