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

    /**
     * The destination made a job of the call, and it is not known what the job did.
     *
     * @param reply what it last said of the job, or {@code null}
     */
    record Unfinished(Reply reply, String code, String message, Then then) implements Attempt {

        /** What follows. */
        enum Then {
            /** The call is made again if that does no harm. */
            REPEAT,
            LEAVE,
            STOP,
            /** The run ends because the credentials were refused. */
            STOP_LOGIN,
            INTERRUPT
        }
    }

    /** The destination, or who gives out its tokens, refused before the call could be made; nothing was applied. */
    record Barred(Stop stop) implements Attempt {}

    /** The thread was interrupted before anything was sent. */
    record Interrupted() implements Attempt {}
}
