package io.saddlebag.run;

/** What becomes of a change that reaches the destination. */
enum Fate {
    ACCEPTED,
    REJECTED,
    /** The change was applied, and the reply was lost. */
    LOST_APPLIED,
    /** The change was not applied, and nobody knows. */
    LOST,
    /** The change was applied, the reply was lost, and a second attempt was refused. */
    REJECTED_APPLIED,
    /** The change was not applied, the reply was lost, and a second attempt was refused. */
    REJECTED_LOST,
    /** The change was not applied, and that is proven. */
    NOT_SENT;

    boolean applies() {
        return this == ACCEPTED || this == LOST_APPLIED || this == REJECTED_APPLIED;
    }

    boolean isRejected() {
        return this == REJECTED || this == REJECTED_APPLIED || this == REJECTED_LOST;
    }

    boolean leavesDoubt() {
        return this == LOST_APPLIED || this == LOST || this == REJECTED_APPLIED || this == REJECTED_LOST;
    }

    /** The fate of an update in a destination that does not have the record. */
    Fate ofMissing() {
        return switch (this) {
            case ACCEPTED -> REJECTED;
            case LOST_APPLIED -> LOST;
            case REJECTED_APPLIED -> REJECTED_LOST;
            default -> this;
        };
    }
}
