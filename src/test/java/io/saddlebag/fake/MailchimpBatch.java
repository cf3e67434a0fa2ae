package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /lists/{id}}: up to 500 members in one call, answered with 200 whatever becomes of them. The answer has no
 * index; it names each member by its email, in its original case.
 */
final class MailchimpBatch {

    private static final int MOST = 500;

    private final MailchimpForm form;
    private final Map<String, Integer> lost = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    MailchimpBatch(MailchimpForm form) {
        this.form = form;
    }

    /** Passes over a member a number of times without a word. */
    void lose(String email, int times) {
        lost.put(MailchimpList.hash(email), times);
    }

    /** Takes a member as sent and leaves it out of the answer. */
    void hide(String email) {
        hidden.add(MailchimpList.hash(email));
    }

    ObjectNode write(MailchimpList list, RequestTarget target, JsonNode body) {
        JsonNode members = body.path("members");
        if (!members.isArray()) {
            throw MailchimpRefusal.malformed("", "Required fields were not provided: members");
        }
        if (members.size() > MOST) {
            throw MailchimpRefusal.malformed("members", "Array must contain no more than " + MOST + " items");
        }
        for (int i = 0; i < members.size(); i++) {
            form.check("members.item:" + i + ".", members.get(i));
        }
        Answer answer = new Answer();
        Set<String> seen = new HashSet<>();
        boolean ignoresDuplicates = target.parameter("skip_duplicate_check").equals("true");
        for (JsonNode member : members) {
            String email = member.path("email_address").asText();
            String hash = MailchimpList.hash(email);
            boolean duplicate = !email.isEmpty() && !seen.add(hash);
            if (lost.merge(hash, -1, Integer::sum) >= 0 || duplicate && ignoresDuplicates) {
                continue;
            }
            if (duplicate) {
                answer.error(email, "ERROR_GENERIC", email + " is in this request more than once", "", "");
            } else {
                write(list, target, body, member, answer);
            }
        }
        return answer.body();
    }

    private void write(MailchimpList list, RequestTarget target, JsonNode body, JsonNode member, Answer answer) {
        String email = member.path("email_address").asText();
        String hash = MailchimpList.hash(email);
        boolean added = list.onList(hash) == null;
        if (!added && !body.path("update_existing").asBoolean(false)) {
            answer.error(
                    email,
                    "ERROR_CONTACT_EXISTS",
                    email + " is already a list member, do you want to update? please provide update_existing:true in"
                            + " the request body",
                    "",
                    "");
            return;
        }
        try {
            boolean validate = !target.parameter("skip_merge_validation").equals("true");
            list.save(hash, member, member.path("status").asText(""), validate);
        } catch (MailchimpRefusal refusal) {
            answer.error(email, "ERROR_GENERIC", refusal.getMessage(), refusal.field(), refusal.fieldMessage());
            return;
        }
        if (body.path("sync_tags").asBoolean(false) && member.has("tags")) {
            list.untag(hash);
        }
        member.path("tags").forEach(tag -> list.tag(hash, tag.asText(), true));
        if (!hidden.contains(hash)) {
            answer.member(list.member(hash), added);
        }
    }

    private static final class Answer {
        private final ArrayNode added = FakeVendor.array();
        private final ArrayNode updated = FakeVendor.array();
        private final ArrayNode errors = FakeVendor.array();

        void member(ObjectNode member, boolean isNew) {
            (isNew ? added : updated).add(member);
        }

        void error(String email, String code, String error, String field, String message) {
            errors.addObject()
                    .put("email_address", email)
                    .put("error", error)
                    .put("error_code", code)
                    .put("field", field)
                    .put("field_message", message);
        }

        ObjectNode body() {
            ObjectNode body = FakeVendor.object();
            body.set("new_members", added);
            body.set("updated_members", updated);
            body.set("errors", errors);
            body.put("total_created", added.size()).put("total_updated", updated.size());
            body.put("error_count", errors.size()).putArray("_links");
            return body;
        }
    }
}
