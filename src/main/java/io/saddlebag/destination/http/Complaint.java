package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the destination's own words in the body of a refusal: where the options say, then where RFC 9457 and common habit
 * have them.
 */
record Complaint(String code, String message) {

    private static final int LONGEST = 500;

    private static final List<JsonPointer> MESSAGES = List.of(
            JsonPointer.compile("/detail"),
            JsonPointer.compile("/message"),
            JsonPointer.compile("/error_description"),
            JsonPointer.compile("/error/message"),
            JsonPointer.compile("/errors/0/detail"),
            JsonPointer.compile("/errors/0/message"),
            JsonPointer.compile("/0/message"),
            JsonPointer.compile("/title"),
            JsonPointer.compile("/error"),
            JsonPointer.compile("/errors"));

    /** A code is one word. */
    private static final Pattern WORD = Pattern.compile("[\\w.:-]{1,64}");

    /** @param rule says where a code and a message are, if they are at a place of their own */
    static Complaint of(Reply reply, ItemRule rule) {
        JsonNode body = Json.tree(reply.body());
        String message = rule.message(body);
        String text = reply.text().strip();
        for (JsonPointer each : MESSAGES) {
            message = message == null || message.isBlank() ? Json.text(body, each) : message;
        }
        if (message == null || message.isBlank()) {
            message = reply.isEmpty() ? reply.statusLine() : text;
        }
        String code = rule.code(body, message);
        if (rule.codes().bare()
                && (body == null || body.isValueNode())
                && WORD.matcher(text).matches()) {
            code = text;
        }
        return new Complaint(
                code == null ? String.valueOf(reply.status()) : code,
                message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
    }
}
