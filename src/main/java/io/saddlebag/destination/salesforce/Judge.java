package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** Decides what becomes of a record that Salesforce has not saved. */
final class Judge {

    private final Work work;
    /** The changes that were sent once more because another writer had made the record in the meantime. */
    private final BitSet raced = new BitSet();

    Judge(Work work) {
        this.work = work;
    }

    /**
     * Writes what is decided into the ledger.
     *
     * @param faults   all that Salesforce finds wrong; at least one
     * @param response what was said of this record alone
     * @return whether the change is to be sent again
     */
    boolean isToBeSentAgain(int position, List<Fault> faults, String request, String response) {
        Fault first = faults.get(0);
        String message = faults.stream().map(Fault::message).collect(Collectors.joining("; "));
        Evidence evidence = work.evidence().of(position, new Fault(first.code(), message), request, response);
        switch (verdict(position, faults)) {
            case DONE -> work.ledger().accepted(position, null);
            case AGAIN -> {
                work.ledger().nothingRan(position, evidence);
                return true;
            }
            case STOP -> {
                work.ledger().nothingRan(position, evidence);
                stop(faults, evidence.message());
            }
            default -> work.ledger().refused(position, evidence);
        }
        return false;
    }

    private Verdict verdict(int position, List<Fault> faults) {
        Verdict verdict = faults.stream()
                .map(each -> ErrorCodes.verdict(each, work.shape().verb()))
                .reduce(Judge::graver)
                .orElse(Verdict.REFUSED);
        if (verdict == Verdict.AGAIN_ONCE) {
            verdict = raced.get(position) ? Verdict.REFUSED : Verdict.AGAIN;
            raced.set(position);
        }
        return verdict;
    }

    /** A stop outweighs a refusal, and a refusal what may pass. */
    private static Verdict graver(Verdict one, Verdict other) {
        List<Verdict> order = List.of(Verdict.DONE, Verdict.AGAIN_ONCE, Verdict.AGAIN, Verdict.REFUSED, Verdict.STOP);
        return order.indexOf(one) >= order.indexOf(other) ? one : other;
    }

    private void stop(List<Fault> faults, String message) {
        Fault cause = faults.stream()
                .filter(each -> ErrorCodes.verdict(each, work.shape().verb()) == Verdict.STOP)
                .findFirst()
                .orElseThrow();
        if (ErrorCodes.contradictsDescription(cause.code())) {
            work.connection().objects().forget(work.shape().object());
        }
        work.ledger()
                .stop(new Stop(
                        cause.code(),
                        "Salesforce refuses every " + work.shape().object() + ": " + message,
                        ErrorCodes.refusesCredentials(cause.code())));
    }
}
