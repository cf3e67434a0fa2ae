package io.saddlebag.security;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A text that gives a secret away.
 *
 * @param text  in which letter case and escapes make no difference
 * @param alone whether it is too short to be looked for inside words
 * @param exact the text in Base64, where letter case does make one, or {@code null}
 * @param left  how many characters before it have a part of the secret in them
 * @param right how many characters after it
 */
record SecretForm(String text, boolean alone, String exact, int left, int right) {

    /** A shorter secret is masked only where it is alone; the letter M is in many words. */
    private static final int SHORT = 4;

    /** Whoever has a long line of a secret has enough of it. */
    private static final int LONG_LINE = 16;

    static boolean isShort(String secret) {
        return secret.codePointCount(0, secret.length()) < SHORT;
    }

    static List<SecretForm> of(String secret) {
        List<SecretForm> forms = new ArrayList<>();
        add(secret, forms);
        if (!secret.strip().equals(secret)) {
            add(secret.strip(), forms);
        }
        if (secret.indexOf('\n') >= 0) {
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= LONG_LINE && !line.startsWith("-----"))
                    .forEach(line -> add(line, forms));
        }
        return forms;
    }

    private static void add(String secret, List<SecretForm> forms) {
        boolean alone = isShort(secret);
        forms.add(new SecretForm(Folding.of(secret), alone, null, 0, 0));
        if (!alone) {
            for (String written : new LinkedHashSet<>(List.of(secret, json(secret, false), json(secret, true)))) {
                byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
                for (int before = 0; before < 3; before++) {
                    base64(bytes, before, forms);
                }
            }
        }
    }

    /** As JSON has a text, which is what is put into Base64 when a whole body is. */
    private static String json(String text, boolean ascii) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        for (int i = json.length() - 1; ascii && i >= 0; i--) {
            char c = json.charAt(i);
            if (c > 0x7E) {
                json.replace(i, i + 1, String.format("\\u%04x", (int) c));
            }
        }
        return json.toString();
    }

    /**
     * The characters in Base64 that are the same whatever comes before and after the secret.
     *
     * @param before how many bytes come before it, modulo 3
     */
    private static void base64(byte[] secret, int before, List<SecretForm> forms) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        int from = (before * 8 + 5) / 6;
        int to = bytes.length * 8 / 6;
        int left = before == 0 ? 0 : 1;
        int right = bytes.length * 8 % 6 == 0 ? 0 : 1;
        String standard = new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII).substring(from, to);
        String url = standard.replace('+', '-').replace('/', '_');
        for (String each : standard.equals(url) ? List.of(standard) : Arrays.asList(standard, url)) {
            forms.add(new SecretForm(Folding.of(each), false, each, left, right));
        }
    }
}
