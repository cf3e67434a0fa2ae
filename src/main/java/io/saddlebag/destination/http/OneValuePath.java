package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A path with one placeholder, which does not stand for a value of a record. */
final class OneValuePath {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)(}?)");

    private final String source;
    private final String placeholder;

    private OneValuePath(String source, String placeholder) {
        this.source = source;
        this.placeholder = placeholder;
    }

    /**
     * @param parameters of the Kamelet, which may stand in the path
     * @param name of the only placeholder that is allowed, or {@code null} for none
     * @return {@code null} if no path is set
     * @throws IllegalArgumentException naming the option and what is wrong with it
     */
    static OneValuePath parse(String option, String path, String name, Parameters parameters) {
        if (path == null || path.isBlank()) {
            return null;
        }
        String source = parameters.inPath(option, path.strip());
        if (!source.startsWith("/") && !source.startsWith("?")) {
            throw OptionValues.wrong(
                    option, source, "a path that begins with a slash; it is appended to the connection's url");
        }
        Matcher found = PLACEHOLDER.matcher(source);
        while (found.find()) {
            if (!found.group(1).equals(name) || found.group(2).isEmpty()) {
                throw new IllegalArgumentException("Option '" + option + "' holds the unknown placeholder "
                        + found.group() + ". Allowed: " + (name == null ? "none" : "${" + name + "}"));
            }
        }
        OneValuePath parsed = new OneValuePath(source, "${" + name + "}");
        try {
            URI.create("http://host" + parsed.fill("x"));
        } catch (IllegalArgumentException e) {
            throw OptionValues.wrong(
                    option, source, "a path of which every character is allowed in a URL: " + e.getMessage());
        }
        return parsed;
    }

    boolean hasPlaceholder() {
        return source.contains(placeholder);
    }

    String fill(String value) {
        return fill(List.of(value));
    }

    /** The values are encoded one by one and separated by commas. */
    String fill(List<String> values) {
        return source.replace(
                placeholder, values.stream().map(PathTemplate::encode).collect(Collectors.joining(",")));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }
}
