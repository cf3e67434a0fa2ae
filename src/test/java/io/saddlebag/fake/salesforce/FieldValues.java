package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.salesforce.SObjectField.Trait;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes what is stored of what was sent: texts, truth values and numbers as such, points in time as the texts in which
 * Salesforce returns them. A text in JSON will do for a number or a truth value that it spells; an empty one is null where a
 * text may be, and of the wrong type elsewhere.
 */
final class FieldValues {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()\"]+@[^\\s@,;<>()\".]+(\\.[^\\s@,;<>()\".]+)+");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int MOST_DIGITS = 400;

    private FieldValues() {}

    /** @return null for null */
    static Object ofJson(SObjectField field, JsonNode node) throws RowRefused {
        if (node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            String text = node.textValue();
            if (field.type().equals("boolean") && (text.equals("0") || text.equals("1"))) {
                throw wrong(field, text);
            }
            if (text.isEmpty() && !isText(field)) {
                throw wrong(field, text);
            }
            return text.isEmpty() ? null : ofText(field, text);
        }
        boolean fits =
                switch (field.type()) {
                    case "int", "double", "currency", "percent" -> node.isNumber();
                    case "boolean" -> node.isBoolean();
                    default -> false;
                };
        if (!fits) {
            throw wrong(field, node.isValueNode() ? node.asText() : node.toString());
        }
        return ofText(field, node.asText());
    }

    private static boolean isText(SObjectField field) {
        return !field.type().matches("boolean|int|double|currency|percent|date|datetime|time|reference|id");
    }

    /** What a text that is not empty, of CSV for one, says. */
    static Object ofText(SObjectField field, String text) throws RowRefused {
        try {
            return switch (field.type()) {
                case "boolean" -> truth(field, text);
                case "int" -> new BigDecimal(text).intValueExact();
                case "double", "currency", "percent" -> number(field, text);
                case "date" -> LocalDate.parse(text, DATE).toString();
                case "datetime" -> stored(OffsetDateTime.parse(text, SENT).toInstant());
                case "time" -> TIME.format(LocalTime.parse(text.replaceAll("Z$", ""))) + "Z";
                case "reference", "id" -> id(field, text);
                default -> text;
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw wrong(field, text);
        }
    }

    static String stored(Instant instant) {
        return STORED.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static Boolean truth(SObjectField field, String text) throws RowRefused {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(field, text);
        };
    }

    private static BigDecimal number(SObjectField field, String text) throws RowRefused {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
            throw wrong(field, text);
        }
        return canonical(number);
    }

    static BigDecimal canonical(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** What a test gives as a value, with numbers as they are stored. */
    static Object seeded(SObjectField field, Object value) {
        return value instanceof Number && !field.type().equals("int")
                ? canonical(new BigDecimal(value.toString()))
                : value;
    }

    private static String id(SObjectField field, String text) throws RowRefused {
        String id = SalesforceId.normal(text);
        if (id == null) {
            throw new RowRefused(RowError.malformedId(field.label(), text, field.name()));
        }
        return id;
    }

    private static RowRefused wrong(SObjectField field, String value) {
        return new RowRefused(RowError.wrongType(field, value));
    }

    /** Adds what is wrong with a value of the right type. */
    static void check(SObjectField field, Object value, List<RowError> errors) {
        if (value instanceof BigDecimal number
                && number.precision() - number.scale() > field.precision() - field.scale()) {
            errors.add(RowError.of(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + number,
                    field.name()));
        }
        if (!(value instanceof String text)) {
            return;
        }
        if (field.length() > 0 && text.codePointCount(0, text.length()) > field.length()) {
            errors.add(RowError.of(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
                    field.name()));
        } else if (field.type().equals("email") && !EMAIL.matcher(text).matches()) {
            errors.add(RowError.of(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name()));
        } else if (field.is(Trait.RESTRICTED_PICKLIST) && !offered(field, text)) {
            errors.add(RowError.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    field.label() + ": bad value for restricted picklist field: " + text,
                    field.name()));
        }
    }

    private static boolean offered(SObjectField field, String text) {
        List<String> chosen = field.type().equals("multipicklist") ? List.of(text.split(";")) : List.of(text);
        return chosen.stream().allMatch(each -> field.choices().stream()
                .anyMatch(choice -> choice.active() && choice.value().equals(each)));
    }

    /** The value as others are compared with it. */
    static Object key(SObjectField field, Object value) {
        return value instanceof String text
                        && !field.is(Trait.CASE_SENSITIVE)
                        && !field.type().matches("id|reference")
                ? text.toLowerCase(Locale.ROOT)
                : value;
    }
}
