package io.saddlebag.fake.salesforce;

import io.saddlebag.fake.salesforce.Draft.Lookup;
import io.saddlebag.fake.salesforce.SObjectField.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What describe promises, enforced: the same rules, with the words of the vendor for each breach. */
final class Rules {

    private final SObjectStore store;

    Rules(SObjectStore store) {
        this.store = store;
    }

    /** The values of the draft together with the ids that its lookups lead to. */
    Map<SObjectField, Object> resolved(Draft draft) throws RowRefused {
        if (draft.lookups().isEmpty()) {
            return draft.values();
        }
        Map<SObjectField, Object> values = new LinkedHashMap<>(draft.values());
        for (Lookup lookup : draft.lookups()) {
            List<String> ids = store.table(lookup.target()).find(lookup.key(), lookup.value());
            if (ids.isEmpty()) {
                throw new RowRefused(RowError.of(
                        "INVALID_FIELD",
                        "Foreign key external ID: " + lookup.value() + " not found for field "
                                + lookup.key().name() + " in entity "
                                + lookup.target().name()));
            }
            if (ids.size() > 1) {
                throw new RowRefused(RowError.several(lookup.key(), ids));
            }
            values.put(lookup.reference(), ids.get(0));
        }
        return values;
    }

    /**
     * Every rule that the values break.
     *
     * @param id  of the record that they are for; null if it is to be created
     * @param key that found the record, and which it keeps; null if it was its id
     */
    List<RowError> broken(SObjectType type, Map<SObjectField, Object> values, String id, SObjectField key) {
        List<String> fixed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        values.forEach((field, value) -> {
            if (!field.is(id == null ? Trait.CREATEABLE : Trait.UPDATEABLE) && field != key) {
                fixed.add(field.name());
            } else if (value != null) {
                FieldValues.check(field, value, errors);
                unique(type, field, value, id, errors);
                reference(field, value, errors);
            } else if (field.type().equals("boolean")) {
                errors.add(RowError.wrongType(field, "null"));
            } else if (!field.is(Trait.NILLABLE)) {
                missing.add(field.name());
            }
        });
        if (id == null) {
            for (SObjectField field : type.fields()) {
                if (field.isRequired() && !values.containsKey(field)) {
                    missing.add(field.name());
                }
            }
        }
        if (!missing.isEmpty()) {
            errors.add(0, new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing));
        }
        if (!fixed.isEmpty()) {
            errors.add(
                    0,
                    new RowError(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            "Unable to create/update fields: " + String.join(", ", fixed)
                                    + ". Please check the security settings of this field and verify that it is"
                                    + " read/write for your profile or permission set.",
                            fixed));
        }
        return errors;
    }

    private void unique(SObjectType type, SObjectField field, Object value, String id, List<RowError> errors) {
        if (field.is(Trait.UNIQUE)) {
            store.table(type).find(field, value).stream()
                    .filter(other -> !other.equals(id))
                    .findFirst()
                    .ifPresent(other -> errors.add(RowError.of(
                            "DUPLICATE_VALUE",
                            "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                    + other)));
        }
    }

    private void reference(SObjectField field, Object value, List<RowError> errors) {
        if (!field.type().equals("reference")) {
            return;
        }
        SObjectTable table = store.tableOf((String) value);
        if (table == null || !field.referenceTo().contains(table.type().name())) {
            errors.add(RowError.malformedId(field.label(), (String) value, field.name()));
        } else if (table.deleted().containsKey(value)) {
            errors.add(RowError.deleted());
        } else if (!table.live().containsKey(value)) {
            errors.add(RowError.noSuchRecord());
        }
    }
}
