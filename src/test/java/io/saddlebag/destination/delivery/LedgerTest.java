package io.saddlebag.destination.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a change is in doubt, and what ends it. */
class LedgerTest {

    private static final Evidence WHY = new Evidence("503", "Not now", null, null);
    private static final Evidence NO = new Evidence("422", "Never", null, null);

    private final Ledger ledger = new Ledger(1);

    private Outcome outcome() {
        return ledger.result().outcomes().get(0);
    }

    private void sent() {
        ledger.sending(List.of(0));
    }

    @Test
    void a_refusal_of_the_only_attempt_leaves_no_doubt() {
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejected(NO));
    }

    @Test
    void a_refusal_after_an_attempt_that_may_have_run_leaves_doubt() {
        sent();
        ledger.mayHaveRun(0, WHY);
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejectedInDoubt(NO));
    }

    @Test
    void a_refusal_after_attempts_that_cannot_have_run_leaves_none() {
        sent();
        ledger.nothingRan(0, WHY);
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejected(NO));
    }

    @Test
    void proof_of_a_later_attempt_is_none_of_an_earlier_one() {
        sent();
        ledger.mayHaveRun(0, WHY);
        sent();
        ledger.nothingRan(0, NO);
        ledger.leave(0);
        assertThat(outcome()).isEqualTo(Outcome.unknown(NO));
    }

    @Test
    void acceptance_ends_every_doubt() {
        sent();
        ledger.mayHaveRun(0, WHY);
        sent();
        ledger.accepted(0, "7");
        assertThat(outcome()).isEqualTo(Outcome.successful("7"));
    }

    @Test
    void an_attempt_of_which_nothing_is_said_may_have_run() {
        sent();
        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Pending.class, pending -> assertThat(pending.sent())
                .isTrue());
    }

    @Test
    void neither_is_it_forgotten_when_the_next_one_begins() {
        sent();
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejectedInDoubt(NO));
    }

    @Test
    void what_was_never_sent_is_not_in_doubt() {
        ledger.stop(new Stop("stop", "No more", false));
        assertThat(outcome()).isEqualTo(Outcome.notSent(new Evidence("stop", "No more", null, null)));
    }
}
