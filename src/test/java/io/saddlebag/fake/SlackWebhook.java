package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.util.List;
import java.util.Map;

/** An incoming webhook: {@code /services/T…/B…/…}, which posts to one channel and answers in plain text. */
final class SlackWebhook {

    private final SlackWorkspace workspace;
    private final List<String> address;
    private final String channel;
    private String failure = "";
    private int failureStatus;
    private int failures;

    /** @param address team, webhook and secret */
    SlackWebhook(SlackWorkspace workspace, List<String> address, String channel) {
        this.workspace = workspace;
        this.address = address;
        this.channel = channel;
    }

    /** Answers the next requests with an error. */
    void fail(int times, int status, String text) {
        this.failures = times;
        this.failureStatus = status;
        this.failure = text;
    }

    /** @param given the three parts of the address that was called */
    Response answer(Request request, List<String> given) {
        try {
            check(request, given);
            workspace.post(channel, payload(request));
            return new Response(200, Map.of("Content-Type", "text/html"), "ok");
        } catch (SlackError error) {
            return error.webhook();
        }
    }

    private void check(Request request, List<String> given) {
        if (!request.method().equals("POST")) {
            throw new SlackError("method_not_allowed", 405);
        }
        if (given.size() != 3 || !given.get(0).equals(address.get(0))) {
            throw new SlackError("no_team", 404);
        }
        if (!given.get(1).equals(address.get(1))) {
            throw new SlackError("no_service", 404);
        }
        if (!given.get(2).equals(address.get(2))) {
            throw new SlackError("invalid_token", 403);
        }
        if (failures > 0) {
            failures--;
            throw new SlackError(failure, failureStatus);
        }
    }

    /** JSON, or JSON in the form's field {@code payload}. */
    private static JsonNode payload(Request request) {
        String type = request.headers().getOrDefault("content-type", "");
        String text = type.startsWith("application/x-www-form-urlencoded")
                ? RequestTarget.parameters(request.body()).getOrDefault("payload", "")
                : request.body();
        JsonNode payload;
        try {
            payload = FakeVendor.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SlackError("invalid_payload", 400);
        }
        boolean wrongText = payload.has("text") && !payload.path("text").isTextual();
        if (!payload.isObject() || wrongText) {
            throw new SlackError("invalid_payload", 400);
        }
        return payload;
    }
}
