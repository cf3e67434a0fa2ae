package io.saddlebag.destination.http;

import io.saddlebag.destination.Stop;

/** How one try of a call ended. */
sealed interface CallResult {

    /** A status line arrived. */
    record Replied(Reply reply) implements CallResult {}

    /**
     * No reply came.
     *
     * @param sent whether the request may have reached the destination; false only if it is proven that it has not
     */
    record Lost(String code, String message, boolean sent) implements CallResult {

        /** Why no other call would come through either; {@code null} if another may. */
        Stop stop() {
            return sent ? null : new Stop(code, message, false);
        }
    }

    /**
     * The destination made a job of the call, and it is not known what the job did.
     *
     * @param reply what it last said of the job, or {@code null}
     */
    record Unfinished(Reply reply, String code, String message, Then then) implements CallResult {

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
    record Barred(Stop stop) implements CallResult {}

    /** The thread was interrupted before anything was sent. */
    record Interrupted() implements CallResult {}
}
