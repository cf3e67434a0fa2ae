package io.saddlebag.testing;

import java.util.Map;

/**
 * Something that goes wrong at a {@link FakeRest}.
 *
 * @param method  of the requests that it befalls; empty for all
 * @param path    with which their path begins
 * @param times   how many of them
 * @param kind    what goes wrong
 * @param status  of a {@code REPLY}
 * @param headers added to the reply
 * @param body    of a {@code REPLY}
 * @param millis  of a {@code DELAY}
 */
public record Fault(
        String method,
        String path,
        int times,
        Kind kind,
        int status,
        Map<String, String> headers,
        String body,
        long millis) {

    public enum Kind {
        /** Answers without doing anything. */
        REPLY,
        /** Closes the connection without doing anything. */
        CLOSE_BEFORE,
        /** Does what was asked, then closes the connection without a reply. */
        COMMIT_THEN_CLOSE,
        /** Does what was asked and closes the connection in the middle of the reply's body. */
        CUT,
        /** Does what was asked and sends half of the reply's body as if it were all. */
        HALF_JSON,
        /** Does what was asked and sends the reply compressed. */
        GZIP,
        /** Does what was asked, after a time. */
        DELAY
    }

    public static Fault reply(int times, int status, Map<String, String> headers, String body) {
        return new Fault("", "/", times, Kind.REPLY, status, headers, body, 0);
    }

    public static Fault reply(int times, int status) {
        return reply(times, status, Map.of(), "{\"message\":\"scripted " + status + "\"}");
    }

    public static Fault of(int times, Kind kind) {
        return new Fault("", "/", times, kind, 0, Map.of(), "", 0);
    }

    public static Fault delay(int times, long millis) {
        return new Fault("", "/", times, Kind.DELAY, 0, Map.of(), "", millis);
    }

    public Fault on(String otherMethod, String otherPath) {
        return new Fault(otherMethod, otherPath, times, kind, status, headers, body, millis);
    }

    boolean befalls(String requestMethod, String requestPath) {
        return times > 0 && (method.isEmpty() || method.equals(requestMethod)) && requestPath.startsWith(path);
    }

    Fault used() {
        return new Fault(method, path, times - 1, kind, status, headers, body, millis);
    }
}
