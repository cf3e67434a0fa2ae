package io.saddlebag.lifecycle;

import java.util.Locale;

/** Whether a sync runs. */
public enum SyncStatus {
    /** Known, and never run; its schedule counts. */
    CREATED,
    /** It runs by its schedule and when it is asked to. */
    ACTIVE,
    /** Somebody has paused it. */
    PAUSED,
    /** It has failed several times in a row, or its credentials were refused; it waits for somebody to resume it. */
    ERROR,
    /** Put away; can be restored. */
    ARCHIVED;

    /** Whether a run may begin. */
    public boolean runs() {
        return this == CREATED || this == ACTIVE;
    }

    /** The name as users read it and as the store keeps it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SyncStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
