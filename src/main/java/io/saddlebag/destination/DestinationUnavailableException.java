package io.saddlebag.destination;

import java.util.Optional;

/** The destination cannot be reached, does not answer, or does not let Saddlebag in, at this moment. */
public class DestinationUnavailableException extends RuntimeException {

    private final Stop stop;

    public DestinationUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.stop = null;
    }

    public DestinationUnavailableException(String message) {
        this(message, null);
    }

    /** For a destination that refuses to be asked. */
    public DestinationUnavailableException(Stop stop) {
        super(stop.reason());
        this.stop = stop;
    }

    /** Why nothing else can succeed either; empty if the destination may answer the next time. */
    public Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /** Short and stable: {@code unavailable}, or that of the reason for which the destination refuses. */
    public String code() {
        return stop == null ? "unavailable" : stop.code();
    }
}
