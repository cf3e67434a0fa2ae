package io.saddlebag.destination.jdbc;

/**
 * What a row's statement has come to.
 *
 * @param state    what
 * @param spelling the key of the record that is there instead, of {@link State#OTHER}; else {@code null}
 */
record Finding(State state, String spelling) {

    /** What a statement has come to. */
    enum State {
        /** The table is as it should be. */
        WRITTEN,
        /** There is no record that could be updated. */
        MISSING,
        /** The database took the statement and wrote nothing. */
        SKIPPED,
        /** The record is still there after its delete. */
        KEPT,
        /** There is a record whose key the table takes for the same, but it is spelt otherwise; it was left alone. */
        OTHER
    }

    static final Finding WRITTEN = new Finding(State.WRITTEN, null);

    boolean written() {
        return state == State.WRITTEN;
    }

    /** Whether something beside the table may have been written, a trigger's work, although the table was not. */
    boolean tainted() {
        return state == State.SKIPPED || state == State.KEPT;
    }
}
