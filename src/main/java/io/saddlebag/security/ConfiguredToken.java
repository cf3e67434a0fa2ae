package io.saddlebag.security;

/** A token that the configuration names. It is never stored; of its text only the hash is kept in memory. */
public final class ConfiguredToken {

    /** Fewer characters than this can be found by trying. */
    public static final int SHORTEST = 16;

    private final String name;
    private final Role role;
    private final TokenHash hash;

    private ConfiguredToken(String name, Role role, TokenHash hash) {
        this.name = name;
        this.role = role;
        this.hash = hash;
    }

    /**
     * @param name    what people call it; the changelog names it as the actor
     * @param setting names the setting in messages
     * @throws UnsafeTokenException if the text is too short, or cannot be sent in a header
     */
    public static ConfiguredToken of(String setting, String name, Role role, String text) {
        if (text.length() < SHORTEST) {
            throw new UnsafeTokenException(setting + " has " + text.length()
                    + " characters; a token must have at least " + SHORTEST + ", and should be random");
        }
        if (!text.chars().allMatch(each -> each > ' ' && each < 127)) {
            throw new UnsafeTokenException(
                    setting + " has a blank or a character beyond ASCII, which a header cannot carry");
        }
        if (role == Role.TRIGGER) {
            throw new UnsafeTokenException(setting + " has the role trigger, which belongs to one sync:"
                    + " make such a token over the API. Allowed: viewer, operator, admin");
        }
        return new ConfiguredToken(name, role, TokenHash.of(text));
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    TokenHash hash() {
        return hash;
    }
}
