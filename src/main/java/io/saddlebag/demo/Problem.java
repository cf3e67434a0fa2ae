package io.saddlebag.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A refusal of a whole request, as RFC 9457 has it.
 *
 * @param errors the places of the request that are at fault; may be empty
 */
record Problem(int status, String detail, List<Fault> errors) {

    /**
     * One place of a request.
     *
     * @param code    short and stable
     * @param pointer a JSON pointer into the request's body, as a URI fragment
     */
    record Fault(String code, String detail, String pointer) {}

    static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** The refusal of the one contact that a request is about. */
    static Problem of(int status, Violation violation) {
        String pointer = "#/properties" + (violation.field() == null ? "" : "/" + violation.field());
        return new Problem(
                status, violation.message(), List.of(new Fault(violation.code(), violation.message(), pointer)));
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "about:blank");
        json.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        json.put("status", status);
        json.put("detail", detail);
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            for (Fault fault : errors) {
                list.addObject()
                        .put("code", fault.code())
                        .put("detail", fault.detail())
                        .put("pointer", fault.pointer());
            }
        }
        return json;
    }
}
