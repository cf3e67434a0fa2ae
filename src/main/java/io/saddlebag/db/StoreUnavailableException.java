package io.saddlebag.db;

/** The store cannot be opened; the message says why, without the password. */
public final class StoreUnavailableException extends IllegalStateException {

    StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
