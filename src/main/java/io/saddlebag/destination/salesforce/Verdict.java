package io.saddlebag.destination.salesforce;

/** What an error means for a record that was not saved. */
enum Verdict {
    /** What was wanted is so already. */
    DONE,
    REFUSED,
    /** It may be saved when it is sent again. */
    AGAIN,
    /** It is saved when it is sent again, or else never. */
    AGAIN_ONCE,
    /** No other record can be saved either. */
    STOP
}
