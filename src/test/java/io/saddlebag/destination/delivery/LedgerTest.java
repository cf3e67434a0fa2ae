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
    void aRefusalOfTheOnlyAttemptLeavesNoDoubt() {
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejected(NO));
    }

    @Test
    void aRefusalAfterAnAttemptThatMayHaveRunLeavesDoubt() {
        sent();
        ledger.mayHaveRun(0, WHY);
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejectedInDoubt(NO));
    }

    @Test
    void aRefusalAfterAttemptsThatCannotHaveRunLeavesNone() {
        sent();
        ledger.nothingRan(0, WHY);
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejected(NO));
    }

    @Test
    void proofOfALaterAttemptIsNoneOfAnEarlierOne() {
        sent();
        ledger.mayHaveRun(0, WHY);
        sent();
        ledger.nothingRan(0, NO);
        ledger.leave(0);
        assertThat(outcome()).isEqualTo(Outcome.unknown(NO));
    }

    @Test
    void acceptanceEndsEveryDoubt() {
        sent();
        ledger.mayHaveRun(0, WHY);
        sent();
        ledger.accepted(0, "7");
        assertThat(outcome()).isEqualTo(Outcome.successful("7"));
    }

    @Test
    void anAttemptOfWhichNothingIsSaidMayHaveRun() {
        sent();
        assertThat(outcome()).isInstanceOfSatisfying(Outcome.Pending.class, pending -> assertThat(pending.sent())
                .isTrue());
    }

    @Test
    void neitherIsItForgottenWhenTheNextOneBegins() {
        sent();
        sent();
        ledger.refused(0, NO);
        assertThat(outcome()).isEqualTo(Outcome.rejectedInDoubt(NO));
    }

    @Test
    void whatWasNeverSentIsNotInDoubt() {
        ledger.stop(new Stop("stop", "No more", false));
        assertThat(outcome()).isEqualTo(Outcome.notSent(new Evidence("stop", "No more", null, null)));
    }
}
