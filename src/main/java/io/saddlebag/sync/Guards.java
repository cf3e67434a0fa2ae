package io.saddlebag.sync;

/**
 * Limits that keep a broken source or a wrong mapping from doing harm.
 *
 * @param maxDeletes  the most deletes that a run may send, as a count or a share of the snapshot; {@code null} for any
 * @param maxRejected how many rejected records end a run; 0 for no limit
 * @param allowEmpty  whether a model without a single row is believed when the snapshot has some
 */
public record Guards(Limit maxDeletes, long maxRejected, boolean allowEmpty) {

    /** What applies to modes that delete when nothing was configured. */
    public static final String DEFAULT_MAX_DELETES = "20%";

    /**
     * Why a change set must not be sent without a person's consent, or {@code null} if it may.
     *
     * @param rowsRead how many rows the model had
     * @param deletes  how many records would be deleted
     * @param snapshot how many records the snapshot has
     */
    public String objection(long rowsRead, long deletes, long snapshot) {
        if (rowsRead == 0 && snapshot > 0 && !allowEmpty) {
            return "The model came back empty, but the snapshot has " + snapshot
                    + " records. If that is right, approve the run or set allowEmpty=true";
        }
        if (maxDeletes != null && maxDeletes.isExceededBy(deletes, snapshot)) {
            return "The run would delete " + deletes + " of " + snapshot + " records, and maxDeletes is " + maxDeletes
                    + ". If that is right, approve the run or raise maxDeletes";
        }
        return null;
    }
}
