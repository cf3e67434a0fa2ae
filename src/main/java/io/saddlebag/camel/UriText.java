package io.saddlebag.camel;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/**
 * Text that Camel carries in a URI without changing it. What Camel would take for something of its own travels as its number
 * between two characters for private use, which nobody writes.
 */
public final class UriText {

    private static final char OPEN = '\uE0F0';
    private static final char CLOSE = '\uE0F1';
    private static final Pattern CARRIED = Pattern.compile(OPEN + "([0-9A-F]{1,6})" + CLOSE);
    private static final Pattern MEETING_BRACES = Pattern.compile("\\{\\s*\n\\s*\\{|}\\s*\n\\s*}");
    private static final Pattern PERCENT_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");

    private UriText() {}

    /**
     * The name of a parameter as Camel may have it. The YAML DSL takes hyphens out of names; {@code %2D} has long been the way to
     * write one that stays.
     */
    public static String name(String name) {
        String meant = name.replace("%2D", "-");
        return meant.chars().anyMatch(c -> "-%+&=?#".indexOf(c) >= 0) || isRefused(meant) ? carried(meant) : meant;
    }

    /** The value of a parameter as Camel may have it. */
    public static String value(String value) {
        boolean carried = value.startsWith("RAW(")
                || value.startsWith("RAW{")
                || value.contains("{{")
                || value.contains("}}")
                || !value.equals(value.strip())
                // Camel may decode within RAW(…), too, if another parameter is written so
                || PERCENT_ENCODED.matcher(value).find()
                || isRefused(value);
        boolean special = value.indexOf('&') >= 0 || value.indexOf('+') >= 0;
        // Camel does not agree with itself on which bracket ends RAW(…): what follows the first one may be decoded.
        if (carried || special && value.indexOf(')') >= 0) {
            return carried(value);
        }
        return special ? "RAW(" + value + ")" : value;
    }

    /** The value of a parameter that the YAML DSL puts into {@code RAW(…)}, where its lines survive. */
    public static String rawValue(String value) {
        // Camel looks at the lines once more when it has joined them, where a bracket may meet the one of the next
        // line.
        String joined = value.lines().map(String::strip).collect(Collectors.joining());
        return joined.startsWith("#")
                        || joined.startsWith("RAW(")
                        || joined.startsWith("RAW{")
                        || joined.contains(")&")
                        || joined.indexOf(')') >= 0
                                && PERCENT_ENCODED.matcher(joined).find()
                        || MEETING_BRACES.matcher(value).find()
                        || isRefused(joined)
                ? carried(value)
                : value;
    }

    private static boolean isRefused(String text) {
        return text.codePoints().anyMatch(UriText::isRefused);
    }

    /** Control characters, and blanks other than the usual one. */
    private static boolean isRefused(int c) {
        return Character.isISOControl(c) || c > 0x7F && Character.isSpaceChar(c) || c == OPEN || c == CLOSE;
    }

    private static String carried(String text) {
        StringBuilder carried = new StringBuilder(text.length() + 32);
        int last = text.length() - 1;
        for (int i = 0; i <= last; ) {
            int c = text.codePointAt(i);
            boolean edge = i == 0 && "# R".indexOf(c) >= 0 || i == last && c == ' ';
            if (edge || isRefused(c) || "-%+&=?#{}()".indexOf(c) >= 0) {
                carried.append(OPEN)
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append(CLOSE);
            } else {
                carried.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return carried.toString();
    }

    /** What was written. */
    public static String written(String carried) {
        if (carried.indexOf(OPEN) < 0) {
            return carried;
        }
        return CARRIED.matcher(carried)
                .replaceAll(each -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(each.group(1), 16))));
    }

    /**
     * Gives the names and values of parameters back what they had when they were written, and puts in the values of property placeholders, as they
     * are: nothing in them means anything to a URI.
     */
    static void restore(CamelContext context, Map<String, Object> parameters) {
        Map<String, Object> restored = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String written = value instanceof String text ? written(text) : null;
            boolean carried = written != null && !written.equals(value);
            restored.put(written(name), carried ? resolved(context, written) : value);
        });
        parameters.clear();
        parameters.putAll(restored);
    }

    /** Each by itself: JSON has closing braces of its own. */
    private static String resolved(CamelContext context, String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(each -> Matcher.quoteReplacement(context.resolvePropertyPlaceholders(each.group())));
    }
}
