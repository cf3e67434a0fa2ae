package io.saddlebag.fake;

import io.saddlebag.fake.HubSpotInput.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the inputs of a write would do, found out before any of it is done: HubSpot refuses a batch as a whole for some
 * errors, and for all of them if an input has no trace id.
 */
final class HubSpotPlan {

    /** A record to write, or why it is not. */
    record Step(HubSpotInput input, HubSpotRecord target, Map<String, String> changes, HubSpotRefusal refusal) {

        void apply(HubSpotType type, Instant now) {
            type.write(target, changes);
            target.touch(now);
        }
    }

    private final HubSpotType type;
    private final Verb verb;
    private final boolean validationPerRecord;
    private final Supplier<HubSpotRecord> fresh;
    private final Map<String, String> claims = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param validationPerRecord whether a bad value costs only its input
     * @param fresh               makes records that are yet to be added
     */
    HubSpotPlan(HubSpotType type, Verb verb, boolean validationPerRecord, Supplier<HubSpotRecord> fresh) {
        this.type = type;
        this.verb = verb;
        this.validationPerRecord = validationPerRecord;
        this.fresh = fresh;
    }

    /** @throws HubSpotRefusal of the whole batch */
    List<Step> steps(List<HubSpotInput> inputs) {
        refuseNames(inputs);
        Map<HubSpotInput, HubSpotRecord> targets = new IdentityHashMap<>();
        inputs.forEach(input -> targets.put(input, target(input)));
        refuseDuplicates(inputs, targets);
        refuseValues(inputs);
        inputs.forEach(input -> steps.add(step(input, targets.get(input))));
        return steps;
    }

    private void refuseNames(List<HubSpotInput> inputs) {
        List<HubSpotFlaw> flaws = new ArrayList<>();
        for (HubSpotInput input : inputs) {
            for (String name : input.properties().keySet()) {
                HubSpotProperty property = type.property(name);
                if (property == null) {
                    flaws.add(HubSpotFlaw.unknown(name));
                } else if (property.readOnly()) {
                    flaws.add(HubSpotFlaw.readOnly(name));
                }
            }
        }
        refuse(flaws);
    }

    private static void refuse(List<HubSpotFlaw> flaws) {
        if (!flaws.isEmpty()) {
            throw HubSpotRefusal.flaws(flaws);
        }
    }

    private HubSpotRecord target(HubSpotInput input) {
        boolean byId = input.idProperty().equals("hs_object_id");
        if (verb == Verb.CREATE) {
            return null;
        }
        if (byId ? verb == Verb.UPSERT : !type.isKey(input.idProperty())) {
            throw HubSpotRefusal.validation("Unable to perform update/upsert by non-unique " + type.typeId()
                    + " property " + input.idProperty());
        }
        return type.find(input.idProperty(), input.id());
    }

    /** Two keys may be one object, by a contact's secondary email; then its id is named. */
    private void refuseDuplicates(List<HubSpotInput> inputs, Map<HubSpotInput, HubSpotRecord> targets) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (HubSpotInput input : inputs) {
            HubSpotRecord target = targets.get(input);
            if (verb == Verb.CREATE) {
                input.properties().forEach((name, value) -> {
                    if (type.isKey(name) && !value.isEmpty() && !seen.add(claim(name, value))) {
                        twice.add(value);
                    }
                });
            } else if (!seen.add(target == null ? claim(input.idProperty(), input.id()) : target.id())) {
                twice.add(target == null ? input.id() : target.id());
            }
        }
        if (!twice.isEmpty()) {
            throw HubSpotRefusal.duplicates(List.copyOf(twice));
        }
    }

    private static String claim(String name, String value) {
        return name + "=" + HubSpotType.normal(name, value);
    }

    private void refuseValues(List<HubSpotInput> inputs) {
        if (!validationPerRecord) {
            List<HubSpotFlaw> flaws = new ArrayList<>();
            inputs.forEach(input -> flaws.addAll(flaws(input)));
            refuse(flaws);
        }
    }

    private List<HubSpotFlaw> flaws(HubSpotInput input) {
        List<HubSpotFlaw> flaws = new ArrayList<>();
        values(input).forEach((name, value) -> {
            HubSpotFlaw flaw = type.property(name).flaw(value);
            if (flaw != null) {
                flaws.add(flaw);
            }
        });
        return flaws;
    }

    /** The values sent, and in an upsert the key, which becomes one. */
    private Map<String, String> values(HubSpotInput input) {
        Map<String, String> values = new LinkedHashMap<>();
        if (verb == Verb.UPSERT) {
            values.put(input.idProperty(), input.id());
        }
        values.putAll(input.properties());
        return values;
    }

    private Step step(HubSpotInput input, HubSpotRecord found) {
        List<HubSpotFlaw> flaws = flaws(input);
        if (!flaws.isEmpty()) {
            return new Step(input, null, Map.of(), HubSpotRefusal.flaws(flaws));
        }
        if (found == null && verb == Verb.UPDATE) {
            return new Step(input, null, Map.of(), HubSpotRefusal.missing(type, List.of(input.id())));
        }
        HubSpotRecord target = found == null ? fresh.get() : found;
        Map<String, String> changes = new LinkedHashMap<>();
        (found == null ? values(input) : input.properties())
                .forEach((name, value) -> changes.put(name, type.property(name).kept(value)));
        if (found == null && !changes.keySet().containsAll(type.required())) {
            throw HubSpotRefusal.validation(
                            "Error creating " + type.typeId() + ". Some required properties were not set.")
                    .context("properties", type.required());
        }
        if (target.secondaryEmails().contains(changes.get("email"))) {
            changes.remove("email");
        }
        HubSpotRefusal refusal = claim(target, changes);
        return new Step(input, target, changes, refusal);
    }

    /** Takes the keys that a record is to have, unless another has one. */
    private HubSpotRefusal claim(HubSpotRecord target, Map<String, String> changes) {
        for (Map.Entry<String, String> change : changes.entrySet()) {
            String name = change.getKey();
            if (!type.isKey(name) || change.getValue().isEmpty()) {
                continue;
            }
            HubSpotRecord stored = type.find(name, change.getValue());
            String holder = stored == null ? claims.get(claim(name, change.getValue())) : stored.id();
            if (holder != null && !holder.equals(target.id())) {
                return name.equals("email")
                        ? HubSpotRefusal.conflict(type, holder)
                        : HubSpotRefusal.flaws(
                                List.of(HubSpotFlaw.taken(type, name, change.getValue(), target.id(), holder)));
            }
        }
        changes.forEach((name, value) -> {
            if (type.isKey(name)) {
                claims.put(claim(name, value), target.id());
            }
        });
        return null;
    }
}
