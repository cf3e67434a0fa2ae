package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A field of leads, as the describe calls give it, and what it takes for a value.
 *
 * @param dataType   string, text, email, phone, integer, float, boolean, date or datetime
 * @param length     of texts, in characters; 0 for the others
 * @param searchable whether leads are looked up by it
 */
record MarketoField(
        String name, String displayName, String dataType, int length, boolean readOnly, boolean searchable) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;.]+(\\.[^@\\s,;.]+)+");
    private static final Set<String> TEXTS = Set.of("string", "text", "email", "phone", "url");
    private static final Set<String> FLAGS = Set.of("true", "false", "1", "0");

    static MarketoField of(String name, String displayName, String dataType) {
        int length =
                switch (dataType) {
                    case "string", "email", "phone", "url" -> 255;
                    case "text" -> 2000;
                    default -> 0;
                };
        return new MarketoField(name, displayName, dataType, length, false, false);
    }

    MarketoField withLength(int characters) {
        return new MarketoField(name, displayName, dataType, characters, readOnly, searchable);
    }

    MarketoField asReadOnly() {
        return new MarketoField(name, displayName, dataType, length, true, searchable);
    }

    MarketoField asSearchable() {
        return new MarketoField(name, displayName, dataType, length, readOnly, true);
    }

    /** A value as leads are looked up by it: emails without regard to case. */
    String normal(String value) {
        return dataType.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** What is wrong with a value, or null; JSON's null clears and is never wrong. */
    MarketoError flaw(JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        if (readOnly || value.isContainerNode() || !value.isNull() && !fits(text)) {
            return MarketoError.value(name, text);
        }
        if (TEXTS.contains(dataType) && text.length() > length) {
            return new MarketoError("1077", "Value of field '" + name + "' is longer than " + length);
        }
        return null;
    }

    private boolean fits(String text) {
        try {
            switch (dataType) {
                case "email":
                    return text.isEmpty() || EMAIL.matcher(text).matches();
                case "integer":
                    Integer.parseInt(text);
                    return true;
                case "float":
                    new BigDecimal(text);
                    return true;
                case "boolean":
                    return FLAGS.contains(text.toLowerCase(Locale.ROOT));
                case "date":
                    LocalDate.parse(text);
                    return true;
                case "datetime":
                    OffsetDateTime.parse(text);
                    return true;
                default:
                    return true;
            }
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }

    /** As {@code describe.json} has it. */
    ObjectNode described(int id) {
        ObjectNode node = FakeVendor.object()
                .put("id", id)
                .put("displayName", displayName)
                .put("dataType", dataType);
        if (length > 0) {
            node.put("length", length);
        }
        node.putObject("rest").put("name", name).put("readOnly", readOnly);
        node.putObject("soap").put("name", displayName.replace(" ", "")).put("readOnly", readOnly);
        return node;
    }

    /** As {@code describe2.json} has it. */
    ObjectNode described2() {
        ObjectNode node = FakeVendor.object()
                .put("name", name)
                .put("displayName", displayName)
                .put("dataType", dataType);
        if (length > 0) {
            node.put("length", length);
        }
        return node.put("updateable", !readOnly).put("crmManaged", false);
    }
}
