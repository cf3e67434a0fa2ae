package io.saddlebag.destination.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.security.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks a connection's secrets and the values of sensitive fields in what a destination says, in every form in which it
 * may repeat them: plain, in other letter case, JSON-escaped or URL-encoded.
 */
public final class Masking {

    /** A shorter value is masked only where it stands alone; the letter M is in many words. */
    private static final int SHORT = 4;

    private final Redaction redaction;
    private final List<Pattern> alone = new ArrayList<>();

    /** For a destination that is sent values as {@link Values#text} has them. */
    public Masking(Redaction secrets, Fields fields, List<Change> changes) {
        this(secrets, fields, changes, value -> List.of(Values.text(value)));
    }

    /**
     * @param changes the records whose values the text may hold
     * @param texts   how a value may have been sent
     */
    public Masking(Redaction secrets, Fields fields, List<Change> changes, Function<Object, Collection<String>> texts) {
        List<String> values = new ArrayList<>();
        for (int position = 0; position < fields.size(); position++) {
            Field field = fields.get(position);
            for (Change change : field.sensitive() ? changes : List.<Change>of()) {
                if (change.value(position) != null) {
                    collect(change.value(position), texts, values);
                }
            }
        }
        this.redaction = secrets.and(values);
    }

    private void collect(Object value, Function<Object, Collection<String>> texts, List<String> values) {
        try {
            texts.apply(value).forEach(text -> collect(text, values));
        } catch (UnsendableException e) {
            // what cannot be sent cannot be repeated
        }
    }

    private void collect(String text, List<String> values) {
        if (text.isBlank()) {
            return;
        }
        if (text.length() < SHORT) {
            alone.add(Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
            return;
        }
        for (String form : List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))) {
            values.add(form);
            values.add(new String(JsonStringEncoder.getInstance().quoteAsString(form)));
            String encoded = URLEncoder.encode(form, StandardCharsets.UTF_8);
            values.add(encoded);
            values.add(encoded.replace("+", "%20"));
        }
    }

    public String mask(String text) {
        if (text == null) {
            return null;
        }
        String masked = redaction.redact(text);
        for (Pattern each : alone) {
            masked = each.matcher(masked).replaceAll(Matcher.quoteReplacement(Redaction.MASK));
        }
        return masked;
    }
}
