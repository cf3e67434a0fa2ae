package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Failure;
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

    /** What the reply says of its call as a whole. If that was carried out, the body says what became of the records. */
    Action action() {
        return switch (status) {
            case 200, 201, 202, 204 -> Action.ACCEPT;
            case 400 -> refused();
            // the quota of 24 hours is used up, or too many calls run at this moment
            case 403 -> ErrorCodes.isTooManyAtOnce(failure()) ? Action.RETRY : Action.STOP;
            case 413, 414, 431 -> Action.SPLIT;
            case 429 -> Action.RETRY;
            case 408, 425 -> Action.RETRY_IN_DOUBT;
            case 501, 505 -> Action.STOP;
            default -> status >= 500 ? Action.RETRY_IN_DOUBT : Action.STOP;
        };
    }

    private Action refused() {
        if (failure().code().equals("UNABLE_TO_LOCK_ROW")) {
            return Action.RETRY;
        }
        return switch (ErrorCodes.action(failure(), DmlOperation.UPDATE)) {
            case STOP -> Action.STOP;
            case RETRY -> Action.RETRY_IN_DOUBT;
            default -> Action.SPLIT;
        };
    }

    /** Whether the call was refused because there are too many. */
    boolean isTooMany() {
        return status == 429 || status == 403 && action() == Action.RETRY;
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
    Failure failure() {
        JsonNode first = json();
        first = first == null ? null : first.isArray() ? first.path(0) : first;
        String code = first == null ? "" : first.path("errorCode").asText("");
        String message = first == null ? "" : first.path("message").asText("");
        return new Failure(
                code.isEmpty() ? String.valueOf(status) : code,
                message.isEmpty() ? "HTTP " + status + (body.length == 0 ? "" : ": " + shortened()) : message);
    }

    private String shortened() {
        String text = text().strip();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
