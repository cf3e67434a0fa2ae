package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A property's definition, as {@code GET /crm/v3/properties/{type}} gives it, and what it takes for a value.
 *
 * @param type    string, number, date, datetime, enumeration, bool
 * @param field   how a person enters it; a {@code checkbox} holds several options
 * @param options of an enumeration
 * @param unique  whether HubSpot says {@code hasUniqueValue}: not of email, which is a key all the same
 */
record HubSpotProperty(
        String name,
        String type,
        String field,
        List<String> options,
        boolean unique,
        boolean calculated,
        boolean readOnly) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;.]+(\\.[^@\\s,;.]+)+");
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");
    private static final long DAY = 86_400_000;

    static HubSpotProperty of(String name, String type, String... options) {
        String field =
                switch (type) {
                    case "enumeration" -> "select";
                    case "bool" -> "booleancheckbox";
                    case "datetime" -> "date";
                    case "string" -> "text";
                    default -> type;
                };
        List<String> allowed = type.equals("bool") ? List.of("true", "false") : List.of(options);
        return new HubSpotProperty(name, type, field, allowed, false, false, false);
    }

    HubSpotProperty asUnique() {
        return new HubSpotProperty(name, type, field, options, true, calculated, readOnly);
    }

    HubSpotProperty asCheckbox() {
        return new HubSpotProperty(name, type, "checkbox", options, unique, calculated, readOnly);
    }

    HubSpotProperty asCalculated() {
        return new HubSpotProperty(name, type, "calculation_equation", options, unique, true, true);
    }

    HubSpotProperty asReadOnly() {
        return new HubSpotProperty(name, type, field, options, unique, calculated, true);
    }

    /** What is wrong with a value, or null; the empty string clears and is never wrong. */
    HubSpotFlaw flaw(String value) {
        if (value.isEmpty()) {
            return null;
        }
        switch (type) {
            case "number":
                return number(value) ? null : flaw("INVALID_LONG", value + " was not a valid long.");
            case "date":
                return date(value);
            case "datetime":
                return instant(value) != null ? null : flaw("INVALID_DATE", value + " was not a valid date.");
            case "enumeration", "bool":
                return allowed(value)
                        ? null
                        : flaw("INVALID_OPTION", value + " was not one of the allowed options: " + options);
            default:
                return name.equals("email") && !EMAIL.matcher(value).matches()
                        ? flaw("INVALID_EMAIL", "Email address " + value + " is invalid")
                        : null;
        }
    }

    /** A valid value as HubSpot keeps it: emails in lower case, days and times in ISO 8601. */
    String kept(String value) {
        boolean millis = MILLIS.matcher(value).matches();
        if (type.equals("date") && millis) {
            return LocalDate.ofEpochDay(Long.parseLong(value) / DAY).toString();
        }
        if (type.equals("datetime") && !value.isEmpty()) {
            return instant(value).toString();
        }
        return HubSpotType.normal(name, value);
    }

    private HubSpotFlaw flaw(String error, String message) {
        return new HubSpotFlaw(name, error, message);
    }

    private boolean allowed(String value) {
        if (!field.equals("checkbox")) {
            return options.contains(value);
        }
        String chosen = value.startsWith(";") ? value.substring(1) : value;
        return Arrays.stream(chosen.split(";", -1)).allMatch(options::contains);
    }

    private static boolean number(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private HubSpotFlaw date(String value) {
        if (MILLIS.matcher(value).matches()) {
            long millis = Long.parseLong(value);
            return millis % DAY == 0
                    ? null
                    : flaw(
                            "INVALID_DATE",
                            value + " is at "
                                    + Instant.ofEpochMilli(millis)
                                            .atOffset(ZoneOffset.UTC)
                                            .toLocalTime() + " UTC, not midnight!");
        }
        try {
            LocalDate.parse(value);
            return null;
        } catch (DateTimeException e) {
            return flaw("INVALID_DATE", value + " was not a valid date.");
        }
    }

    private static Instant instant(String value) {
        try {
            return MILLIS.matcher(value).matches()
                    ? Instant.ofEpochMilli(Long.parseLong(value))
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    ObjectNode json() {
        ObjectNode node = FakeVendor.object()
                .put("name", name)
                .put("label", name)
                .put("type", type)
                .put("fieldType", field)
                .put("groupName", "information");
        ArrayNode array = node.putArray("options");
        for (int i = 0; i < options.size(); i++) {
            array.addObject()
                    .put("label", options.get(i))
                    .put("value", options.get(i))
                    .put("displayOrder", i)
                    .put("hidden", false);
        }
        node.put("calculated", calculated)
                .put("externalOptions", false)
                .put("hasUniqueValue", unique)
                .put("hidden", false)
                .put("hubspotDefined", !name.contains("_") || name.startsWith("hs_"))
                .put("formField", !readOnly);
        node.putObject("modificationMetadata")
                .put("archivable", true)
                .put("readOnlyDefinition", readOnly)
                .put("readOnlyValue", readOnly);
        return node;
    }
}
