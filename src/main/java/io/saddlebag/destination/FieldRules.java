package io.saddlebag.destination;

import io.saddlebag.row.Field;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.InvalidOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds what a sync is going to send against what the destination says of the object. */
public final class FieldRules {

    private final ObjectDescription object;
    private final Delivery delivery;

    public FieldRules(ObjectDescription object, Delivery delivery) {
        this.object = object;
        this.delivery = delivery;
    }

    /**
     * What the values of the mapped fields must keep to.
     *
     * @throws InvalidOptionException if a mapped field does not exist or cannot be written, or a required one is not mapped
     */
    public List<FieldCheck> checks() {
        List<FieldCheck> checks = new ArrayList<>();
        for (Field field : delivery.fields().all()) {
            FieldDescription description = object.field(field.name()).orElse(null);
            if (description == null) {
                requireOpen(field);
            } else if (!field.key()) {
                requireWritable(description);
                checks.add(check(description, creates() && description.required()));
            } else {
                checks.add(check(description, true));
            }
        }
        if (creates()) {
            requireRequired();
        }
        return checks;
    }

    /** @throws InvalidOptionException if a record cannot be found by the sync's key fields; lists those by which it can */
    public void requireKey() {
        for (Field field : delivery.fields().all()) {
            if (field.key()
                    && object.field(field.name()).filter(FieldDescription::key).isEmpty()) {
                throw new InvalidOptionException(
                        "destinationKey",
                        field.name(),
                        names(FieldDescription::key),
                        "Option destinationKey names '" + field.name() + "', by which a " + object.name()
                                + " cannot be found. Allowed: " + names(FieldDescription::key));
            }
        }
    }

    private boolean creates() {
        return delivery.operations().contains(Operation.INSERT) || delivery.upsert();
    }

    private boolean updates() {
        return delivery.operations().contains(Operation.UPDATE) || delivery.upsert();
    }

    private void requireOpen(Field field) {
        if (!object.open()) {
            throw new InvalidOptionException(
                    "field." + field.name(),
                    object.name() + " has no field '" + field.name() + "'."
                            + suggestion(field.name()) + " Its fields: "
                            + names(each -> each.createable() || each.updateable() || each.key()));
        }
    }

    private String suggestion(String name) {
        return object.fields().stream()
                .map(FieldDescription::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(each -> " Did you mean '" + each + "'?")
                .orElse("");
    }

    private void requireWritable(FieldDescription field) {
        if (creates() && !field.createable()) {
            throw wrong(
                    field, " cannot be set in a new record. Those that can: " + names(FieldDescription::createable));
        }
        if (updates() && !field.updateable()) {
            throw wrong(field, " cannot be changed. Those that can: " + names(FieldDescription::updateable));
        }
    }

    private InvalidOptionException wrong(FieldDescription field, String why) {
        return new InvalidOptionException(
                "field." + field.name(), "Field '" + field.name() + "' of " + object.name() + why);
    }

    private void requireRequired() {
        List<String> missing = object.fields().stream()
                .filter(FieldDescription::required)
                .map(FieldDescription::name)
                .filter(name -> delivery.fields().position(name) < 0)
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidOptionException(
                    "field." + missing.get(0),
                    "A new " + object.name() + " needs a value in "
                            + String.join(", ", missing) + ", which the sync does not map. Add field." + missing.get(0)
                            + ": <column>");
        }
    }

    private static FieldCheck check(FieldDescription field, boolean required) {
        return new FieldCheck(field.name(), required, field.values(), field.maxLength(), field.allowed());
    }

    private String names(Predicate<FieldDescription> wanted) {
        return object.fields().stream()
                .filter(wanted)
                .map(FieldDescription::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
