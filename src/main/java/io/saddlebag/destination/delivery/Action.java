package io.saddlebag.destination.delivery;

/** What a destination's answer means for a record, or for all records of a call. */
public enum Action {
    /** It is done, or what was wanted is so already. */
    ACCEPT,
    REJECT,
    /** It may well succeed later, and it is certain that nothing was applied. */
    RETRY,
    /** It may well succeed later, and may have been applied before it failed. */
    RETRY_IN_DOUBT,
    /** The whole was refused, and nothing of it was applied; smaller calls may pass. */
    SPLIT,
    /** Nothing else can succeed either. */
    STOP,
    /** The answer does not say. */
    UNKNOWN;

    /** Whether what failed may well succeed later. */
    public boolean passes() {
        return this == RETRY || this == RETRY_IN_DOUBT;
    }
}
