package io.saddlebag.destination.delivery;

/** A record cannot be put into a request; the message says why and holds none of its values. */
public final class UnsendableException extends RuntimeException {

    public UnsendableException(String message) {
        super(message);
    }
}
