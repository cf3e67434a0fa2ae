package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;
import java.util.Map;
import java.util.UUID;

/** Mailchimp's "no": a problem detail document (RFC 7807), in which {@code type} and {@code errors} may be absent. */
final class MailchimpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String TYPE = "https://mailchimp.com/developer/marketing/docs/errors/";

    private final int status;
    private final String title;
    private final transient ArrayNode errors = FakeVendor.array();
    private boolean typed = true;

    MailchimpRefusal(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    MailchimpRefusal with(String field, String message) {
        errors.addObject().put("field", field).put("message", message);
        return this;
    }

    /** The first field that is at fault, or an empty text. */
    String field() {
        return errors.path(0).path("field").asText("");
    }

    String fieldMessage() {
        return errors.path(0).path("message").asText("");
    }

    /** @param plain without {@code type} and {@code errors} */
    Response response(boolean plain) {
        ObjectNode body = FakeVendor.object();
        if (typed && !plain) {
            body.put("type", TYPE);
        }
        body.put("title", title).put("status", status).put("detail", getMessage());
        body.put("instance", UUID.randomUUID().toString());
        if (!plain && !errors.isEmpty()) {
            body.set("errors", errors);
        }
        return new Response(status, Map.of("Content-Type", "application/problem+json; charset=utf-8"), body.toString());
    }

    static MailchimpRefusal invalid(String detail) {
        return new MailchimpRefusal(400, "Invalid Resource", detail);
    }

    /** A request that is not of the resource's form. */
    static MailchimpRefusal malformed(String field, String message) {
        return invalid(
                        "The resource submitted could not be validated. For field-specific details, see the 'errors' array.")
                .with(field, message);
    }

    static MailchimpRefusal notFound() {
        return new MailchimpRefusal(404, "Resource Not Found", "The requested resource could not be found.");
    }

    static MailchimpRefusal notAllowed(String detail) {
        return new MailchimpRefusal(405, "Method Not Allowed", detail);
    }

    /** Recorded without a {@code type}. */
    static MailchimpRefusal memberExists(String email) {
        MailchimpRefusal refusal = new MailchimpRefusal(
                400, "Member Exists", email + " is already a list member. Use PUT to insert or update list members.");
        refusal.typed = false;
        return refusal;
    }

    static MailchimpRefusal compliance(String email) {
        return new MailchimpRefusal(
                400,
                "Member In Compliance State",
                email + " is in a compliance state due to unsubscribe, bounce, or compliance review and cannot be"
                        + " subscribed.");
    }

    static MailchimpRefusal forgotten(String email) {
        return new MailchimpRefusal(
                400,
                "Forgotten Email Not Subscribed",
                email + " was permanently deleted and cannot be re-imported. The contact must re-subscribe to get back"
                        + " on the list.");
    }
}
