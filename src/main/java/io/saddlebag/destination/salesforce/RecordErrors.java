package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Attempt;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Decides what becomes of a record that Salesforce has not saved. */
final class RecordErrors {

    /** What outweighs what: a stop a refusal, and a refusal what may pass. */
    private static final List<Action> GRAVITY = List.of(Action.ACCEPT, Action.RETRY, Action.REJECT, Action.STOP);

    private final SalesforceBatch batch;
    /** The changes that were sent once more because another writer had made the record in the meantime. */
    private final BitSet raced = new BitSet();

    RecordErrors(SalesforceBatch batch) {
        this.batch = batch;
    }

    /**
     * Says of the attempt what is decided.
     *
     * @param faults   all that Salesforce finds wrong; at least one
     * @param response what was said of this record alone
     * @param again    what is said if the change is to be sent again
     */
    void decide(Attempt attempt, int position, List<Fault> faults, String request, String response, Again again) {
        String message = faults.stream().map(Fault::message).collect(Collectors.joining("; "));
        Fault first = new Fault(faults.get(0).code(), message);
        Evidence why = batch.evidence().of(position, SalesforceBatch.said(first, response), request);
        Action action = action(position, faults);
        if (action == Action.RETRY) {
            again.of(position, why);
            return;
        }
        attempt.apply(action, position, why);
        if (action == Action.STOP) {
            attempt.stop(stop(faults, why.message()));
        }
    }

    /** Has a change sent again. */
    interface Again {
        void of(int position, Evidence why);
    }

    private Action action(int position, List<Fault> faults) {
        DmlOperation operation = batch.layout().operation();
        Action gravest = faults.stream()
                .map(each -> ErrorCodes.action(each, operation))
                .max(Comparator.comparing(GRAVITY::indexOf))
                .orElse(Action.REJECT);
        boolean race = faults.stream()
                .filter(each -> ErrorCodes.action(each, operation) == Action.RETRY)
                .allMatch(each -> ErrorCodes.isRace(each, operation));
        if (gravest == Action.RETRY && race) {
            // what another upsert has made is found the next time, or else never
            gravest = raced.get(position) ? Action.REJECT : Action.RETRY;
            raced.set(position);
        }
        return gravest;
    }

    private Stop stop(List<Fault> faults, String message) {
        Fault cause = faults.stream()
                .filter(each -> ErrorCodes.action(each, batch.layout().operation()) == Action.STOP)
                .findFirst()
                .orElseThrow();
        if (ErrorCodes.contradictsDescription(cause.code())) {
            batch.connection().objects().forget(batch.layout().object());
        }
        return new Stop(
                cause.code(),
                "Salesforce refuses every " + batch.layout().object() + ": " + message,
                ErrorCodes.refusesCredentials(cause.code()));
    }
}
