package io.saddlebag.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Stop;
import java.time.Duration;

/** What came of asking the destination for something. */
sealed interface Answer {

    /** @param body missing if the reply is empty */
    record Told(Reply reply, JsonNode body) implements Answer {}

    /**
     * It may answer later.
     *
     * @param reply what came instead, or {@code null}
     * @param asked how long the destination asks to wait, or {@code null}
     * @param stop  why nothing else can be asked either if it stays so, or {@code null}
     */
    record Later(Reply reply, String code, String message, Duration asked, Stop stop) implements Answer {}

    /**
     * It will not answer that.
     *
     * @param stops whether by its code nothing else would be answered either
     */
    record Refused(Reply reply, String code, String message, boolean stops) implements Answer {

        Refused(Reply reply, String code, String message) {
            this(reply, code, message, false);
        }

        /** Whether the destination speaks of now, not of what was asked: a quota that is used up, not a wrong URL. */
        boolean passes() {
            return stops && (reply.status() == 429 || reply.status() < 300);
        }
    }

    /** Nothing may be asked now. */
    record Barred(Stop stop) implements Answer {}

    /** The thread was interrupted. */
    record Interrupted() implements Answer {}
}
