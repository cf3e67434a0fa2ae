package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;
import java.util.Map;

/**
 * Slack's "no". The Web API says it with status 200 and {@code "ok":false}; a webhook says it with a status and a plain text.
 * Only a limit is 429 for both.
 */
final class SlackError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int webhookStatus;
    private final long retryAfterSeconds;

    SlackError(String code, int webhookStatus) {
        this(code, webhookStatus, 0);
    }

    private SlackError(String code, int webhookStatus, long retryAfterSeconds) {
        super(code);
        this.webhookStatus = webhookStatus;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** One of the Web API, which has no webhook's status. */
    static SlackError of(String code) {
        return new SlackError(code, 400);
    }

    static SlackError rateLimited(long retryAfterSeconds) {
        return new SlackError("ratelimited", 429, retryAfterSeconds);
    }

    ObjectNode body() {
        return FakeVendor.object().put("ok", false).put("error", getMessage());
    }

    Response webApi() {
        return retryAfterSeconds > 0 ? limited() : FakeVendor.json(200, body());
    }

    Response webhook() {
        return retryAfterSeconds > 0
                ? limited()
                : new Response(webhookStatus, Map.of("Content-Type", "text/html"), getMessage());
    }

    private Response limited() {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Retry-After", Long.toString(retryAfterSeconds));
        return new Response(429, headers, body().toString());
    }
}
