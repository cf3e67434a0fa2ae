package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;

/** Braze's "no" to a whole request: a message, and errors of the request's objects if these are the reason. */
final class BrazeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ArrayNode errors;

    private BrazeRefusal(int status, String message, ArrayNode errors) {
        super(message);
        this.status = status;
        this.errors = errors;
    }

    BrazeRefusal(int status, String message) {
        this(status, message, FakeVendor.array());
    }

    /** None of the objects of a request can be used. */
    static BrazeRefusal noValidData(ArrayNode errors) {
        return new BrazeRefusal(
                400, "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.", errors);
    }

    static BrazeRefusal notFound() {
        return new BrazeRefusal(404, "Not found");
    }

    Response response() {
        ObjectNode body = FakeVendor.object().put("message", getMessage());
        if (!errors.isEmpty()) {
            body.set("errors", errors);
        }
        return FakeVendor.json(status, body);
    }
}
