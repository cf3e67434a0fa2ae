package io.saddlebag.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** By which destination fields a record is found where a sync does not say so: those that the primary key fills. */
public final class DestinationKey {

    private DestinationKey() {}

    /**
     * The fields that are filled with the primary key's columns; none in mode insert where a column is not mapped.
     *
     * @throws InvalidOptionException if a column is not mapped, in any other mode
     */
    public static List<String> derive(Mode mode, List<String> primaryKey, List<FieldMapping> mappings) {
        List<String> derived = new ArrayList<>();
        for (String column : primaryKey) {
            mappings.stream()
                    .filter(mapping -> mapping.origin() instanceof Origin.Column from
                            && from.name().equalsIgnoreCase(column))
                    .map(FieldMapping::field)
                    .findFirst()
                    .ifPresent(derived::add);
        }
        if (derived.size() == primaryKey.size()) {
            return derived;
        }
        if (mode == Mode.INSERT) {
            return List.of();
        }
        throw InvalidOptionException.missing(
                "destinationKey",
                "the primary key ("
                        + String.join(", ", primaryKey)
                        + ") is not mapped, so name the destination fields by which mode "
                        + mode.label() + " finds a record");
    }

    /** Whether a destination key is filled from exactly the columns of the primary key, each of them once. */
    public static boolean isPrimaryKey(
            List<String> destinationKey, List<String> primaryKey, List<FieldMapping> mappings) {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (FieldMapping mapping : mappings) {
            if (destinationKey.contains(mapping.field())
                    && !(mapping.origin() instanceof Origin.Column from && columns.add(from.name()))) {
                return false;
            }
        }
        Set<String> primary = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        primary.addAll(primaryKey);
        return columns.equals(primary);
    }
}
