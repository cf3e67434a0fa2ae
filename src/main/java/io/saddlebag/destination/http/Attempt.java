package io.saddlebag.destination.http;

import io.saddlebag.destination.Stop;

/** How one try of a call ended. */
sealed interface Attempt {

    /** A status line arrived. */
    record Replied(Reply reply) implements Attempt {}

    /**
     * No reply came.
     *
     * @param sent whether the request may have reached the destination; false only if it is proven that it has not
     */
    record Lost(String code, String message, boolean sent) implements Attempt {}

    /** The destination, or who gives out its tokens, refused before the call could be made; nothing was applied. */
    record Barred(Stop stop) implements Attempt {}

    /** The thread was interrupted before anything was sent. */
    record Interrupted() implements Attempt {}
}
