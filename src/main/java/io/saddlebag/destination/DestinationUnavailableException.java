package io.saddlebag.destination;

/** The destination cannot be reached, does not answer, or does not let Saddlebag in, at this moment. */
public class DestinationUnavailableException extends RuntimeException {

    private final String code;

    public DestinationUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.code = "unavailable";
    }

    public DestinationUnavailableException(String message) {
        this(message, null);
    }

    /** For a destination that refuses to be asked. */
    public DestinationUnavailableException(Stop stop) {
        super(stop.reason());
        this.code = stop.code();
    }

    /** Short and stable: {@code unavailable}, or that of the reason for which the destination refuses. */
    public String code() {
        return code;
    }
}
