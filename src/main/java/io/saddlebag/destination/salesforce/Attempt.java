package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Stop;

/** How one try of a call ended. */
sealed interface Attempt {

    record Replied(Reply reply) implements Attempt {}

    /**
     * No reply came, or none that could be read to its end.
     *
     * @param sent whether Salesforce may have carried the call out; false only if it is proven that it has not
     */
    record Lost(Fault fault, boolean sent) implements Attempt {}

    /** The call was not made: there is no session to be had, or the API limit is used up. */
    record Barred(Stop stop) implements Attempt {}
}
