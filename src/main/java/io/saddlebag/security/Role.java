package io.saddlebag.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a token allows. Each of the first three allows what those before it do. */
public enum Role {
    /** Reads everything, changes nothing. */
    VIEWER,
    /** Triggers, pauses, resumes, cancels, approves, tests. */
    OPERATOR,
    /** Makes, changes and deletes, tokens included, and uses the consoles that can call anything. */
    ADMIN,
    /** May start one sync through its webhook, and nothing else. */
    TRIGGER;

    /** Whether who has this role may do what asks for the other. */
    public boolean includes(Role other) {
        if (this == TRIGGER || other == TRIGGER) {
            return this == other;
        }
        return compareTo(other) >= 0;
    }

    /** As it is written in the API and the configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role that is written so; letter case does not matter.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static Role of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.name().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown role '" + label + "'. Allowed: " + labels()));
    }

    /** All of them, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
    }
}
