package io.saddlebag.destination.salesforce;

/** What a reply says of its call as a whole. */
enum CallVerdict {
    /** It was carried out; the body says what became of the records. */
    DONE,
    /** Nothing was done, because of some record in it: smaller calls may pass. */
    SPLIT,
    /** Nothing was done, and the same call may pass later. */
    AGAIN,
    /** It failed on the way; perhaps it was carried out. */
    UNSURE,
    STOP;

    static CallVerdict of(Reply reply) {
        Fault fault = reply.isOk() ? null : reply.fault();
        return switch (reply.status()) {
            case 200, 201, 202, 204 -> DONE;
            case 400 -> refused(fault);
            // the quota of 24 hours is used up, or too many calls run at this moment
            case 403 -> ErrorCodes.isTooManyAtOnce(fault) ? AGAIN : STOP;
            case 413, 414, 431 -> SPLIT;
            case 429 -> AGAIN;
            case 408, 425 -> UNSURE;
            case 501, 505 -> STOP;
            default -> reply.status() >= 500 ? UNSURE : STOP;
        };
    }

    /** Whether the call was refused because there are too many. */
    static boolean isTooMany(Reply reply) {
        return reply.status() == 429 || reply.status() == 403 && of(reply) == AGAIN;
    }

    private static CallVerdict refused(Fault fault) {
        if (fault.code().equals("UNABLE_TO_LOCK_ROW")) {
            return AGAIN;
        }
        return switch (ErrorCodes.verdict(fault, Verb.UPDATE)) {
            case STOP -> STOP;
            case AGAIN -> UNSURE;
            default -> SPLIT;
        };
    }
}
