package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of the Kamelet in which an endpoint stands, as they were written. In a template, {@code ${parameter.name}}
 * is one of them; it may hold placeholders itself.
 *
 * @param kamelet  its name, or {@code null} if the endpoint stands in none
 * @param declared all that the Kamelet has
 * @param values   of those that are set
 */
record Parameters(String kamelet, Set<String> declared, Map<String, String> values) {

    static final Parameters NONE = new Parameters(null, Set.of(), Map.of());

    /** In place of a parameter that leaves its member out; from the private use area of Unicode. */
    static final String OMITTED = "\uE001";

    private static final String START = "${parameter.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{parameter\\.([^}]*)}");
    private static final Pattern ANY = Pattern.compile("\\$\\{[^}]*}");

    Parameters {
        declared = Set.copyOf(declared);
        values = Map.copyOf(values);
    }

    /** Who speaks in a message on what is supported. */
    String owner() {
        return kamelet == null ? "the destination" : "Kamelet " + kamelet;
    }

    /**
     * Puts parameters into a JSON template. Inside quotation marks they are text, elsewhere JSON.
     *
     * @throws IllegalArgumentException naming a parameter that is not declared or not set
     */
    String inJson(String option, String template) {
        StringBuilder json = new StringBuilder(template.length() + 32);
        boolean inString = false;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            int close = template.startsWith(START, i) ? template.indexOf('}', i) : -1;
            if (close > 0) {
                String name = template.substring(i + START.length(), close);
                String value = isOptional(name) ? optional(option, name, template, i, close) : value(option, name);
                json.append(
                        inString ? new String(JsonStringEncoder.getInstance().quoteAsString(value)) : value);
                i = close;
            } else if (inString && c == '\\' && i + 1 < template.length()) {
                json.append(c).append(template.charAt(++i));
            } else {
                inString ^= c == '"';
                json.append(c);
            }
        }
        return json.toString();
    }

    private static boolean isOptional(String name) {
        return name.indexOf('?') > 0;
    }

    /** {@code name?otherwise}: its member is left out if the parameter is not set, or is what follows the question mark. */
    private String optional(String option, String name, String template, int start, int close) {
        boolean whole = start > 0
                && template.charAt(start - 1) == '"'
                && close + 1 < template.length()
                && template.charAt(close + 1) == '"';
        if (!whole) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' uses ${parameter." + name
                            + "}, whose question mark is allowed only where it is the whole value of a member, in quotation marks");
        }
        int mark = name.indexOf('?');
        String own = name.substring(0, mark).strip();
        boolean set = values.containsKey(own);
        String value = set || !declared.contains(own) ? value(option, own) : OMITTED;
        return value.equals(name.substring(mark + 1)) ? OMITTED : value;
    }

    /** Puts parameters into a path, of which each stays within its segment. */
    String inPath(String option, String path) {
        return fill(option, path, Parameters::encoded);
    }

    /** Puts parameters into plain text. */
    String inText(String option, String text) {
        return fill(option, text, UnaryOperator.identity());
    }

    private String fill(String option, String text, UnaryOperator<String> form) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(form.apply(value(option, match.group(1)))));
    }

    /** The placeholders in a value are left for the values of the record. */
    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        Matcher placeholder = ANY.matcher(value);
        int done = 0;
        while (placeholder.find()) {
            encoded.append(PathTemplate.encode(value.substring(done, placeholder.start())))
                    .append(placeholder.group());
            done = placeholder.end();
        }
        return encoded.append(PathTemplate.encode(value.substring(done))).toString();
    }

    private String value(String option, String name) {
        String value = values.get(name.strip());
        if (value != null) {
            return value;
        }
        String uses = "Option '" + option + "' uses ${parameter." + name + "}, ";
        if (kamelet == null) {
            throw new IllegalArgumentException(uses + "but the endpoint does not stand in a Kamelet with kamelet=true");
        }
        throw new IllegalArgumentException(
                declared.contains(name.strip())
                        ? uses + "which is not set. Set parameter '" + name.strip() + "' of Kamelet " + kamelet
                        : uses + "which Kamelet " + kamelet + " does not declare. It declares: "
                                + String.join(", ", declared.stream().sorted().toList()));
    }
}
