package io.saddlebag.destination.http;

/** No token could be had. The message holds no secret. */
final class TokenException extends Exception {

    private final boolean refused;

    /** @param refused whether the credentials were refused, so that asking again is of no use */
    TokenException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    boolean refused() {
        return refused;
    }
}
