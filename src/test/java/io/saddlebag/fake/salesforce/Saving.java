package io.saddlebag.fake.salesforce;

import io.saddlebag.fake.salesforce.SObjectField.Trait;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes records, at most 200 at a time, which is what Salesforce takes for a transaction. */
final class Saving {

    static final int CHUNK = 200;

    private static final RowError ROLLED_BACK = RowError.of(
            "ALL_OR_NONE_OPERATION_ROLLED_BACK",
            "Record rolled back because not all records were valid and the request was using AllOrNone header");

    private final SObjectStore store;
    private final RowFaults faults;
    private final Rules rules;
    private final Clock clock;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Saving(SObjectStore store, RowFaults faults, Clock clock) {
        this.store = store;
        this.faults = faults;
        this.rules = new Rules(store);
        this.clock = clock;
    }

    /**
     * Writes the drafts in their order.
     *
     * @param key of an upsert; null for other operations
     * @return what became of each, at the same place
     */
    List<Outcome> save(Operation operation, SObjectField key, List<Draft> drafts, boolean allOrNone) {
        undo.clear();
        Map<Object, Integer> uses = new HashMap<>();
        for (Draft draft : drafts) {
            uses.merge(identity(operation, key, draft), 1, Integer::sum);
        }
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Object identity = identity(operation, key, draft);
            boolean twice = identity != draft && uses.get(identity) > 1;
            outcomes.add(twice ? duplicate(key, draft) : save(operation, key, draft));
        }
        if (!allOrNone || outcomes.stream().allMatch(Outcome::success)) {
            return outcomes;
        }
        undo.forEach(Runnable::run);
        return outcomes.stream()
                .map(outcome -> outcome.success() ? Outcome.failed(null, ROLLED_BACK) : outcome)
                .toList();
    }

    /** By what the record is found, so that others of the chunk are seen to be the same one; itself if by nothing. */
    private static Object identity(Operation operation, SObjectField key, Draft draft) {
        Object identity = null;
        if (operation == Operation.UPSERT && key != draft.type().id()) {
            Object value = draft.values().get(key);
            identity = value == null ? null : FieldValues.key(key, value);
        } else if ((operation == Operation.UPDATE || operation == Operation.UPSERT) && draft.id() != null) {
            identity = SalesforceId.normal(draft.id());
        }
        return identity == null ? draft : identity;
    }

    private static Outcome duplicate(SObjectField key, Draft draft) {
        boolean byId = key == null || key == draft.type().id();
        return Outcome.failed(
                null,
                byId
                        ? RowError.of("DUPLICATE_VALUE", "Duplicate id specified: " + draft.id(), "Id")
                        : RowError.of(
                                "DUPLICATE_VALUE",
                                "Duplicate external id specified: "
                                        + draft.values().get(key),
                                key.name()));
    }

    private Outcome save(Operation operation, SObjectField key, Draft draft) {
        String id = null;
        try {
            if (draft.error() != null) {
                return Outcome.failed(null, draft.error());
            }
            id = identified(operation, key, draft);
            SObjectTable table = store.table(draft.type());
            Map<String, Object> before = id == null ? null : table.live().get(id);
            Map<SObjectField, Object> values = rules.resolved(draft);
            List<RowError> errors = operation.deletes() ? List.of() : rules.broken(draft.type(), values, id, key);
            if (!errors.isEmpty()) {
                return new Outcome(id, false, errors);
            }
            RowError fault = faults.strike(draft, id, before, id == null);
            if (fault != null) {
                return Outcome.failed(id, fault);
            }
            if (operation.deletes()) {
                delete(table, id, operation == Operation.HARD_DELETE);
            } else if (id == null) {
                return new Outcome(insert(table, values), true, List.of());
            } else {
                update(table, id, before, values, key);
            }
            return new Outcome(id, false, List.of());
        } catch (RowRefused e) {
            return Outcome.failed(id, e.error());
        }
    }

    /** The id of the record that the draft is for; null if it is to be created. */
    private String identified(Operation operation, SObjectField key, Draft draft) throws RowRefused {
        if (operation == Operation.INSERT) {
            if (draft.id() != null) {
                throw new RowRefused(
                        RowError.of("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", "Id"));
            }
            return null;
        }
        if (operation == Operation.UPSERT && key != draft.type().id()) {
            return found(key, draft);
        }
        if (draft.id() == null) {
            if (operation == Operation.UPSERT) {
                return null;
            }
            throw new RowRefused(RowError.of(
                    "MISSING_ARGUMENT",
                    "Id not specified in " + (operation == Operation.UPDATE ? "an update" : "a delete") + " call"));
        }
        String id = SalesforceId.normal(draft.id());
        if (id == null || !id.startsWith(draft.type().keyPrefix())) {
            throw new RowRefused(RowError.malformedId(draft.type().id().label(), draft.id(), "Id"));
        }
        SObjectTable table = store.table(draft.type());
        if (!table.live().containsKey(id)) {
            throw new RowRefused(table.deleted().containsKey(id) ? RowError.deleted() : RowError.noSuchRecord());
        }
        return id;
    }

    private String found(SObjectField key, Draft draft) throws RowRefused {
        if (draft.id() != null) {
            throw new RowRefused(
                    RowError.of("INVALID_FIELD", "The Id field should not be specified in the sobject data.", "Id"));
        }
        Object value = draft.values().get(key);
        if (value == null) {
            throw new RowRefused(RowError.of("MISSING_ARGUMENT", key.name() + " not specified"));
        }
        List<String> ids = store.table(draft.type()).find(key, value);
        if (ids.size() > 1) {
            throw new RowRefused(RowError.several(key, ids));
        }
        return ids.isEmpty() ? null : ids.get(0);
    }

    private String insert(SObjectTable table, Map<SObjectField, Object> values) {
        long number = table.number();
        String id = SalesforceId.of(table.type().keyPrefix(), number);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("Id", id);
        values.forEach((field, value) -> {
            if (value != null) {
                row.put(field.name(), value);
            }
        });
        for (SObjectField field : table.type().fields()) {
            if (field.is(Trait.AUTO_NUMBER)) {
                row.put(field.name(), String.format("A-%05d", number));
            } else if (field.type().equals("boolean")) {
                row.putIfAbsent(field.name(), false);
            }
        }
        String now = FieldValues.stored(clock.instant());
        row.put("CreatedDate", now);
        row.put("LastModifiedDate", now);
        table.insert(id, row);
        undo.push(() -> table.uninsert(id));
        return id;
    }

    private void update(
            SObjectTable table,
            String id,
            Map<String, Object> before,
            Map<SObjectField, Object> values,
            SObjectField key) {
        Map<String, Object> row = new LinkedHashMap<>(before);
        values.forEach((field, value) -> {
            if (value == null) {
                row.remove(field.name());
            } else if (field != key) {
                row.put(field.name(), value);
            }
        });
        row.put("LastModifiedDate", FieldValues.stored(clock.instant()));
        table.replace(id, row);
        undo.push(() -> table.replace(id, before));
    }

    private void delete(SObjectTable table, String id, boolean hard) {
        Map<String, Object> before = table.live().get(id);
        table.delete(id, hard);
        undo.push(() -> table.undelete(id, before));
    }
}
