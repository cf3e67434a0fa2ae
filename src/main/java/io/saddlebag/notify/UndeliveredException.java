package io.saddlebag.notify;

/** A notification was not accepted by its receiver, although it was tried as often as makes sense. The message says why. */
public final class UndeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndeliveredException(String message) {
        super(message);
    }
}
