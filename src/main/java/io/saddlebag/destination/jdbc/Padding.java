package io.saddlebag.destination.jdbc;

/** The blanks with which a {@code CHAR(n)} fills up what it is given, and which it does not tell from blanks that it was given. */
final class Padding {

    private Padding() {}

    /** A text without the blanks at its end; other white space stays. */
    static String strip(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
