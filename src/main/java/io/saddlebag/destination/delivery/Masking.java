package io.saddlebag.destination.delivery;

import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.security.Redaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Masks a connection's secrets and the values of sensitive fields in what is said of records, however they are written there: see
 * {@link Redaction}. Of a list and a document, each value is masked by itself, too.
 */
public final class Masking {

    private final Redaction redaction;

    /** For a destination that is sent values as {@link Values#text} has them. */
    public Masking(Redaction secrets, Fields fields, List<Change> changes) {
        this(secrets, fields, changes, value -> List.of(Values.text(value)));
    }

    /**
     * @param changes the records whose values the text may hold
     * @param texts   how a value may have been sent
     */
    public Masking(Redaction secrets, Fields fields, List<Change> changes, Function<Object, Collection<String>> texts) {
        Set<String> values = new LinkedHashSet<>();
        for (int position = 0; position < fields.size(); position++) {
            if (fields.get(position).sensitive()) {
                for (Change change : changes) {
                    collect(change.value(position), texts, values);
                }
            }
        }
        this.redaction = values.isEmpty() ? secrets : secrets.and(values);
    }

    private static void collect(Object value, Function<Object, Collection<String>> texts, Set<String> values) {
        if (value == null) {
            return;
        }
        try {
            values.addAll(texts.apply(value));
            values.addAll(asNumber(value));
        } catch (UnsendableException e) {
            // what cannot be sent cannot be repeated
        }
        if (value instanceof Collection<?> list) {
            list.forEach(each -> collect(each, texts, values));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, texts, values));
        }
    }

    /** Who reads a number may write it without the zeros at its end. */
    private static List<String> asNumber(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 100) {
            texts.add(decimal.stripTrailingZeros().toPlainString());
            texts.add(String.valueOf(decimal.doubleValue()));
        } else if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            texts.add(number.toString());
            texts.add(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        }
        return texts;
    }

    public String mask(String text) {
        return redaction.redact(text);
    }

    /**
     * As {@link #mask}, of the beginning of a text.
     *
     * @param longest how many characters are searched; what may be the beginning of a value at their end is masked, too
     * @param cut     whether the text itself is only the beginning of what there was
     */
    public String mask(String text, int longest, boolean cut) {
        if (text == null || text.length() <= longest && !cut) {
            return mask(text);
        }
        return redaction.redactCut(text.length() <= longest ? text : text.substring(0, longest));
    }
}
