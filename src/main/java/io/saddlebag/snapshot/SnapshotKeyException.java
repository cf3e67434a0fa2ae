package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryLayout;
import java.util.List;

/** A snapshot was made by other keys than its sync has now, and cannot be compared with it. */
public final class SnapshotKeyException extends IllegalStateException {

    private final String change;

    private SnapshotKeyException(String sync, String key, List<String> before, List<String> now) {
        this(
                "The " + key + " of sync '" + sync + "' was " + names(before) + " and is now " + names(now),
                "Its snapshot cannot be compared with that. Put it back; or rebuild the snapshot, which takes the model"
                        + " for what the destination has; or reset the sync, and the next run sends everything once");
    }

    private SnapshotKeyException(String change, String consequence) {
        super(change + ". " + consequence);
        this.change = change;
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** Which key has changed, as a sentence without its full stop. */
    public String change() {
        return change;
    }

    /** The same change, which cannot be rebuilt: nobody can tell which rows are those of the records that are owed. */
    public SnapshotKeyException withOwed(long owed) {
        return new SnapshotKeyException(
                change,
                "Under the old key, records are owed (" + owed
                        + " are rejected, pending or in doubt), and nobody can tell"
                        + " which rows they belong to now. Put the key back and run the sync until nothing is owed; or reset"
                        + " the sync, and the next run sends everything once");
    }

    /** @throws SnapshotKeyException if an entry lacks values of the key that records are found by now */
    static void requireKnown(String sync, StoredSnapshot stored, EntryLayout present) {
        for (Segment segment : stored.distinctLayouts()) {
            EntryLayout before = stored.layout(segment);
            boolean samePrimaryKey = before.primaryKey().equals(present.primaryKey());
            if (!samePrimaryKey && (stored.isOld(segment) || !present.byDestinationKey())) {
                throw new SnapshotKeyException(sync, "primary key", before.primaryKey(), present.primaryKey());
            }
            if (present.byDestinationKey() && !before.destinationKey().equals(present.destinationKey())) {
                throw new SnapshotKeyException(
                        sync, "destination key", before.destinationKey(), present.destinationKey());
            }
            boolean counted = !stored.isOld(segment)
                    || stored.example(segment)
                            .map(entry -> entry.destinationKey().size() == present.ownKeyValues())
                            .orElse(true);
            if (!counted) {
                throw new SnapshotKeyException(sync, "destination key", List.of("another"), present.destinationKey());
            }
        }
    }
}
