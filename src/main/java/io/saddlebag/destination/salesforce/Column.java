package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.row.ValueText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mapped field and how its values are written.
 *
 * @param position of the field in the batch
 * @param name     as the sync maps it, which is also the Bulk API's name for it
 * @param kind     what its values are; those of the external id, where it fills a look-up
 * @param caseless whether Salesforce takes its values for the same where they differ only in letter case
 * @param related  what it refers to, or {@code null}
 * @param lookup   the look-up field behind a relationship, or {@code null}
 */
record Column(int position, String name, Kind kind, boolean caseless, RelatedKey related, String lookup) {

    private static final Pattern DIGITS = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'");
    private static final int MOST_PLACES = 1000;

    /** Writes the member of a record's JSON object that the value makes. */
    void write(JsonGenerator out, Object value) throws IOException {
        if (related == null) {
            out.writeFieldName(name);
            json(out, value);
        } else if (clears(value)) {
            // a nested null is refused: a look-up is cleared by its own field
            out.writeNullField(lookup);
        } else {
            out.writeObjectFieldStart(related.relationship());
            if (related.object() != null) {
                out.writeObjectFieldStart("attributes");
                out.writeStringField("type", related.object());
                out.writeEndObject();
            }
            out.writeFieldName(related.field());
            json(out, value);
            out.writeEndObject();
        }
    }

    private void json(JsonGenerator out, Object value) throws IOException {
        if (clears(value)) {
            // an empty text is no number, date or id, and would be refused
            out.writeNull();
            return;
        }
        String text = text(value);
        if (kind.isNumeric() && isDigits(text)) {
            out.writeNumber(text);
        } else if (kind == Kind.BOOLEAN && (text.equals("true") || text.equals("false"))) {
            out.writeBoolean(text.equals("true"));
        } else {
            out.writeString(text);
        }
    }

    private static boolean isDigits(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** No value, or an empty text, which Salesforce does not keep. */
    static boolean isClearing(Object value) {
        return value == null || value.equals("");
    }

    /** Whether a value empties the field, as a list without a value does where several may be. */
    boolean clears(Object value) {
        return isClearing(value) || value instanceof List && text(value).isEmpty();
    }

    /**
     * As text in a CSV cell, in a query or inside a JSON string. What does not read as the field's kind is left as it is, for
     * Salesforce to refuse.
     *
     * @throws io.saddlebag.destination.delivery.UnsendableException if there is no text for the value
     */
    String text(Object value) {
        return switch (kind) {
            case NUMBER, INTEGER -> number(value);
            case MULTIPLE ->
                value instanceof List<?> list
                        ? list.stream().map(Values::text).collect(Collectors.joining(";"))
                        : Values.text(value);
            case DATETIME -> moment(value);
            case TIME -> value instanceof LocalTime time ? TIME.format(time) : Values.text(value);
            default -> Values.text(value);
        };
    }

    /** The texts by which a value may have been written, if it is one of these columns'. */
    static List<String> texts(List<Column> columns, Object value) {
        List<String> texts = new ArrayList<>();
        texts.add(Values.text(value));
        for (Column column : columns) {
            if (column.kind() != Kind.TEXT && !(value instanceof List<?>)) {
                texts.add(column.text(value));
            }
        }
        return texts;
    }

    /** @throws io.saddlebag.destination.delivery.UnsendableException if there is no text for the value */
    void requireText(Object value) {
        if (value instanceof Double || value instanceof List || value instanceof Map) {
            text(value);
        }
    }

    /** Without exponents, which not every API of Salesforce reads; whole numbers without a fraction of zeros. */
    private String number(Object value) {
        String text = Values.text(value);
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > MOST_PLACES) {
                return text;
            }
            if (kind == Kind.INTEGER) {
                number = number.setScale(0, RoundingMode.UNNECESSARY);
            }
            return number.toPlainString();
        } catch (ArithmeticException | NumberFormatException e) {
            return text;
        }
    }

    /** Salesforce wants a zone, and reads milliseconds at the most. A time without a zone is taken for UTC. */
    private static String moment(Object value) {
        if (ValueText.isInfinite(value)) {
            return Values.text(value);
        }
        if (value instanceof OffsetDateTime moment) {
            return Values.text(moment.truncatedTo(ChronoUnit.MILLIS));
        }
        if (value instanceof LocalDateTime local) {
            return moment(local.atOffset(ZoneOffset.UTC));
        }
        String text = Values.text(value);
        try {
            return moment(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            // perhaps it has no zone
        }
        try {
            return moment(LocalDateTime.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A key in a form that is the same for all values that Salesforce may take for the same. */
    String comparable(Object value) {
        if (!kind.isNumeric()) {
            return caseless ? text(value).toLowerCase(Locale.ROOT) : text(value);
        }
        try {
            return new BigDecimal(Values.text(value)).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            return Values.text(value);
        }
    }
}
