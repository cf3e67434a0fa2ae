package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.Failure;
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
     * @param failures   all that Salesforce finds wrong; at least one
     * @param response what was said of this record alone
     * @param again    what is said if the change is to be sent again
     */
    void decide(Attempt attempt, int position, List<Failure> failures, String request, String response, Again again) {
        String message = failures.stream().map(Failure::message).collect(Collectors.joining("; "));
        Failure first = new Failure(failures.get(0).code(), message);
        Evidence why = batch.evidence().of(position, SalesforceBatch.said(first, response), request);
        Action action = action(position, failures);
        if (action == Action.RETRY) {
            again.of(position, why);
            return;
        }
        attempt.apply(action, position, why);
        if (action == Action.STOP) {
            attempt.stop(stop(failures, why.message()));
        }
    }

    /** Has a change sent again. */
    interface Again {
        void of(int position, Evidence why);
    }

    private Action action(int position, List<Failure> failures) {
        DmlOperation operation = batch.layout().operation();
        Action gravest = failures.stream()
                .map(each -> ErrorCodes.action(each, operation))
                .max(Comparator.comparing(GRAVITY::indexOf))
                .orElse(Action.REJECT);
        boolean race = failures.stream()
                .filter(each -> ErrorCodes.action(each, operation) == Action.RETRY)
                .allMatch(each -> ErrorCodes.isRace(each, operation));
        if (gravest == Action.RETRY && race) {
            // what another upsert has made is found the next time, or else never
            gravest = raced.get(position) ? Action.REJECT : Action.RETRY;
            raced.set(position);
        }
        return gravest;
    }

    private Stop stop(List<Failure> failures, String message) {
        Failure cause = failures.stream()
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
