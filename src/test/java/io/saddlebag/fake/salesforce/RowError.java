package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Why one record was not written.
 *
 * @param code    {@code statusCode} in a reply in JSON
 * @param fields  that are at fault, if any
 */
record RowError(String code, String message, List<String> fields) {

    static RowError of(String code, String message, String... fields) {
        return new RowError(code, message, List.of(fields));
    }

    static RowError noColumn(String name, String type) {
        return of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type);
    }

    static RowError wrongType(SObjectField field, String value) {
        return of(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + value,
                field.name());
    }

    static RowError malformedId(String label, String value, String field) {
        return of("MALFORMED_ID", label + ": id value of incorrect type: " + value, field);
    }

    static RowError noSuchRecord() {
        return of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }

    static RowError deleted() {
        return of("ENTITY_IS_DELETED", "entity is deleted");
    }

    static RowError several(SObjectField field, Iterable<String> ids) {
        return of(
                "DUPLICATE_EXTERNAL_ID",
                field.label() + ": more than one record found for external id field: [" + String.join(", ", ids) + "]",
                field.name());
    }

    ObjectNode json() {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("statusCode", code).put("message", message);
        fields.forEach(node.putArray("fields")::add);
        return node;
    }

    /** As the column {@code sf__Error} has it. */
    String text() {
        return code + ":" + message + ":" + (fields.isEmpty() ? "" : String.join(",", fields) + " ") + "--";
    }
}
