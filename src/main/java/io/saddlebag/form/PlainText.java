package io.saddlebag.form;

/** What text must be like to arrive in a route, in Camel and in a file just as it was written. */
final class PlainText {

    private static final int SHOWN = 60;

    private PlainText() {}

    /** What keeps one line of text from being written as it is, or {@code null}. */
    static String problem(String text) {
        if (text.indexOf('\n') >= 0) {
            return "cannot hold a line break";
        }
        return text.indexOf('\t') >= 0 ? "cannot hold a tab" : problemOfLines(text);
    }

    /** What keeps text of several lines from being written as it is, or {@code null}. */
    static String problemOfLines(String text) {
        if (text.contains("{{")) {
            return "cannot hold '{{', with which Camel's property placeholders begin";
        }
        return text.codePoints().allMatch(PlainText::isPrintable)
                ? null
                : "cannot hold control characters, unpaired surrogates or other characters that no text file has";
    }

    private static boolean isPrintable(int c) {
        return c == '\n'
                || c == '\t'
                || c >= 0x20 && c <= 0x7e
                || c >= 0xa0 && c <= 0xd7ff && c != 0x2028 && c != 0x2029
                || c >= 0xe000 && c <= 0xfffd && c != 0xfeff
                || c >= 0x10000 && (c & 0xfffe) != 0xfffe;
    }

    /** As {@link #problem}, for names: not blank, and no blanks around it. */
    static String problemOfName(String text) {
        if (text == null || text.isBlank()) {
            return "is missing";
        }
        return text.equals(text.strip()) ? problem(text) : "cannot begin or end with a blank";
    }

    /** A value as a message may repeat it: short, on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
