package io.saddlebag.sync;

import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a sync does, as the options of its steps declare it.
 *
 * @param id             the id of its route
 * @param mode           which differences are carried over
 * @param primaryKey     the model's columns that identify a row
 * @param mappings       the destination's fields, sorted by name
 * @param destinationKey the destination fields by which the destination finds a record
 * @param sensitive      the destination fields whose values are masked in what is kept
 * @param checks         what fields are checked for before anything is sent
 * @param guards         limits against harm
 * @param retryRejected  when rejected records are sent again
 * @param batching       how many changes a batch has; {@code null} where that is left to the destination
 * @param concurrency    the most batches in flight at once
 * @param identity       what the destination finds a record by, as far as it was asked
 */
public record SyncDefinition(
        String id,
        Mode mode,
        List<String> primaryKey,
        List<FieldMapping> mappings,
        List<String> destinationKey,
        Set<String> sensitive,
        List<FieldCheck> checks,
        Guards guards,
        RetryRejected retryRejected,
        Batching batching,
        int concurrency,
        Identity identity) {

    public SyncDefinition {
        require(
                !primaryKey.isEmpty(),
                "primaryKey",
                "Option primaryKey is missing: name the columns that identify a row of the model");
        require(
                !mappings.isEmpty(),
                "field.",
                "No field is mapped. Map at least one with field.<destination field>: <column>");
        require(
                concurrency >= 1,
                "concurrency",
                "Option concurrency cannot be " + concurrency + ". Allowed: 1 or more");
        Set<String> names = new TreeSet<>();
        mappings.forEach(mapping -> names.add(mapping.field()));
        destinationKey.forEach(name -> requireMapped("destinationKey", name, names));
        sensitive.forEach(name -> requireMapped("sensitive", name, names));
        checks.forEach(check -> requireMapped("required, type, maxLength or allowed", check.field(), names));
        require(
                mode == Mode.INSERT || destinationKey.isEmpty() || !isConstant(destinationKey, mappings),
                "destinationKey",
                "Option destinationKey names " + String.join(", ", destinationKey)
                        + ", which is the same for every row, so"
                        + " all rows would be one record. Name a field that is filled from a column");
    }

    private static boolean isConstant(List<String> key, List<FieldMapping> mappings) {
        return mappings.stream()
                .filter(mapping -> key.contains(mapping.field()))
                .allMatch(mapping -> mapping.origin() instanceof Origin.Constant);
    }

    /**
     * Whether a record is what the destination key finds. If not, it is what the primary key identifies: in mode insert, which
     * must not create a second record because a destination key has changed, and where the destination has no such key.
     */
    public boolean byDestinationKey() {
        return identity.basis() == Identity.Basis.DESTINATION_KEY && mode != Mode.INSERT && !destinationKey.isEmpty();
    }

    /**
     * For each key field of the destination, in the order of {@link Fields#keys()}, the position in the primary key of the
     * column from which it is filled, or -1 if it is filled from elsewhere.
     */
    public List<Integer> keyOrigins() {
        return mappings.stream()
                .filter(mapping -> destinationKey.contains(mapping.field()))
                .map(mapping -> mapping.origin() instanceof Origin.Column column ? positionInKey(column.name()) : -1)
                .toList();
    }

    private int positionInKey(String column) {
        for (int i = 0; i < primaryKey.size(); i++) {
            if (primaryKey.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The destination fields in the order of the mappings. */
    public Fields fields() {
        List<Field> fields = new ArrayList<>();
        for (FieldMapping mapping : mappings) {
            fields.add(new Field(
                    mapping.field(), destinationKey.contains(mapping.field()), sensitive.contains(mapping.field())));
        }
        return new Fields(fields);
    }

    /** The same sync with what its destination asks of it, and by what it finds records. */
    public SyncDefinition with(List<FieldCheck> more, Batching otherwise, Identity found) {
        List<FieldCheck> all = new ArrayList<>(checks);
        all.addAll(more);
        return copy(all, batching == null ? otherwise : batching, found);
    }

    /** The same sync with batches of this size. */
    public SyncDefinition inBatchesOf(int size) {
        return copy(checks, Batching.of(size), identity);
    }

    private SyncDefinition copy(List<FieldCheck> all, Batching batches, Identity found) {
        return new SyncDefinition(
                id,
                mode,
                primaryKey,
                mappings,
                destinationKey,
                sensitive,
                all,
                guards,
                retryRejected,
                batches,
                concurrency,
                found);
    }

    private static void require(boolean condition, String option, String message) {
        if (!condition) {
            throw new InvalidOptionException(option, message);
        }
    }

    private static void requireMapped(String option, String field, Set<String> mapped) {
        require(
                mapped.contains(field),
                option,
                "Option " + option + " names field '" + field + "', which is not mapped. Mapped fields: "
                        + String.join(", ", mapped));
    }
}
