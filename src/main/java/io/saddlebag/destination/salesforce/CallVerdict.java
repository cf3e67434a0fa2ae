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
            case 400 -> ErrorCodes.verdict(fault, Verb.UPDATE) == Verdict.STOP ? STOP : SPLIT;
            // the quota of 24 hours is used up, or too many calls run at this moment
            case 403 ->
                fault.code().equals("REQUEST_LIMIT_EXCEEDED") && fault.message().startsWith("Concurrent")
                        ? AGAIN
                        : STOP;
            case 413, 414, 431 -> SPLIT;
            case 429 -> AGAIN;
            case 408, 500, 502, 503, 504 -> UNSURE;
            default -> STOP;
        };
    }
}
