package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.saddlebag.testing.FakeRest.Response;

/** Ends a whole call; its reply is an array with {@code errorCode} and {@code message}. */
final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    CallRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static CallRefused notFound() {
        return new CallRefused(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static CallRefused noSession() {
        return new CallRefused(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    static CallRefused unreadable(String message) {
        return new CallRefused(400, "JSON_PARSER_ERROR", message);
    }

    static CallRefused method(String method, String allowed) {
        return new CallRefused(
                405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
    }

    Response response() {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        body.addObject().put("message", getMessage()).put("errorCode", code);
        return Response.json(status, body.toString());
    }
}
