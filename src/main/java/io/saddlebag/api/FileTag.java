package io.saddlebag.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The ETag of a file's text: a caller who sends it back changes the file only as far as nobody else has since. */
final class FileTag {

    private FileTag() {}

    /** With its quotes; {@code null} of {@code null}. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, 16)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param ifMatch the header {@code If-Match}, or {@code null} of a caller who does not care
     * @throws ProblemException if none of the tags in it is the text's
     */
    static void require(String ifMatch, String text) {
        if (ifMatch == null) {
            return;
        }
        boolean matches = Arrays.stream(ifMatch.split(","))
                .map(String::trim)
                .anyMatch(each -> each.equals("*") || each.equals(of(text)));
        if (!matches) {
            throw ProblemException.preconditionFailed(
                    "It has been changed since it was read (its ETag is " + of(text) + "). Read it again");
        }
    }
}
