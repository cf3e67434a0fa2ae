package io.saddlebag.camel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/** The parameters of an endpoint as they were written in a file. */
final class WrittenParameters {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");

    private WrittenParameters() {}

    /**
     * Gives names and values back what they had when they were written, and puts in the values of property placeholders, as they
     * are: nothing in them means anything to a URI.
     */
    static void restore(CamelContext context, Map<String, Object> parameters) {
        Map<String, Object> restored = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String written = value instanceof String text ? UriText.written(text) : null;
            boolean carried = written != null && !written.equals(value);
            restored.put(UriText.written(name), carried ? resolved(context, written) : value);
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
