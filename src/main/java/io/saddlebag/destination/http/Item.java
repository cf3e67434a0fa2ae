package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Action;

/**
 * What a reply says of one record.
 *
 * @param id      the destination's id for the record, where it gave one
 * @param code    of a failure
 * @param message of a failure, in the destination's words
 * @param element the part of the reply that is about the record, as JSON
 */
record Item(Action action, String id, String code, String message, String element) {

    static Item done(String id) {
        return new Item(Action.ACCEPT, id, null, null, null);
    }

    static Item unknown(String message) {
        return failure("no-answer", message);
    }

    /** A failure of which it is left open what it means. */
    static Item failure(String code, String message) {
        return new Item(Action.UNKNOWN, null, code, message, null);
    }

    Item meaning(Action other) {
        return new Item(other, id, code, message, element);
    }
}
