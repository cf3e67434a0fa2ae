package io.saddlebag.security;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The secrets that this process has come to know: those of its configuration, and the tokens and sessions that it is given while it
 * runs. They are for its log, which is there before anything else and serves everything in the process; so there is only one of
 * this, too. Safe for use by several threads.
 */
public final class KnownSecrets {

    /** How many tokens are remembered; the first of more than these are long since replaced. */
    private static final int MOST_PASSING = 500;

    private static final Set<String> LASTING = new LinkedHashSet<>();
    private static final Deque<String> PASSING = new ArrayDeque<>();
    private static volatile Redaction all = new Redaction(List.of());

    private KnownSecrets() {}

    /** Adds secrets that stay as they are, such as passwords; {@code null} and blank ones are left out. */
    public static synchronized void add(Collection<String> secrets) {
        boolean changed = false;
        for (String secret : secrets) {
            changed |= secret != null && !secret.isBlank() && LASTING.add(secret);
        }
        if (changed) {
            remake();
        }
    }

    /** Adds a secret that is replaced now and then, such as an access token. */
    public static synchronized void addPassing(String secret) {
        if (secret == null || secret.isBlank() || LASTING.contains(secret) || PASSING.contains(secret)) {
            return;
        }
        PASSING.addLast(secret);
        if (PASSING.size() > MOST_PASSING) {
            PASSING.removeFirst();
        }
        remake();
    }

    private static void remake() {
        all = new Redaction(LASTING).and(PASSING);
    }

    /** Masks all of them, as they are at this moment. */
    public static Redaction redaction() {
        return all;
    }
}
