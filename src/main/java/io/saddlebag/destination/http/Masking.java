package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.saddlebag.row.Field;
import io.saddlebag.security.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks a connection's secrets and the values of sensitive fields in what a destination says, in every form in which it
 * may repeat them: plain, in other letter case, JSON-escaped or URL-encoded.
 */
final class Masking {

    /** A shorter value is masked only where it stands alone; the letter M is in many words. */
    private static final int SHORT = 4;

    private static final List<Style> STYLES = List.of(
            new Style(Style.Form.JSON, Style.Escape.NONE),
            new Style(Style.Form.JSON, Style.Escape.MARKUP),
            new Style(Style.Form.TEXT, Style.Escape.NONE),
            new Style(Style.Form.TEXT, Style.Escape.MARKUP));

    private final Redaction redaction;
    private final List<Pattern> alone = new ArrayList<>();

    /** @param rows the records whose values the text may hold */
    Masking(Redaction secrets, List<Row> rows) {
        List<String> values = new ArrayList<>();
        for (Row row : rows) {
            for (int position = 0; position < row.fields().size(); position++) {
                Field field = row.fields().get(position);
                Object value = row.change().value(position);
                if (field.sensitive() && value != null) {
                    collect(value, values);
                }
            }
        }
        this.redaction = secrets.and(values);
    }

    private void collect(Object value, List<String> values) {
        try {
            Set<String> texts = new HashSet<>();
            for (Style style : STYLES) {
                texts.add(style.text(value));
            }
            texts.forEach(text -> collect(text, values));
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
            values.add(PathTemplate.encode(form));
            values.add(URLEncoder.encode(form, StandardCharsets.UTF_8));
        }
    }

    String mask(String text) {
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
