package io.saddlebag.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;

/** What became of records, for tests. */
final class Outcomes {

    private Outcomes() {}

    static void assertSuccessful(BatchResult result) {
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes()).allMatch(Outcome.Successful.class::isInstance);
    }

    static Evidence rejected(BatchResult result, int position) {
        assertThat(result.outcomes().get(position)).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) result.outcomes().get(position)).evidence();
    }

    /** That it is undecided, and proven that it was not applied. */
    static Evidence notSent(BatchResult result, int position) {
        assertThat(result.outcomes().get(position))
                .isInstanceOfSatisfying(Outcome.Pending.class, pending -> assertThat(pending.sent())
                        .isFalse());
        return ((Outcome.Pending) result.outcomes().get(position)).evidence();
    }

    /** That it is undecided, and may have been applied. */
    static Evidence unknown(BatchResult result, int position) {
        assertThat(result.outcomes().get(position))
                .isInstanceOfSatisfying(Outcome.Pending.class, pending -> assertThat(pending.sent())
                        .isTrue());
        return ((Outcome.Pending) result.outcomes().get(position)).evidence();
    }
}
