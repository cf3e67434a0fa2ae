package io.saddlebag.security;

/** A configured token that the service will not start with; the message names the setting and not the token. */
public final class UnsafeTokenException extends IllegalArgumentException {

    UnsafeTokenException(String message) {
        super(message);
    }
}
