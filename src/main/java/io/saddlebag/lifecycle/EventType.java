package io.saddlebag.lifecycle;

import io.saddlebag.run.RunStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can happen to a sync that others may want to hear of. */
public enum EventType {
    STARTED,
    SUCCEEDED,
    PARTIAL,
    FAILED,
    BLOCKED,
    CANCELLED,
    INTERRUPTED,
    SKIPPED,
    /** The sync has stopped: several failed runs in a row, or refused credentials. */
    ERROR,
    /** A run has come to its end after others had not. */
    RECOVERED,
    PAUSED,
    RESUMED,
    ARCHIVED,
    RESTORED;

    /** The name as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The event that a run of this status makes. */
    static EventType of(RunStatus status) {
        return status == RunStatus.RUNNING ? STARTED : valueOf(status.name());
    }

    /**
     * The event of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown event '" + label + "'. Allowed: "
                        + Arrays.stream(values()).map(EventType::label).collect(Collectors.joining(", "))));
    }
}
