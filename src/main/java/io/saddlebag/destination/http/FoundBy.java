package io.saddlebag.destination.http;

import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Identity;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the calls of a sync find a record by, as their paths and bodies say. A path that names a record decides; only where it
 * does not, the record's own JSON does.
 */
final class FoundBy {

    private static final Clue NOTHING = new Clue(Basis.NOTHING, null, Set.of());

    private final Requests requests;
    private final Lookups lookups;
    private final String keyField;
    private final CaselessKeys caseless;

    private enum Basis {
        /** A new record, or a message: nothing is found. */
        NOTHING,
        /** The id that the destination gave for a record is enough, whatever key the record has. */
        ID,
        PRIMARY_KEY,
        DESTINATION_KEY
    }

    /** What one call says, the option that makes it say so, and the fields that it finds a record by. */
    private record Clue(Basis basis, String option, Set<String> fields) {}

    /** @param keyField the only field by which records are found, or {@code null} for any */
    FoundBy(Requests requests, Lookups lookups, String keyField, CaselessKeys caseless) {
        this.requests = requests;
        this.lookups = lookups;
        this.keyField = keyField;
        this.caseless = caseless;
    }

    /**
     * What records of the sync are found by.
     *
     * @throws IllegalArgumentException if some calls find a record by the primary key and others by another key, or if a call
     *                                  finds it by a part of the destination key
     */
    Identity identity(Delivery delivery) {
        List<Target> targets = delivery.operations().stream()
                .sorted()
                .map(each -> requests.targets().of(each, delivery.upsert()))
                .toList();
        List<Clue> clues = targets.stream().map(each -> clue(each, delivery)).toList();
        Clue primary = first(clues, Basis.PRIMARY_KEY);
        Clue destination = first(clues, Basis.DESTINATION_KEY);
        if (primary != null && destination != null && !delivery.oneKey()) {
            throw twoKeys(delivery, primary.option, destination);
        }
        if (destination != null || primary != null && delivery.oneKey()) {
            return Identity.byDestinationKey(equality(delivery.fields(), targets));
        }
        return primary != null || first(clues, Basis.ID) != null ? Identity.PRIMARY_KEY : Identity.NONE;
    }

    private static Clue first(List<Clue> clues, Basis basis) {
        return clues.stream().filter(each -> each.basis == basis).findFirst().orElse(null);
    }

    private static IllegalArgumentException twoKeys(Delivery delivery, String primary, Clue destination) {
        return new IllegalArgumentException("Option '" + primary + "' of sync '" + delivery.sync()
                + "' has a record found by ${key}, the model's primary key, and option '" + destination.option + "' by "
                + written(destination.fields) + ", which is another key. Use one of them in both");
    }

    private Map<String, KeyEquality> equality(Fields fields, List<Target> targets) {
        Map<String, KeyEquality> rules = new HashMap<>();
        for (Field field : fields.all()) {
            if (field.key() && (caseless.has(field.name()) || isLowered(field.name(), targets))) {
                rules.put(field.name(), KeyEquality.IGNORING_CASE);
            }
        }
        return rules;
    }

    /** Whether a path holds the field in lower case only, so that it is the same for several values. */
    private static boolean isLowered(String field, List<Target> targets) {
        return targets.stream()
                .flatMap(each -> each.path().placeholders().stream())
                .anyMatch(each -> field.equals(each.field()) && each.filters().contains(Filter.LOWER));
    }

    private Clue clue(Target target, Delivery delivery) {
        boolean message = target.operation() == Operation.UPDATE && !target.repeating();
        if (message) {
            return NOTHING;
        }
        Fields fields = delivery.fields();
        List<Placeholder> inPath = target.path().placeholders();
        boolean sent = requests.bodies().sent(target);
        List<Placeholder> inBody = sent ? requests.bodies().placeholders(target) : List.of();
        Clue clue = clue(target.option(), inPath, fields);
        if (clue.basis == Basis.PRIMARY_KEY && !clue.fields.isEmpty() && !delivery.oneKey()) {
            throw twoKeys(delivery, target.option(), clue);
        }
        boolean creates = target.operation() == Operation.INSERT
                && !target.upsert()
                && target.method().equals("POST");
        if (clue.basis == Basis.NOTHING && !creates && sent) {
            clue = inBody(requests.bodies().option(target), inBody, fields);
        }
        if (clue.basis == Basis.DESTINATION_KEY
                && keyField == null
                && inPath.stream().noneMatch(Placeholder::isId)) {
            requireWhole(clue, Stream.concat(inPath.stream(), inBody.stream()), delivery);
        }
        return clue;
    }

    private Clue inBody(String option, List<Placeholder> placeholders, Fields fields) {
        Clue clue = clue(option, placeholders, fields);
        if (keyField != null && clue.basis != Basis.ID) {
            return new Clue(Basis.DESTINATION_KEY, "keyField", Set.of(keyField));
        }
        // whoever reads a body with both may take either
        return clue.basis == Basis.PRIMARY_KEY && !clue.fields.isEmpty() ? NOTHING : clue;
    }

    private Clue clue(String option, List<Placeholder> placeholders, Fields fields) {
        Set<String> keys = placeholders.stream()
                .flatMap(each -> keyFields(each, fields))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (placeholders.stream().anyMatch(Placeholder::isId)) {
            return lookups.finds(fields)
                    ? new Clue(Basis.DESTINATION_KEY, "lookupPath", names(fields))
                    : new Clue(Basis.ID, option, keys);
        }
        if (placeholders.stream().anyMatch(each -> each.kind() == Placeholder.Kind.KEY)) {
            return new Clue(Basis.PRIMARY_KEY, option, keys);
        }
        return keys.isEmpty() ? NOTHING : new Clue(Basis.DESTINATION_KEY, option, keys);
    }

    /** The fields of the destination key that a placeholder shows. */
    private static Stream<String> keyFields(Placeholder placeholder, Fields fields) {
        return names(fields).stream()
                .filter(each -> placeholder.kind() == Placeholder.Kind.FIELDS
                        || placeholder.kind() == Placeholder.Kind.FIELD && each.equals(placeholder.field()));
    }

    private static Set<String> names(Fields fields) {
        return fields.all().stream()
                .filter(Field::key)
                .map(Field::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** By a part of the key, a delete of one record could find another. */
    private static void requireWhole(Clue clue, Stream<Placeholder> shown, Delivery delivery) {
        Set<String> missing = names(delivery.fields());
        shown.flatMap(each -> keyFields(each, delivery.fields())).forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Option '" + clue.option + "' of sync '" + delivery.sync()
                    + "' has a record found by " + written(clue.fields) + " alone, but option destinationKey names "
                    + String.join(", ", missing) + " too. Name only fields by which a record is found, or use "
                    + written(missing) + " too");
        }
    }

    private static String written(Set<String> fields) {
        return fields.stream().map(each -> "${field." + each + "}").collect(Collectors.joining(", "));
    }
}
