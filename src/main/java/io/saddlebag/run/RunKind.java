package io.saddlebag.run;

import java.util.Locale;

/** What a run is for. */
public enum RunKind {
    /** To send what changed. */
    SYNC,
    /** To send one changed record and look what becomes of it; the others stay pending. */
    TEST,
    /** To take the model, as it is, for what the destination has. Nothing is sent. */
    REBUILD;

    /** The name as users read it and as the store keeps it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
