package io.saddlebag.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces known secrets by a mask, wherever they stand in a text that is about to be kept or logged. Safe for use by several
 * threads.
 */
public final class Redaction {

    /** What stands in the place of a secret. */
    public static final String MASK = "***";

    private volatile List<String> secrets;

    /** @param secrets blank ones and {@code null} are left out: they would mask what is not secret */
    public Redaction(Collection<String> secrets) {
        this.secrets = ordered(secrets);
    }

    /** Longer ones go first: a shorter one may be a part of them. */
    private static List<String> ordered(Collection<String> secrets) {
        return secrets.stream()
                .filter(secret -> secret != null && !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Masks these from now on, too. There is no way back: what was a secret once may still stand somewhere. */
    public synchronized void add(Collection<String> more) {
        List<String> all = new ArrayList<>(secrets);
        all.addAll(more);
        secrets = ordered(all);
    }

    /** These secrets and more. */
    public Redaction and(Collection<String> more) {
        List<String> all = new ArrayList<>(secrets);
        all.addAll(more);
        return new Redaction(all);
    }

    /** The text with every secret masked; {@code null} stays {@code null}. */
    public String redact(String text) {
        if (text == null) {
            return null;
        }
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, MASK);
        }
        return redacted;
    }
}
