package io.saddlebag.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a token is written: a prefix by which scanners of repositories and logs can tell it, the token's id, and 256 random bits.
 *
 * @param id   under which the token is kept
 * @param text all of it
 */
record TokenText(String id, String text) {

    private static final Pattern FORM = Pattern.compile("sbg_([0-9a-f]{16})_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenText random() {
        String id = HexFormat.of().formatHex(bytes(8));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
        return new TokenText("tok_" + id, "sbg_" + id + "_" + secret);
    }

    /** Nothing if the text has another form, as configured tokens may have. */
    static Optional<TokenText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TokenText("tok_" + matcher.group(1), text)) : Optional.empty();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return id;
    }
}
