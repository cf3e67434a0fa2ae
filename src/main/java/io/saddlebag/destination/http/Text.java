package io.saddlebag.destination.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Text with placeholders in it, parsed. */
final class Text {

    private final List<Object> parts;

    private Text(List<Object> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException naming the option and the placeholder that is unknown or not closed */
    static Text parse(String option, String source, Set<Placeholder.Kind> allowed) {
        List<Object> parts = new ArrayList<>();
        int done = 0;
        for (int open = source.indexOf("${"); open >= 0; open = source.indexOf("${", done)) {
            int close = source.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(
                        "Option '" + option + "' has a placeholder that is not closed: " + source.substring(open));
            }
            if (open > done) {
                parts.add(source.substring(done, open));
            }
            parts.add(Placeholder.parse(option, source.substring(open + 2, close), allowed));
            done = close + 1;
        }
        if (done < source.length()) {
            parts.add(source.substring(done));
        }
        return new Text(parts);
    }

    List<Placeholder> placeholders() {
        return parts.stream()
                .filter(Placeholder.class::isInstance)
                .map(Placeholder.class::cast)
                .toList();
    }

    /** The text with every placeholder replaced by what the function makes of it. */
    String fill(Function<Placeholder, String> values) {
        if (parts.size() == 1 && parts.get(0) instanceof Placeholder only) {
            return values.apply(only);
        }
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(part instanceof Placeholder placeholder ? values.apply(placeholder) : (String) part);
        }
        return text.toString();
    }
}
