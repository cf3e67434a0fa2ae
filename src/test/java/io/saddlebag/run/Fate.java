package io.saddlebag.run;

/** What becomes of a change that reaches the destination. */
enum Fate {
    ACCEPTED,
    REJECTED,
    /** The change was applied, and the reply was lost. */
    LOST_APPLIED,
    /** The change was not applied, and nobody knows. */
    LOST,
    /** The change was not applied, and that is proven. */
    NOT_SENT;

    boolean applies() {
        return this == ACCEPTED || this == LOST_APPLIED;
    }

    boolean leavesDoubt() {
        return this == LOST_APPLIED || this == LOST;
    }

    /** The fate of an update in a destination that does not have the record. */
    Fate ofMissing() {
        return switch (this) {
            case ACCEPTED -> REJECTED;
            case LOST_APPLIED -> LOST;
            default -> this;
        };
    }
}
