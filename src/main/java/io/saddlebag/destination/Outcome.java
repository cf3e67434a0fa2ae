package io.saddlebag.destination;

import java.util.Objects;

/** What became of one change. */
public sealed interface Outcome {

    /** The destination has provably accepted the change. */
    record Successful(String destinationId) implements Outcome {}

    /**
     * The destination refused this record.
     *
     * @param doubtful whether an earlier attempt, whose reply was lost, may have been applied all the same: a refusal proves
     *                 nothing of any attempt but its own
     */
    record Rejected(Evidence evidence, boolean doubtful) implements Outcome {
        public Rejected {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * Nothing is decided; the change is sent again by the next run.
     *
     * @param sent whether the destination may have applied the change; false only if it is proven that it has not
     */
    record Pending(Evidence evidence, boolean sent) implements Outcome {}

    /** Accepted, by a destination that gives no id of its own. */
    Outcome SUCCESSFUL = new Successful(null);

    /** @param destinationId the destination's id for the record, or {@code null} */
    static Outcome successful(String destinationId) {
        return destinationId == null ? SUCCESSFUL : new Successful(destinationId);
    }

    /** Refused, and it is proven that nothing was applied. */
    static Outcome rejected(Evidence evidence) {
        return new Rejected(evidence, false);
    }

    /** Refused after an attempt of which it is not known whether it was applied. */
    static Outcome rejectedInDoubt(Evidence evidence) {
        return new Rejected(evidence, true);
    }

    /** Undecided, and it is proven that the destination did not apply the change: it may be sent again in any mode. */
    static Outcome notSent(Evidence evidence) {
        return new Pending(evidence, false);
    }

    /** Undecided: the destination may have applied the change. */
    static Outcome unknown(Evidence evidence) {
        return new Pending(evidence, true);
    }
}
