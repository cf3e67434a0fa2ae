package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;
import java.util.Map;

/** {@code /3.0/lists/{id}/members}. A member is named by its hash or by its email. */
final class MailchimpMemberApi {

    private final MailchimpForm form;

    MailchimpMemberApi(MailchimpForm form) {
        this.form = form;
    }

    /** @param target what follows {@code members} */
    Response answer(String method, MailchimpList list, RequestTarget target, JsonNode body) {
        if (target.segments().isEmpty()) {
            return switch (method) {
                case "GET" -> FakeVendor.json(200, listed(list, target));
                case "POST" -> FakeVendor.json(200, create(list, target, body));
                default -> throw MailchimpRefusal.notAllowed("The requested method is not allowed.");
            };
        }
        String name = target.segment(0);
        String hash = name.contains("@") ? MailchimpList.hash(name) : name;
        String rest = target.from(1).path();
        return switch (method + " " + rest) {
            case "GET " -> FakeVendor.json(200, list.member(hash));
            case "PUT " -> FakeVendor.json(200, put(list, hash, target, body));
            case "PATCH " -> FakeVendor.json(200, patch(list, hash, target, body));
            case "DELETE " -> done(() -> list.archive(hash));
            case "POST actions/delete-permanent" -> done(() -> list.deleteForGood(hash));
            case "POST tags" -> done(() -> tag(list, hash, body));
            case "GET tags" -> FakeVendor.json(200, tags(list.member(hash)));
            default -> throw MailchimpRefusal.notFound();
        };
    }

    private ObjectNode create(MailchimpList list, RequestTarget target, JsonNode body) {
        form.check("", body);
        require(body, "email_address");
        require(body, "status");
        String email = body.path("email_address").asText();
        if (list.onList(MailchimpList.hash(email)) != null) {
            throw MailchimpRefusal.memberExists(email);
        }
        String hash = MailchimpList.hash(email);
        list.save(hash, body, body.path("status").asText(), validates(target));
        body.path("tags").forEach(tag -> list.tag(hash, tag.asText(), true));
        return list.member(hash);
    }

    private ObjectNode put(MailchimpList list, String hash, RequestTarget target, JsonNode body) {
        form.check("", body);
        boolean present = list.members().containsKey(hash);
        if (!present) {
            require(body, "email_address");
            if (!MailchimpList.hash(body.path("email_address").asText()).equals(hash)) {
                throw MailchimpRefusal.invalid("The subscriber hash is not the one of the email address.");
            }
        }
        String status = body.path("status").asText(body.path("status_if_new").asText(""));
        if (status.isEmpty() && list.onList(hash) == null) {
            require(body, "status_if_new");
        }
        return list.save(hash, body, status, validates(target));
    }

    private ObjectNode patch(MailchimpList list, String hash, RequestTarget target, JsonNode body) {
        form.check("", body);
        String before = list.member(hash).path("status").asText();
        return list.save(hash, body, body.path("status").asText(before), validates(target));
    }

    private static void tag(MailchimpList list, String hash, JsonNode body) {
        list.member(hash);
        for (JsonNode tag : body.path("tags")) {
            String status = tag.path("status").asText();
            if (!tag.path("name").isTextual() || !status.matches("active|inactive")) {
                throw MailchimpRefusal.malformed("tags", "Data presented is not one of the accepted values");
            }
        }
        for (JsonNode tag : body.path("tags")) {
            list.tag(
                    hash, tag.path("name").asText(), tag.path("status").asText().equals("active"));
        }
    }

    private static ObjectNode tags(ObjectNode member) {
        ObjectNode body = FakeVendor.object();
        body.set("tags", member.path("tags"));
        return body.put("total_items", member.path("tags").size());
    }

    private static ObjectNode listed(MailchimpList list, RequestTarget target) {
        ObjectNode body = FakeVendor.object();
        ArrayNode members = body.putArray("members");
        list.members().values().stream()
                .skip(number(target, "offset", 0))
                .limit(number(target, "count", 10))
                .forEach(members::add);
        return body.put("list_id", list.id()).put("total_items", list.members().size());
    }

    /** A parameter of a page; Mailchimp gives ten of everything unless it is asked for more, 1000 at most. */
    static int number(RequestTarget target, String parameter, int otherwise) {
        String given = target.parameter(parameter);
        return given.matches("\\d{1,6}") ? Math.min(Integer.parseInt(given), 1000) : otherwise;
    }

    private static boolean validates(RequestTarget target) {
        return !target.parameter("skip_merge_validation").equals("true");
    }

    private static void require(JsonNode body, String field) {
        if (body.path(field).asText("").isEmpty()) {
            throw MailchimpRefusal.malformed("", "Required fields were not provided: " + field);
        }
    }

    private static Response done(Runnable change) {
        change.run();
        return new Response(204, Map.of(), "");
    }
}
