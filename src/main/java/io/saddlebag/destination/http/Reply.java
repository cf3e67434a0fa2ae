package io.saddlebag.destination.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What the destination answered.
 *
 * @param status   the HTTP status
 * @param reason   the words after it, may be empty
 * @param headers  by lower-case name; of repeated ones the values, separated by commas
 * @param body     decompressed; as much of it as arrived
 * @param complete whether the body arrived to its end
 */
record Reply(int status, String reason, Map<String, String> headers, byte[] body, boolean complete) {

    String header(String name) {
        return headers.get(name);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean isEmpty() {
        for (byte each : body) {
            if (each > ' ' || each < 0) {
                return false;
            }
        }
        return true;
    }

    boolean claimsJson() {
        return contentType().contains("json");
    }

    /** Whether a page for people came back, as proxies and login pages send. Some servers call everything HTML: look inside. */
    boolean isPage() {
        String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html")
                || start.startsWith("<html")
                || start.startsWith("<") && contentType().contains("html");
    }

    String statusLine() {
        return ("HTTP " + status + " " + reason).strip();
    }

    private String contentType() {
        return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    }
}
