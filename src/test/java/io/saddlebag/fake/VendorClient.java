package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Calls a fake as any program would. */
record VendorClient(HttpClient http, String base, String authorization) {

    /** A fake's answer. */
    record Reply(int status, HttpResponse<String> response) {

        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return FakeVendor.JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    VendorClient(String base, String authorization) {
        this(HttpClient.newHttpClient(), base, authorization);
    }

    VendorClient as(String otherAuthorization) {
        return new VendorClient(http, base, otherAuthorization);
    }

    static String basic(String user, String password) {
        String credentials = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    Reply get(String path) {
        return send("GET", path, "", "");
    }

    Reply delete(String path) {
        return send("DELETE", path, "", "");
    }

    /** Sends JSON, written with single quotes for double ones. */
    Reply post(String path, String json) {
        return send("POST", path, "application/json", json.replace('\'', '"'));
    }

    Reply put(String path, String json) {
        return send("PUT", path, "application/json", json.replace('\'', '"'));
    }

    Reply patch(String path, String json) {
        return send("PATCH", path, "application/json", json.replace('\'', '"'));
    }

    Reply send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
