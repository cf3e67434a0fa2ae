package io.saddlebag.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces known secrets by a mask, wherever they occur in a text that is about to be kept or logged, and however they are written
 * there: in any letter case; with any of their characters escaped as in JSON, in a URL or a form, in XML or HTML or in SQL, also
 * several times and in a mixture; or in Base64. A secret of one to three characters is masked only where it is alone. The time is
 * linear in the length of the text. Safe for use by several threads.
 */
public final class Redaction {

    /** What replaces a secret. */
    public static final String MASK = "***";

    private final Redaction base;
    private volatile Set<String> secrets = Set.of();
    private volatile SecretTrie trie;

    /** @param secrets blank ones and {@code null} are left out: they would mask what is not secret */
    public Redaction(Collection<String> secrets) {
        this(null, secrets);
    }

    private Redaction(Redaction base, Collection<String> secrets) {
        this.base = base;
        add(secrets);
    }

    /** Whether a secret is so short that it is masked only where it is alone. */
    public static boolean isShort(String secret) {
        return SecretForm.isShort(secret);
    }

    /** Masks these from now on, too. There is no way back: what was a secret once may still be somewhere. */
    public synchronized void add(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(secrets);
        more.stream().filter(secret -> secret != null && !secret.isBlank()).forEach(all::add);
        if (all.size() > secrets.size()) {
            secrets = all;
            trie = null;
        }
    }

    /** These secrets and more. */
    public Redaction and(Collection<String> more) {
        return new Redaction(this, more);
    }

    /**
     * The text with every secret masked; {@code null} stays {@code null}. One that ends in an ellipsis was cut there, see
     * {@link #redactCut}.
     */
    public String redact(String text) {
        String ellipsis = text == null ? "" : text.endsWith("…") ? "…" : text.endsWith("...") ? "..." : "";
        return ellipsis.isEmpty()
                ? redact(text, false)
                : redact(text.substring(0, text.length() - ellipsis.length()), true) + ellipsis;
    }

    /** Of a text that was cut at its end: what may be the beginning of a secret there is masked, too. */
    public String redactCut(String text) {
        return redact(text, true);
    }

    private String redact(String text, boolean cut) {
        if (text == null || text.isEmpty() || isEmpty()) {
            return text;
        }
        Readings readings = new Readings(text);
        Ranges found = new Ranges();
        for (Redaction each = this; each != null; each = each.base) {
            if (!each.secrets.isEmpty()) {
                new SecretScan(readings, each.trie(), found).run(cut);
            }
        }
        return found.masked(text, MASK);
    }

    private boolean isEmpty() {
        return secrets.isEmpty() && (base == null || base.isEmpty());
    }

    private SecretTrie trie() {
        SecretTrie known = trie;
        if (known == null) {
            synchronized (this) {
                known = trie;
                if (known == null) {
                    known = new SecretTrie(List.copyOf(secrets));
                    trie = known;
                }
            }
        }
        return known;
    }
}
