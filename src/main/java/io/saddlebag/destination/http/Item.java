package io.saddlebag.destination.http;

/**
 * What a reply says of one record.
 *
 * @param id      the destination's id for the record, where it gave one
 * @param code    of a failure
 * @param message of a failure, in the destination's words
 * @param element the part of the reply that is about the record, as JSON
 */
record Item(Verdict verdict, String id, String code, String message, String element) {

    enum Verdict {
        DONE,
        REFUSED,
        /** A passing failure after which it is certain that nothing was applied. */
        AGAIN,
        /** A passing failure that may have come after the record was applied. */
        AGAIN_IF_REPEATABLE,
        /** The reply does not say. */
        UNKNOWN,
        STOP;

        /** Whether what failed may well succeed later. */
        boolean passes() {
            return this == AGAIN || this == AGAIN_IF_REPEATABLE;
        }
    }

    static Item done(String id) {
        return new Item(Verdict.DONE, id, null, null, null);
    }

    static Item unknown(String message) {
        return new Item(Verdict.UNKNOWN, null, "no-answer", message, null);
    }
}
