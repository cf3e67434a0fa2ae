package io.saddlebag.diff;

/**
 * What the snapshot says of a key. A row hash whose high half is not 0 is that of the values which the destination has
 * accepted; with a high half of 0 it is one of the marks below. ({@link Fingerprint} never gives a hash a high half of 0.)
 */
public final class RowState {

    /** The high half of every mark. */
    public static final long MARK = 0;

    /** The destination has no such record, as far as this sync knows. */
    public static final long ABSENT = 0;

    /** An insert was sent, or an update of a record that may not be there, and nothing is known of its outcome. */
    public static final long INSERT_IN_DOUBT = 1;

    /** An update was sent, and nothing is known of its outcome. */
    public static final long UPDATE_IN_DOUBT = 2;

    /** A delete was sent, and nothing is known of its outcome. */
    public static final long DELETE_IN_DOUBT = 3;

    private RowState() {}
}
