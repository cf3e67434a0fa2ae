package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.delivery.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A path in which values of the record stand, each encoded so that it stays within its segment or query parameter. */
final class PathTemplate {

    private static final Set<Placeholder.Kind> RECORD =
            EnumSet.of(Placeholder.Kind.FIELD, Placeholder.Kind.ID, Placeholder.Kind.KEY, Placeholder.Kind.OPERATION);
    private static final Set<Placeholder.Kind> BATCH = EnumSet.of(Placeholder.Kind.OPERATION);
    private static final String UNRESERVED = "-._~";

    private final String option;
    private final Text text;

    private PathTemplate(String option, Text text) {
        this.option = option;
        this.text = text;
    }

    /**
     * @param single whether a call carries one record, so that its values can stand in the path
     * @throws IllegalArgumentException naming the option and what is wrong with it
     */
    static PathTemplate parse(String option, String source, boolean single) {
        if (!source.startsWith("/") && !source.startsWith("?")) {
            throw OptionValues.wrong(
                    option, source, "a path that begins with a slash; it is appended to the connection's url");
        }
        if (!single
                && Text.parse(option, source, EnumSet.allOf(Placeholder.Kind.class)).placeholders().stream()
                        .anyMatch(each -> !BATCH.contains(each.kind()))) {
            throw OptionValues.wrong(
                    option,
                    source,
                    "a path without values of a record, because its calls carry many; only ${operation}");
        }
        // a slash alone is the connection's url itself, whose last segment must not become a folder
        Text text = Text.parse(option, source.equals("/") ? "" : source, single ? RECORD : BATCH);
        try {
            URI.create("http://host" + text.fill(placeholder -> "x"));
        } catch (IllegalArgumentException e) {
            throw OptionValues.wrong(
                    option, source, "a path of which every character is allowed in a URL: " + e.getMessage());
        }
        return new PathTemplate(option, text);
    }

    List<Placeholder> placeholders() {
        return text.placeholders();
    }

    /** Whether the path names one record, so that a 404 can mean that the record is missing. */
    boolean namesRecord() {
        return placeholders().stream().anyMatch(each -> each.kind() != Placeholder.Kind.OPERATION);
    }

    /** @throws UnsendableException if the record has no value, or one that cannot stand in a path */
    String fill(RecordView row) {
        return text.fill(placeholder -> segment(placeholder, Values.text(placeholder.value(row))));
    }

    private String segment(Placeholder placeholder, String value) {
        if (value.isEmpty()) {
            throw new UnsendableException(
                    option + " needs a value for " + named(placeholder) + ", and the record has none");
        }
        if (value.equals(".") || value.equals("..")) {
            // even encoded, servers take these as this directory and the one above
            throw new UnsendableException(option + " cannot hold " + value + " as the value of " + named(placeholder));
        }
        return encode(value);
    }

    private static String named(Placeholder placeholder) {
        return placeholder.kind() == Placeholder.Kind.FIELD
                ? "field '" + placeholder.field() + "'"
                : "the record's " + placeholder.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Everything but the unreserved characters of RFC 3986 becomes percent-encoded UTF-8. */
    static String encode(String value) {
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
            }
        }
        return encoded.toString();
    }
}
