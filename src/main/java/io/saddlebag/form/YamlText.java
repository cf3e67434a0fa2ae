package io.saddlebag.form;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes YAML in block style: plain where that is read back as it is, else in double quotes; text of several lines as a block. */
final class YamlText {

    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_/$.(][\\p{L}\\p{N} _./:@$(){}\\[\\],;=%*+?!<>|&'\"^~#-]*|\\d{1,15}|\\d+%");
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", ".inf", ".nan");

    private final StringBuilder text = new StringBuilder();

    /** A line without a value, such as {@code steps:}. */
    YamlText line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
        return this;
    }

    YamlText entry(int indent, String key, String value) {
        return entry(indent, key, value, null);
    }

    /** As {@link #entry(int, String, String)}, for options of endpoints, whose values are text to Camel whatever they look like. */
    YamlText option(int indent, String key, String value) {
        boolean truth = value.equals("true") || value.equals("false");
        return truth ? line(indent, scalar(key) + ": " + value) : entry(indent, key, value);
    }

    /** @param comment stands behind the value, or {@code null} */
    YamlText entry(int indent, String key, String value, String comment) {
        text.append(" ".repeat(indent)).append(scalar(key)).append(':');
        if (fitsBlock(value)) {
            text.append(value.endsWith("\n") ? " |\n" : " |-\n");
            for (String line : value.split("\n")) {
                text.append(line.isEmpty() ? "" : " ".repeat(indent + 2))
                        .append(line)
                        .append('\n');
            }
        } else {
            text.append(' ').append(scalar(value));
            text.append(comment == null ? "" : "  # " + comment).append('\n');
        }
        return this;
    }

    private static boolean fitsBlock(String value) {
        if (value.indexOf('\n') < 0 || value.isBlank() || value.endsWith("\n\n")) {
            return false;
        }
        List<String> lines = List.of(value.split("\n", -1));
        // the indentation of a block is that of its first line, and blanks at the ends of lines cannot be seen
        return !lines.get(0).isEmpty()
                && !lines.get(0).startsWith(" ")
                && lines.stream().noneMatch(line -> line.indexOf('\t') >= 0 || line.endsWith(" "));
    }

    /** One scalar in the plainest style that is read back as it is. */
    static String scalar(String value) {
        boolean plain = PLAIN.matcher(value).matches()
                && !WORDS.contains(value.toLowerCase(Locale.ROOT))
                && !value.contains(": ")
                && !value.contains(" #")
                && !value.endsWith(":")
                && !value.endsWith(" ");
        return plain ? value : quoted(value);
    }

    private static String quoted(String value) {
        // JSON is easier to read so
        if (value.indexOf('"') >= 0 && value.indexOf('\'') < 0 && value.indexOf('\n') < 0 && value.indexOf('\t') < 0) {
            return "'" + value + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
