package io.saddlebag.sync;

import java.util.Arrays;

/** When a rejected record is sent again. */
public enum RetryRejected {
    /** In every run, with its latest values, until it is accepted or leaves the model. */
    ALWAYS("always"),
    /** Not before its row has changed. Until then each run counts it as rejected without sending it. */
    ON_CHANGE("onChange");

    private final String label;

    RetryRejected(String label) {
        this.label = label;
    }

    /** The name as users write it. */
    public String label() {
        return label;
    }

    /** @throws InvalidOptionException if there is no such choice */
    public static RetryRejected of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.label.equalsIgnoreCase(name.trim()))
                .findFirst()
                .orElseThrow(() -> InvalidOptionException.unknown("retryRejected", name, "always, onChange"));
    }
}
