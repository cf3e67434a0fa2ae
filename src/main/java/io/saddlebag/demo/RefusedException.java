package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The sandbox refuses a request as a whole; its caller is told as RFC 9457 has it. */
final class RefusedException extends RuntimeException {

    private final int status;
    private final transient List<Fault> faults;

    /**
     * One place of a request that is at fault.
     *
     * @param code    short and stable
     * @param pointer a JSON pointer into the request's body, as a URI fragment
     */
    record Fault(String code, String detail, String pointer) {}

    RefusedException(int status, String detail) {
        this(status, detail, List.of());
    }

    RefusedException(int status, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.faults = faults;
    }

    /** The refusal of the one contact that a request is about. */
    static RefusedException of(int status, Violation violation) {
        String pointer = "#/properties" + (violation.field() == null ? "" : "/" + violation.field());
        return new RefusedException(
                status, violation.message(), List.of(new Fault(violation.code(), violation.message(), pointer)));
    }

    ResponseEntity<JsonNode> reply() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(json());
    }

    /** From a filter. */
    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json().toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", HttpStatus.valueOf(status).getReasonPhrase())
                .put("status", status)
                .put("detail", getMessage());
        if (!faults.isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            faults.forEach(fault -> errors.addObject()
                    .put("code", fault.code())
                    .put("detail", fault.detail())
                    .put("pointer", fault.pointer()));
        }
        return json;
    }
}
