package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The properties of a contact, and what each of them accepts. */
enum ContactProperty {
    EMAIL {
        @Override
        Violation refusal(JsonNode value) {
            if (!value.isTextual()) {
                return wrongType("a string", value);
            }
            return EmailSyntax.accepts(value.textValue())
                    ? null
                    : violation("INVALID_EMAIL", "'" + value.textValue() + "' is not a valid e-mail address");
        }
    },
    FIRST_NAME {
        @Override
        Violation refusal(JsonNode value) {
            return text(value, 40);
        }
    },
    LAST_NAME {
        @Override
        Violation refusal(JsonNode value) {
            return text(value, 80);
        }
    },
    PLAN {
        @Override
        Violation refusal(JsonNode value) {
            if (!value.isTextual()) {
                return wrongType("a string", value);
            }
            return PLANS.contains(value.textValue())
                    ? null
                    : violation("INVALID_OPTION", "'" + value.textValue() + "' is not one of " + PLANS);
        }
    },
    COUNTRY {
        @Override
        Violation refusal(JsonNode value) {
            if (!value.isTextual()) {
                return wrongType("a string", value);
            }
            return value.textValue().matches("[A-Z]{2}")
                    ? null
                    : violation("INVALID_OPTION", "'" + value.textValue() + "' is not a two-letter country code");
        }
    },
    LIFETIME_VALUE {
        @Override
        Violation refusal(JsonNode value) {
            if (!value.isNumber()) {
                return wrongType("a number", value);
            }
            return value.decimalValue().signum() >= 0
                    ? null
                    : violation("OUT_OF_RANGE", value.asText() + " is less than 0");
        }
    },
    SIGNED_UP {
        @Override
        Violation refusal(JsonNode value) {
            if (!value.isTextual()) {
                return wrongType("a date as a string", value);
            }
            try {
                LocalDate.parse(value.textValue());
                return null;
            } catch (DateTimeException e) {
                return violation("INVALID_DATE", "'" + value.textValue() + "' is not a date of the form YYYY-MM-DD");
            }
        }
    };

    private static final List<String> PLANS = List.of("free", "pro", "team", "enterprise");

    /** Why this property does not accept a value, or {@code null} if it does. */
    abstract Violation refusal(JsonNode value);

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

    Violation wrongType(String expected, JsonNode value) {
        String actual = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return violation("INVALID_TYPE", "Expected " + expected + " but got: " + actual);
    }

    Violation text(JsonNode value, int longest) {
        if (!value.isTextual()) {
            return wrongType("a string", value);
        }
        int length = value.textValue().codePointCount(0, value.textValue().length());
        return length <= longest
                ? null
                : violation("TOO_LONG", length + " characters are more than the " + longest + " that are allowed");
    }
}
