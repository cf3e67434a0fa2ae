package io.saddlebag.destination.jdbc;

/**
 * What a look into the table has found under a key.
 *
 * @param what     what there is
 * @param spelling the key of the record that is there, where it is not spelt as it was looked for; else {@code null}
 */
record Seen(What what, String spelling) {

    /** What there is. */
    enum What {
        NOTHING,
        /** A record with just this key. */
        RECORD,
        /** The same key in another spelling, by the rule that the sync has for it. */
        RESPELT,
        /** A key that the sync tells from this one, while the table does not. */
        STRANGER
    }

    static final Seen NOTHING = new Seen(What.NOTHING, null);
    static final Seen RECORD = new Seen(What.RECORD, null);
}
