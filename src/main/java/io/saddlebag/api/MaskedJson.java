package io.saddlebag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.security.Redaction;

/** JSON with the configured secrets masked in its texts. */
final class MaskedJson {

    private MaskedJson() {}

    static JsonNode of(JsonNode node, Redaction redaction) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(redaction.redact(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> masked.add(of(each, redaction)));
            return masked;
        }
        if (node.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> masked.set(each.getKey(), of(each.getValue(), redaction)));
            return masked;
        }
        return node;
    }
}
