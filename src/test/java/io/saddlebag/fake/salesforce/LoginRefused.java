package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.saddlebag.testing.FakeRest.Response;

/** Ends a login; its reply is as OAuth has it. */
final class LoginRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;

    LoginRefused(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    Response response() {
        return Response.json(
                400,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", error)
                        .put("error_description", getMessage())
                        .toString());
    }
}
