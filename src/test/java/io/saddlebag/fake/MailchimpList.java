package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A list (audience) of members, each known by the MD5 hash of its email in lower case. A member that is archived is off the
 * list: it takes a status to come back. One that was deleted for good, or that has unsubscribed by itself, cannot be
 * subscribed by the API.
 */
final class MailchimpList {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    private final String id;
    private final Clock clock;
    private final MailchimpMergeFields mergeFields;
    private final Map<String, ObjectNode> members = new LinkedHashMap<>();
    private final Map<String, Integer> creations = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Set<String> inCompliance = new HashSet<>();
    private final Map<String, Integer> overSigned = new HashMap<>();

    MailchimpList(String id, Clock clock, MailchimpMergeFields mergeFields) {
        this.id = id;
        this.clock = clock;
        this.mergeFields = mergeFields;
    }

    static String hash(String email) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    MailchimpMergeFields mergeFields() {
        return mergeFields;
    }

    Map<String, ObjectNode> members() {
        return members;
    }

    int creations(String email) {
        return creations.getOrDefault(hash(email), 0);
    }

    /** Lets members be refused as those who signed up to a lot of lists. */
    void overSign(String email, int times) {
        overSigned.put(hash(email), times);
    }

    void unsubscribeByThemselves(String email) {
        member(hash(email)).put("status", "unsubscribed");
        inCompliance.add(hash(email));
    }

    /** @return null if there is none, or it is archived */
    ObjectNode onList(String hash) {
        ObjectNode member = members.get(hash);
        return member == null || member.path("status").asText().equals("archived") ? null : member;
    }

    ObjectNode member(String hash) {
        ObjectNode member = members.get(hash);
        if (member == null) {
            throw MailchimpRefusal.notFound();
        }
        return member;
    }

    /**
     * Adds or changes a member.
     *
     * @param hash             of the member before the change
     * @param status           that a member gets that is not on the list; empty for none
     * @param validateRequired whether required merge fields need a value
     */
    ObjectNode save(String hash, JsonNode given, String status, boolean validateRequired) {
        ObjectNode old = members.get(hash);
        boolean added = onList(hash) == null;
        String email = given.path("email_address")
                .asText(old == null ? "" : old.path("email_address").asText());
        check(email, added);
        if (added && status.isEmpty()) {
            throw MailchimpRefusal.malformed("", "Required fields were not provided: status");
        }
        ObjectNode member = old == null ? created(email) : old.deepCopy();
        String wanted = added
                ? status
                : given.path("status").asText(member.path("status").asText());
        boolean subscribes = wanted.equals("subscribed") || wanted.equals("transactional");
        if (subscribes && inCompliance.contains(hash)) {
            throw MailchimpRefusal.compliance(email);
        }
        mergeFields.apply(
                (ObjectNode) member.path("merge_fields"), given.path("merge_fields"), validateRequired && added);
        member.put("status", wanted);
        for (String name : new String[] {"vip", "language", "email_type"}) {
            if (given.has(name)) {
                member.set(name, given.path(name));
            }
        }
        return store(hash, member, email, added);
    }

    private ObjectNode store(String hash, ObjectNode member, String email, boolean added) {
        String newHash = hash(email);
        if (!newHash.equals(hash)) {
            if (members.containsKey(newHash)) {
                throw MailchimpRefusal.memberExists(email);
            }
            members.remove(hash);
            member.put("id", newHash).put("email_address", email);
        }
        member.put(
                "last_changed", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        members.put(newHash, member);
        if (added) {
            creations.merge(newHash, 1, Integer::sum);
        }
        return member;
    }

    private ObjectNode created(String email) {
        ObjectNode member = FakeVendor.object();
        member.put("id", hash(email)).put("email_address", email);
        member.put("unique_email_id", hash(email).substring(0, 10)).put("web_id", 387991233L + members.size());
        member.put("email_type", "html").put("status", "");
        member.set("merge_fields", mergeFields.empty());
        member.put("language", "")
                .put("vip", false)
                .put("source", "API - Generic")
                .put("tags_count", 0);
        member.putArray("tags");
        member.put("list_id", id).putArray("_links");
        return member;
    }

    private void check(String email, boolean added) {
        if (!EMAIL.matcher(email).matches()) {
            throw MailchimpRefusal.invalid("Please provide a valid email address.");
        }
        if (email.toLowerCase(Locale.ROOT).contains("fake")) {
            throw MailchimpRefusal.invalid(email + " looks fake or invalid, please enter a real email address.");
        }
        if (forgotten.contains(hash(email))) {
            throw MailchimpRefusal.forgotten(email);
        }
        if (added && overSigned.merge(hash(email), -1, Integer::sum) >= 0) {
            throw MailchimpRefusal.invalid(
                    email + " has signed up to a lot of lists very recently; we're not allowing more signups for now");
        }
    }

    void archive(String hash) {
        ObjectNode member = member(hash);
        String status = member.path("status").asText();
        if (status.equals("archived") || status.equals("pending") || status.equals("cleaned")) {
            throw MailchimpRefusal.notAllowed("This list member cannot be removed. Can not archive a contact that is"
                    + " bounced, pending or archived");
        }
        members.put(hash, member.deepCopy().put("status", "archived"));
    }

    void deleteForGood(String hash) {
        member(hash);
        members.remove(hash);
        forgotten.add(hash);
    }

    void tag(String hash, String name, boolean active) {
        ObjectNode member = member(hash).deepCopy();
        ArrayNode tags = FakeVendor.array();
        for (JsonNode tag : member.path("tags")) {
            if (!tag.path("name").asText().equals(name)) {
                tags.add(tag);
            }
        }
        if (active) {
            tags.addObject().put("id", name.hashCode() & 0xffff).put("name", name);
        }
        member.set("tags", tags);
        members.put(hash, member.put("tags_count", tags.size()));
    }

    void untag(String hash) {
        for (JsonNode tag : member(hash).path("tags")) {
            tag(hash, tag.path("name").asText(), false);
        }
    }

    ArrayNode all() {
        ArrayNode all = FakeVendor.array();
        members.values().forEach(all::add);
        return all;
    }
}
