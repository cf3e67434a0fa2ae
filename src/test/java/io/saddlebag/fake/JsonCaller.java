package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Calls a vendor as any HTTP client would. */
final class JsonCaller {

    /** A reply; its body is a missing node if it was empty, and a text if it was HTML. */
    record Reply(int status, JsonNode body, HttpHeaders headers) {
        JsonNode at(String pointer) {
            return body.at(pointer);
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeVendor vendor;
    private String token;

    JsonCaller(FakeVendor vendor, String token) {
        this.vendor = vendor;
        this.token = token;
    }

    void token(String other) {
        token = other;
    }

    /** Lets the vendor's time pass to the next noon, so that no midnight comes in between. */
    void noon() {
        Instant now = vendor.clock().instant();
        vendor.advance(Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36))));
    }

    Reply get(String path) {
        return call("GET", path, "application/json", "");
    }

    /** @param json with single quotes, for the reader's sake */
    Reply post(String path, String json) {
        return call("POST", path, json);
    }

    Reply call(String method, String path, String json) {
        return call(method, path, "application/json", json.replace('\'', '"'));
    }

    Reply form(String path, String fields) {
        return call("POST", path, "application/x-www-form-urlencoded", fields);
    }

    Reply call(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(vendor.url() + path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), json(response.body()), response.headers());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return text.startsWith("<") ? TextNode.valueOf(text) : FakeVendor.JSON.readTree(text);
    }
}
