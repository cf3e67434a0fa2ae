package io.saddlebag.security;

import java.text.Normalizer;
import java.util.Locale;

/** What characters are compared by: neither letter case nor the way in which an accent is written makes a difference. */
final class Folding {

    /** By character; filled as they occur. Threads may fill in the same thing twice. */
    private static final char[][] FOLDED = new char[Character.MAX_VALUE + 1][];

    private Folding() {}

    /** @return one character or more, not to be written into */
    static char[] of(int codePoint) {
        if (codePoint > Character.MAX_VALUE) {
            return Character.toChars(codePoint);
        }
        char[] folded = FOLDED[codePoint];
        if (folded == null) {
            folded = fold((char) codePoint);
            FOLDED[codePoint] = folded;
        }
        return folded;
    }

    private static char[] fold(char character) {
        if (Character.isSurrogate(character)) {
            return new char[] {character};
        }
        String lower = String.valueOf(character).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFD).toCharArray();
    }

    /** A whole text; the end of a line is one character. */
    static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        String lines = text.replace("\r\n", "\n");
        for (int i = 0; i < lines.length(); i++) {
            folded.append(of(lines.charAt(i)));
        }
        return folded.toString();
    }
}
