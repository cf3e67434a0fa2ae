package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The form of a member in a request. What is not of it fails the whole call; a key that is unknown is ignored and noted. */
final class MailchimpForm {

    private static final Set<String> TEXTS =
            Set.of("email_address", "status", "status_if_new", "email_type", "language", "ip_signup", "ip_opt");
    private static final Set<String> STATUSES =
            Set.of("subscribed", "unsubscribed", "cleaned", "pending", "transactional");
    private static final Set<String> OTHERS = Set.of("timestamp_signup", "timestamp_opt", "location", "interests");

    private final Set<String> unknown;

    MailchimpForm(Set<String> unknown) {
        this.unknown = unknown;
    }

    /** @param place of the member in the request: empty, or such as {@code members.item:0.} */
    void check(String place, JsonNode member) {
        if (!member.isObject()) {
            throw MailchimpRefusal.malformed(place, "Schema describes object, " + type(member) + " found instead");
        }
        member.fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (TEXTS.contains(name)) {
                expect(value.isTextual(), "string", place + name, value);
            } else if (name.equals("merge_fields")) {
                expect(value.isObject(), "object", place + name, value);
            } else if (name.equals("tags")) {
                expect(value.isArray(), "array", place + name, value);
            } else if (name.equals("vip")) {
                expect(value.isBoolean(), "boolean", place + name, value);
            } else if (!OTHERS.contains(name)) {
                unknown.add("member." + name);
            }
            if (name.startsWith("status") && !STATUSES.contains(value.asText())) {
                throw MailchimpRefusal.malformed(place + name, "Data presented is not one of the accepted values");
            }
        });
    }

    private static void expect(boolean right, String type, String field, JsonNode value) {
        if (!right) {
            throw MailchimpRefusal.malformed(field, "Schema describes " + type + ", " + type(value) + " found instead");
        }
    }

    private static String type(JsonNode value) {
        return value.isNull() ? "NULL" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
