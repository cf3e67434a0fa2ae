package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Stored records as JSON. */
final class RowJson {

    private RowJson() {}

    /** The fields of a record in the order in which they were asked for, null where it has none. */
    static ObjectNode selected(SObjectType type, Map<String, Object> row, List<SObjectField> fields, String base) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("attributes")
                .put("type", type.name())
                .put("url", base + "/sobjects/" + type.name() + "/" + row.get("Id"));
        fields.forEach(field -> put(node, field.name(), row.get(field.name())));
        return node;
    }

    /** All that is stored of a record. */
    static ObjectNode stored(Map<String, Object> row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        row.forEach((name, value) -> put(node, name, value));
        return node;
    }

    private static void put(ObjectNode node, String name, Object value) {
        if (value == null) {
            node.putNull(name);
        } else if (value instanceof Boolean truth) {
            node.put(name, truth);
        } else if (value instanceof Integer number) {
            node.put(name, number);
        } else if (value instanceof BigDecimal number) {
            node.put(name, number);
        } else {
            node.put(name, value.toString());
        }
    }
}
