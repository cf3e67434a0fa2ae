package io.saddlebag.camel;

/** A sync cannot work as it is configured; the message names it and says why. */
public final class InvalidSyncException extends IllegalArgumentException {

    private final String sync;

    InvalidSyncException(String sync, IllegalArgumentException cause) {
        super("Sync '" + sync + "': " + cause.getMessage(), cause);
        this.sync = sync;
    }

    /** The id of the sync. */
    public String sync() {
        return sync;
    }
}
