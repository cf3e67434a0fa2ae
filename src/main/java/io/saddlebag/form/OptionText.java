package io.saddlebag.form;

/**
 * Values of options between a form and Camel. Camel puts the parameters of a YAML step into a URI and takes them out again,
 * by which {@code &} ends a value, {@code +} becomes a blank and {@code %41} a letter, unless they stand in {@code RAW(…)}.
 */
final class OptionText {

    private static final String RAW = "RAW";

    private OptionText() {}

    /** What keeps a value from arriving literally, or {@code null}. */
    static String problem(String value) {
        if (value.startsWith("#")) {
            return "cannot begin with '#', which Camel takes for the name of a bean";
        }
        if (value.codePoints().anyMatch(c -> c > 0x7f && Character.isSpaceChar(c))) {
            return "cannot hold a blank other than the usual one, such as a no-break space; Camel's URIs do not take it";
        }
        if (needsRaw(value) && (value.contains(RAW + "(") || value.contains(RAW + "{"))) {
            return "cannot hold 'RAW(' beside &, + or %, or begin with it";
        }
        if (!needsRaw(value) || !value.contains(")&")) {
            return null;
        }
        // RAW{…} takes its place, which such a value would end, or turn into a placeholder
        return value.contains("}&") || value.startsWith("{")
                ? "cannot hold ')&' beside '}&', or begin with '{' then"
                : null;
    }

    /** A value as it is written among a step's parameters; the problems of {@link #problem} were refused before. */
    static String written(String value) {
        if (!needsRaw(value)) {
            return value;
        }
        return value.contains(")&") ? RAW + "{" + value + "}" : RAW + "(" + value + ")";
    }

    private static boolean needsRaw(String value) {
        boolean percent = value.indexOf('%') >= 0 && !value.matches("\\d+(\\.\\d+)?%");
        return percent
                || value.indexOf('&') >= 0
                || value.indexOf('+') >= 0
                || value.startsWith(RAW)
                || !value.equals(value.strip());
    }

    /**
     * The value that Camel makes of what is written among a step's parameters.
     *
     * @throws NoFormException if the form cannot hold it
     */
    static String read(String option, String written) {
        if (written.contains("{{")) {
            throw new NoFormException("option " + option + " holds a placeholder {{…}}");
        }
        String inner = raw(written);
        if (inner != null) {
            return inner;
        }
        if (written.startsWith("#")) {
            throw new NoFormException("option " + option + " begins with '#', which can be a reference to a bean");
        }
        if (written.startsWith(RAW + "(") || written.startsWith(RAW + "{")) {
            throw new NoFormException("option " + option + " begins with RAW and does not end so");
        }
        if (written.indexOf('&') >= 0
                || written.indexOf('+') >= 0
                || written.matches("(?s).*%[0-9A-Fa-f]{2}.*")
                || !written.equals(written.strip())) {
            throw new NoFormException("option " + option + " holds &, + or % outside RAW(…), or blanks around it");
        }
        return written;
    }

    /** The value of a parameter in the query of a URI, where {@code +} and {@code %20} are common for blanks. */
    static String readQuery(String option, String written) {
        return read(option, raw(written) == null ? written.replace('+', ' ').replace("%20", " ") : written);
    }

    private static String raw(String written) {
        for (String brackets : new String[] {"()", "{}"}) {
            String close = brackets.substring(1);
            if (written.startsWith(RAW + brackets.charAt(0))
                    && written.endsWith(close)
                    && !written.contains(close + "&")) {
                return written.substring(RAW.length() + 1, written.length() - 1);
            }
        }
        return null;
    }
}
