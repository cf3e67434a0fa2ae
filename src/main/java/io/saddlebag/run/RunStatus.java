package io.saddlebag.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a run has come, or how it ended. */
public enum RunStatus {
    RUNNING,
    /** Every change was accepted, and no row was invalid. */
    SUCCEEDED,
    /** The run came to its end, and some records were rejected, invalid or left undecided. */
    PARTIAL,
    /** The run could not come to its end. */
    FAILED,
    /** A guard objects to the change set; nothing was sent. */
    BLOCKED,
    /** The run's process died. */
    INTERRUPTED,
    /** Somebody ended the run. */
    CANCELLED,
    /** The sync was running already; nothing was done. */
    SKIPPED;

    /** The name as users read it and as the store keeps it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunStatus of(String label) {
        return Arrays.stream(values())
                .filter(status -> status.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown run status '" + label + "'. Allowed: "
                        + Arrays.stream(values()).map(RunStatus::label).collect(Collectors.joining(", "))));
    }
}
