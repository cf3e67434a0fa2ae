package io.saddlebag.snapshot;

import java.util.List;

/** A snapshot was made by other keys than its sync has now, and cannot be compared with it. */
public final class SnapshotKeyException extends IllegalStateException {

    private final String change;

    /** @param key which of the sync's keys has changed */
    public SnapshotKeyException(String sync, String key, List<String> before, List<String> now) {
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
}
