package io.saddlebag.fake.salesforce;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of one object by their ids, with an index for each field that is a key. A record is a map by the names of its
 * fields, without those that are null, and is never changed but replaced.
 */
final class SObjectTable {

    private final SObjectType type;
    private final Map<String, Map<String, Object>> live = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> deleted = new LinkedHashMap<>();
    private final List<Map<String, Object>> created = new ArrayList<>();
    private final Map<String, Map<Object, List<String>>> indexes = new HashMap<>();
    private long numbers;

    SObjectTable(SObjectType type) {
        this.type = type;
    }

    SObjectType type() {
        return type;
    }

    Map<String, Map<String, Object>> live() {
        return Collections.unmodifiableMap(live);
    }

    /** Those in the recycle bin. */
    Map<String, Map<String, Object>> deleted() {
        return Collections.unmodifiableMap(deleted);
    }

    /** Every record that was created, as it was then. */
    List<Map<String, Object>> created() {
        return Collections.unmodifiableList(created);
    }

    /** The ids of the records that have the value, compared as the field compares. */
    List<String> find(SObjectField field, Object value) {
        if (field == type.id()) {
            return live.containsKey(value) ? List.of((String) value) : List.of();
        }
        return index(field).getOrDefault(FieldValues.key(field, value), List.of());
    }

    /** A number that no record has yet. */
    long number() {
        return ++numbers;
    }

    void insert(String id, Map<String, Object> row) {
        link(id, row);
        created.add(row);
    }

    /** Adds a record that does not count as created. */
    void seed(String id, Map<String, Object> row) {
        link(id, row);
    }

    void replace(String id, Map<String, Object> row) {
        unlink(id);
        link(id, row);
    }

    /** @param hard whether it does not go to the recycle bin */
    void delete(String id, boolean hard) {
        Map<String, Object> row = unlink(id);
        live.remove(id);
        if (!hard) {
            deleted.put(id, row);
        }
    }

    /** Takes back the last insert. */
    void uninsert(String id) {
        unlink(id);
        live.remove(id);
        created.remove(created.size() - 1);
    }

    void undelete(String id, Map<String, Object> row) {
        deleted.remove(id);
        link(id, row);
    }

    private void link(String id, Map<String, Object> row) {
        live.put(id, row);
        for (SObjectField field : type.indexed()) {
            Object value = row.get(field.name());
            if (value != null) {
                index(field)
                        .computeIfAbsent(FieldValues.key(field, value), key -> new ArrayList<>(1))
                        .add(id);
            }
        }
    }

    private Map<String, Object> unlink(String id) {
        Map<String, Object> row = live.get(id);
        for (SObjectField field : type.indexed()) {
            Object value = row.get(field.name());
            Object key = value == null ? null : FieldValues.key(field, value);
            List<String> ids = index(field).get(key);
            if (ids != null && ids.remove(id) && ids.isEmpty()) {
                index(field).remove(key);
            }
        }
        return row;
    }

    private Map<Object, List<String>> index(SObjectField field) {
        return indexes.computeIfAbsent(field.name(), name -> new HashMap<>());
    }
}
