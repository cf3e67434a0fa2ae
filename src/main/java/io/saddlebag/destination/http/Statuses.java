package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Proof;
import io.saddlebag.row.Operation;

/** What HTTP statuses mean to a write, for a whole call and for one item of a reply. */
final class Statuses {

    /** What is to be done after a call. */
    enum Verdict {
        /** The call was carried out; the reply says what became of the records. */
        DONE,
        /** The record was to be deleted, and the destination does not have it. */
        GONE,
        /** The destination does not have the record. */
        MISSING,
        REFUSED,
        /** Smaller calls may pass. */
        SPLIT,
        AGAIN,
        STOP
    }

    private Statuses() {}

    /** @param conflictPasses whether a 409 means that a call with the same Idempotency-Key is still being worked on */
    static Verdict of(int status, Target target, boolean conflictPasses) {
        return switch (status) {
            case 200, 201, 202, 203, 204, 205, 207 -> Verdict.DONE;
            case 404 -> missing(target);
            // gone for good is what a delete wants
            case 410 -> target.namesRecord() && target.operation() == Operation.DELETE ? Verdict.GONE : Verdict.REFUSED;
            case 409 -> conflictPasses ? Verdict.AGAIN : Verdict.REFUSED;
            case 400, 412, 422 -> Verdict.REFUSED;
            case 413, 414 -> Verdict.SPLIT;
            default -> passes(status) ? Verdict.AGAIN : Verdict.STOP;
        };
    }

    /** Whether the same call may well succeed later. */
    static boolean passes(int status) {
        return switch (status) {
            // 477: the account is being moved (HubSpot)
            case 408, 421, 423, 425, 429, 477, 500, 502, 503, 504 -> true;
            default -> status >= 520 && status <= 529;
        };
    }

    private static Verdict missing(Target target) {
        if (!target.namesRecord()) {
            return Verdict.STOP;
        }
        return target.operation() == Operation.DELETE ? Verdict.GONE : Verdict.MISSING;
    }

    /** Whether a status proves that a call was not carried out. A 503 does so only by the user's word. */
    static boolean nothingRan(int status, RetryRule retry) {
        // the call with the same key that a 409 tells of may be carried out yet
        boolean running = status == 409 && retry.runningConflict();
        return Proof.nothingRan(status) && !running || status == 503 && retry.trust503();
    }

    /** What a status inside a reply says of one record. */
    static Item.Verdict ofItem(int status, Operation operation, boolean trust503) {
        if (status >= 200 && status < 300 && status != 207) {
            return Item.Verdict.DONE;
        }
        return switch (status) {
            case 404, 410 -> operation == Operation.DELETE ? Item.Verdict.DONE : Item.Verdict.REFUSED;
            case 401 -> Item.Verdict.STOP;
            // 424: not done because another record of the call failed (RFC 4918)
            case 421, 423, 424, 429, 477 -> Item.Verdict.AGAIN;
            case 408, 425, 500, 502, 504 -> Item.Verdict.AGAIN_IF_REPEATABLE;
            case 503 -> trust503 ? Item.Verdict.AGAIN : Item.Verdict.AGAIN_IF_REPEATABLE;
            default -> status >= 400 && status < 520 ? Item.Verdict.REFUSED : beyond(status);
        };
    }

    private static Item.Verdict beyond(int status) {
        return status >= 520 && status <= 529 ? Item.Verdict.AGAIN_IF_REPEATABLE : Item.Verdict.UNKNOWN;
    }
}
