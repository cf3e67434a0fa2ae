package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Proof;
import io.saddlebag.row.Operation;

/** What HTTP statuses mean to a write, for a whole call and for one item of a reply. */
final class Statuses {

    private Statuses() {}

    /** Whether a call was carried out, so that its reply says what became of the records. */
    static boolean isSuccess(int status) {
        return status >= 200 && status <= 205 || status == 207;
    }

    /**
     * What a status that is no success says of a whole call.
     *
     * @param conflictPasses whether a 409 means that a call with the same Idempotency-Key is still being worked on
     */
    static Action of(int status, Target target, boolean conflictPasses) {
        boolean deletesOne = target.namesRecord() && target.operation() == Operation.DELETE;
        return switch (status) {
            case 404 -> deletesOne ? Action.ACCEPT : target.namesRecord() ? Action.REJECT : Action.STOP;
            // gone for good is what a delete wants
            case 410 -> deletesOne ? Action.ACCEPT : Action.REJECT;
            case 409 -> conflictPasses ? Action.RETRY : Action.REJECT;
            case 400, 412, 422 -> Action.REJECT;
            case 413, 414 -> Action.SPLIT;
            default -> isPassing(status) ? Action.RETRY : Action.STOP;
        };
    }

    /** Whether the same call may well succeed later. */
    static boolean isPassing(int status) {
        return switch (status) {
            // 477: the account is being moved (HubSpot)
            case 408, 421, 423, 425, 429, 477, 500, 502, 503, 504 -> true;
            default -> status >= 520 && status <= 529;
        };
    }

    /** Whether a status proves that a call was not carried out. A 503 does so only by the user's word. */
    static boolean nothingRan(int status, RetryRule retry) {
        // the call with the same key that a 409 tells of may be carried out yet
        boolean running = status == 409 && retry.runningConflict();
        return Proof.nothingRan(status) && !running || status == 503 && retry.trust503();
    }

    /** What a status inside a reply says of one record. */
    static Action ofItem(int status, Operation operation, boolean trust503) {
        if (status >= 200 && status < 300 && status != 207) {
            return Action.ACCEPT;
        }
        return switch (status) {
            case 404, 410 -> operation == Operation.DELETE ? Action.ACCEPT : Action.REJECT;
            case 401 -> Action.STOP;
            // 424: not done because another record of the call failed (RFC 4918)
            case 421, 423, 424, 429, 477 -> Action.RETRY;
            case 408, 425, 500, 502, 504 -> Action.RETRY_IN_DOUBT;
            case 503 -> trust503 ? Action.RETRY : Action.RETRY_IN_DOUBT;
            default -> status >= 400 && status < 520 ? Action.REJECT : beyond(status);
        };
    }

    private static Action beyond(int status) {
        return status >= 520 && status <= 529 ? Action.RETRY_IN_DOUBT : Action.UNKNOWN;
    }
}
