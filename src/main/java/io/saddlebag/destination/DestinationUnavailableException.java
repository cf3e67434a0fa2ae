package io.saddlebag.destination;

/** The destination cannot be reached, or does not answer, at this moment. */
public class DestinationUnavailableException extends RuntimeException {

    public DestinationUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
