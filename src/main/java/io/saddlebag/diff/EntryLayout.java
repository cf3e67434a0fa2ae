package io.saddlebag.diff;

import io.saddlebag.row.KeyEquality;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What the entries of a snapshot mean.
 *
 * @param primaryKey     the model's columns whose values an entry has first
 * @param fields         the destination fields whose hashes an entry has
 * @param destinationKey the destination fields whose values an entry has, in the order of {@link io.saddlebag.row.Fields#keys()}
 * @param keyOrigins     for each of these the position in the primary key of the same value, which is kept once; or -1
 * @param identity       what the entries are kept by
 */
public record EntryLayout(
        List<String> primaryKey,
        List<String> fields,
        List<String> destinationKey,
        List<Integer> keyOrigins,
        Identity identity) {

    public EntryLayout {
        primaryKey = List.copyOf(primaryKey);
        fields = List.copyOf(fields);
        destinationKey = List.copyOf(destinationKey);
        keyOrigins = List.copyOf(keyOrigins);
    }

    /** That of the entries which a run of a sync writes. */
    public static EntryLayout of(SyncDefinition sync) {
        List<String> fields = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        sync.fields().all().forEach(field -> {
            fields.add(field.name());
            if (field.key()) {
                keys.add(field.name());
            }
        });
        Identity identity = sync.byDestinationKey() ? sync.identity() : Identity.PRIMARY_KEY;
        return new EntryLayout(sync.primaryKey(), fields, keys, sync.keyOrigins(), identity);
    }

    /** The same, kept by another identity. */
    public EntryLayout keptBy(Identity other) {
        return new EntryLayout(primaryKey, fields, destinationKey, keyOrigins, other);
    }

    /** Whether entries are kept by the destination key. */
    public boolean byDestinationKey() {
        return identity.basis() == Identity.Basis.DESTINATION_KEY;
    }

    /** Whether rows of one primary key always have one destination key. */
    boolean primaryKeyGivesIdentity() {
        return !byDestinationKey() || !keyOrigins.contains(-1);
    }

    /** Whether rows of one identity always have one primary key, to the letter. */
    boolean identityGivesPrimaryKey() {
        if (!byDestinationKey()) {
            return true;
        }
        if (destinationKey.stream().anyMatch(field -> !identity.equality(field).equals(KeyEquality.EXACT))) {
            return false;
        }
        for (int position = 0; position < primaryKey.size(); position++) {
            if (!keyOrigins.contains(position)) {
                return false;
            }
        }
        return true;
    }

    /** The values of the destination key of an entry. */
    public List<Object> destinationKey(EntryDetails details) {
        List<Object> values = new ArrayList<>(keyOrigins.size());
        int own = 0;
        for (int origin : keyOrigins) {
            values.add(
                    origin < 0
                            ? details.destinationKey().get(own++)
                            : details.key().get(origin));
        }
        return values;
    }

    /** How many values of the destination key an entry keeps beside the primary key. */
    public int ownKeyValues() {
        return (int) keyOrigins.stream().filter(origin -> origin < 0).count();
    }
}
