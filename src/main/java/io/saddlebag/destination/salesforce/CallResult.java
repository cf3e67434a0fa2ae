package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Failure;

/** How one try of a call ended. */
sealed interface CallResult {

    record Replied(Reply reply) implements CallResult {}

    /**
     * No reply came, or none that could be read to its end.
     *
     * @param sent whether Salesforce may have carried the call out; false only if it is proven that it has not
     */
    record Lost(Failure failure, boolean sent) implements CallResult {

        /** Why no other call would come through either; {@code null} if another may. */
        Stop stop() {
            return sent ? null : new Stop(failure.code(), failure.message(), false);
        }
    }

    /** The call was not made: there is no session to be had, or the API limit is used up. */
    record Barred(Stop stop) implements CallResult {}

    /** What a reply says that went well, or {@code null} if there is none. */
    default JsonNode json() {
        return this instanceof Replied replied && replied.reply().isOk()
                ? replied.reply().json()
                : null;
    }

    /** Why there is no such reply. */
    default Failure failure() {
        if (this instanceof Lost lost) {
            return lost.failure();
        }
        if (this instanceof Barred barred) {
            return new Failure(barred.stop().code(), barred.stop().reason());
        }
        Reply reply = ((Replied) this).reply();
        return reply.isOk() ? new Failure("broken-reply", "The reply is no JSON") : reply.failure();
    }
}
