package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What Salesforce answered.
 *
 * @param locator where the rest of a long result is, or {@code null} if this is all
 */
record Reply(int status, String locator, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body, or {@code null} if that is no JSON. */
    JsonNode json() {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (IOException e) {
            return null;
        }
    }

    /** The first of the errors that a refused call names; Salesforce sends an array of them. */
    Fault fault() {
        JsonNode first = json();
        first = first == null ? null : first.isArray() ? first.path(0) : first;
        String code = first == null ? "" : first.path("errorCode").asText("");
        String message = first == null ? "" : first.path("message").asText("");
        return new Fault(
                code.isEmpty() ? String.valueOf(status) : code,
                message.isEmpty() ? "HTTP " + status + (body.length == 0 ? "" : ": " + shortened()) : message);
    }

    private String shortened() {
        String text = text().strip();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
