package io.saddlebag.camel;

/** A sync cannot work as its route configures it. */
public final class InvalidSyncException extends IllegalArgumentException {

    InvalidSyncException(String sync, IllegalArgumentException cause) {
        super("Sync '" + sync + "': " + cause.getMessage(), cause);
    }
}
