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
     */
    record Later(Reply reply, String code, String message, Duration asked) implements Answer {}

    /** It will not answer that. */
    record Refused(Reply reply, String code, String message) implements Answer {}

    /** Nothing may be asked now. */
    record Barred(Stop stop) implements Answer {}

    /** The thread was interrupted. */
    record Interrupted() implements Answer {}
}
