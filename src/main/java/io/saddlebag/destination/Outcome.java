package io.saddlebag.destination;

import java.util.Objects;

/** What became of one change. */
public sealed interface Outcome {

    /** The destination has provably accepted the change. */
    record Successful(String destinationId) implements Outcome {}

    /** The destination refused this record. */
    record Rejected(Evidence evidence) implements Outcome {
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

    static Outcome rejected(Evidence evidence) {
        return new Rejected(evidence);
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
