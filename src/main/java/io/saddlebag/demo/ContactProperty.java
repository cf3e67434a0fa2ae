package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The properties of a contact, and what each of them accepts. */
enum ContactProperty {
    EMAIL(
            "a string",
            (own, value) -> EmailSyntax.accepts(value.textValue())
                    ? null
                    : own.violation("INVALID_EMAIL", "'" + value.textValue() + "' is not a valid e-mail address")),
    FIRST_NAME("a string", (own, value) -> own.tooLong(value.textValue(), 40)),
    LAST_NAME("a string", (own, value) -> own.tooLong(value.textValue(), 80)),
    PLAN("a string", (own, value) -> own.noPlan(value.textValue())),
    COUNTRY(
            "a string",
            (own, value) -> value.textValue().matches("[A-Z]{2}")
                    ? null
                    : own.violation("INVALID_OPTION", "'" + value.textValue() + "' is not a two-letter country code")),
    LIFETIME_VALUE(
            "a number",
            (own, value) -> value.decimalValue().signum() >= 0
                    ? null
                    : own.violation("OUT_OF_RANGE", value.asText() + " is less than 0")),
    SIGNED_UP("a date as a string", (own, value) -> own.noDate(value.textValue()));

    private static final List<String> PLANS = List.of("free", "pro", "team", "enterprise");
    private final String type;
    private final BiFunction<ContactProperty, JsonNode, Violation> rule;

    /** @param rule what a value of the right type breaks, or {@code null} */
    ContactProperty(String type, BiFunction<ContactProperty, JsonNode, Violation> rule) {
        this.type = type;
        this.rule = rule;
    }

    /** Why this property does not accept a value, or {@code null} if it does. */
    Violation refusal(JsonNode value) {
        if (type.equals("a number") ? value.isNumber() : value.isTextual()) {
            return rule.apply(this, value);
        }
        String actual = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return violation("INVALID_TYPE", "Expected " + type + " but got: " + actual);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ContactProperty> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(ContactProperty::key).collect(Collectors.joining(", "));
    }

    Violation violation(String code, String message) {
        return new Violation(code, message, key());
    }

    private Violation tooLong(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? null
                : violation("TOO_LONG", length + " characters are more than the " + longest + " that are allowed");
    }

    private Violation noPlan(String text) {
        return PLANS.contains(text) ? null : violation("INVALID_OPTION", "'" + text + "' is not one of " + PLANS);
    }

    private Violation noDate(String text) {
        try {
            LocalDate.parse(text);
            return null;
        } catch (DateTimeException e) {
            return violation("INVALID_DATE", "'" + text + "' is not a date of the form YYYY-MM-DD");
        }
    }
}
