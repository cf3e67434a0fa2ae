package io.saddlebag.destination.http;

/** A record cannot be put into a request; the message says why and holds none of its values. */
final class UnsendableException extends RuntimeException {

    UnsendableException(String message) {
        super(message);
    }
}
