package io.saddlebag.destination.http;

/** What a NULL becomes in a request. */
enum Nulls {
    /** JSON null. */
    SEND,
    /** The field is left out, so that the destination keeps what it has. */
    OMIT,
    /** An empty string, by which some APIs clear a value. */
    EMPTY
}
