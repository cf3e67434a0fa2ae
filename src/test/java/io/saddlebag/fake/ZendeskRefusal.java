package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;
import java.util.Map;

/**
 * Zendesk's "no", with the reply that says so. Its {@code error} is a text in most of them and an object in some, as in
 * recorded replies.
 */
final class ZendeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    private ZendeskRefusal(Response response, String reason) {
        super(reason);
        this.response = response;
    }

    Response response() {
        return response;
    }

    static ZendeskRefusal unauthorized() {
        return text(401, "Couldn't authenticate you", null);
    }

    static ZendeskRefusal forbidden() {
        return titled(
                403,
                "Forbidden",
                "You do not have access to this page. Please contact the account owner of this help desk for further help.");
    }

    /** Bulk imports are off until Zendesk's support turns them on. */
    static ZendeskRefusal importsDisabled() {
        return new ZendeskRefusal(
                FakeVendor.json(
                        403,
                        FakeVendor.object().put("error", "Forbidden").put("message", "Data imports are not enabled")),
                "Data imports are not enabled");
    }

    static ZendeskRefusal recordNotFound() {
        return text(404, "RecordNotFound", "Not found");
    }

    static ZendeskRefusal invalidEndpoint() {
        return text(404, "InvalidEndpoint", "Not found");
    }

    static ZendeskRefusal unreadable() {
        return new ZendeskRefusal(
                FakeVendor.json(
                        400,
                        FakeVendor.object()
                                .put("error", "Unprocessable Entity")
                                .put("message", "Server could not parse JSON")),
                "Server could not parse JSON");
    }

    static ZendeskRefusal notJson() {
        return text(415, "UnsupportedMediaType", "Content-Type must be application/json");
    }

    static ZendeskRefusal missing(String parameter) {
        return titled(
                400, "Missing parameter", "You are missing a required parameter. Missing parameter: " + parameter);
    }

    /** An attribute of a wrong type, with its place in the request. */
    static ZendeskRefusal invalidAttribute(String attribute, String type, String endpoint) {
        return titled(
                400,
                "Invalid attribute",
                "You passed an invalid value for the " + attribute + " attribute. Invalid parameter: " + attribute
                        + " must be " + type + " from " + endpoint);
    }

    static ZendeskRefusal tooManyValues(String parameter, int limit) {
        return text(400, "TooManyValues", "Too many values for " + parameter + "; the limit is " + limit);
    }

    static ZendeskRefusal recordInvalid(ObjectNode details, String reason) {
        ObjectNode body =
                FakeVendor.object().put("error", "RecordInvalid").put("description", "Record validation errors");
        body.set("details", details);
        return new ZendeskRefusal(FakeVendor.json(422, body), reason);
    }

    static ZendeskRefusal tooManyJobs() {
        return text(429, "TooManyJobs", "Too many jobs are queued or running. Try again later.");
    }

    /** A limit's reply: text, not JSON. */
    static ZendeskRefusal limited(String message, long retryAfterSeconds) {
        Map<String, String> headers =
                Map.of("Content-Type", "text/plain; charset=utf-8", "Retry-After", Long.toString(retryAfterSeconds));
        return new ZendeskRefusal(new Response(429, headers, message), message);
    }

    private static ZendeskRefusal text(int status, String error, String description) {
        ObjectNode body = FakeVendor.object().put("error", error);
        if (description != null) {
            body.put("description", description);
        }
        return new ZendeskRefusal(FakeVendor.json(status, body), error);
    }

    private static ZendeskRefusal titled(int status, String title, String message) {
        JsonNode error = FakeVendor.object().put("title", title).put("message", message);
        ObjectNode body = FakeVendor.object();
        body.set("error", error);
        return new ZendeskRefusal(FakeVendor.json(status, body), message);
    }
}
