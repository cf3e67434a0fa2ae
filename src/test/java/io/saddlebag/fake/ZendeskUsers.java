package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.ZendeskTable.Saved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * Users and the rules for writing them, from Zendesk's reference of users: a name is required at creation, an email is kept in
 * lower case, an email that comes to an existing user becomes a second identity, and a deleted user stays, inactive.
 */
final class ZendeskUsers {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    private final ZendeskTable table;
    private final ZendeskAttributes attributes;
    private final ZendeskFields fields;
    private final LongPredicate organizations;
    private final Map<Long, List<String>> emails = new HashMap<>();

    ZendeskUsers(ZendeskTable table, ZendeskAttributes attributes, ZendeskFields fields, LongPredicate organizations) {
        this.table = table;
        this.attributes = attributes;
        this.fields = fields;
        this.organizations = organizations;
    }

    /** Matches by external id first, then by email. */
    Saved createOrUpdate(JsonNode given) {
        ObjectNode existing = match(given);
        return existing == null ? create(given) : save(existing, given);
    }

    /** Refuses what is taken already, and does not update. */
    Saved create(JsonNode given) {
        ObjectNode user = FakeVendor.object();
        user.put("id", 0L).put("name", "").putNull("email").put("time_zone", "Eastern Time (US & Canada)");
        user.putNull("phone")
                .putNull("external_id")
                .putNull("alias")
                .putNull("details")
                .putNull("notes");
        user.put("active", true).put("verified", false).put("suspended", false).put("role", "end-user");
        user.putNull("organization_id").putArray("tags");
        user.set("user_fields", fields.empty());
        return save(user, given);
    }

    Saved update(long id, JsonNode given) {
        return save(existing(id), given);
    }

    /** A soft deletion: the user stays, inactive and without an email, and its external id is free again. */
    ObjectNode delete(long id) {
        ObjectNode user = existing(id).deepCopy();
        user.put("active", false).putNull("email").putNull("external_id");
        emails.remove(id);
        return table.replace(user).record();
    }

    /** A user, deleted or not. */
    ObjectNode show(long id) {
        ObjectNode user = table.byId(id);
        if (user == null) {
            throw ZendeskRefusal.recordNotFound();
        }
        return user;
    }

    ObjectNode byEmail(String email) {
        for (ObjectNode user : table.active()) {
            if (emailsOf(user).contains(email.toLowerCase(Locale.ROOT))) {
                return user;
            }
        }
        return null;
    }

    /** The primary email first. */
    List<String> emailsOf(JsonNode user) {
        return emails.getOrDefault(user.path("id").asLong(), List.of());
    }

    private ObjectNode existing(long id) {
        ObjectNode user = table.byId(id);
        if (user == null || !user.path("active").asBoolean()) {
            throw ZendeskRefusal.recordNotFound();
        }
        return user;
    }

    private ObjectNode match(JsonNode given) {
        if (given.hasNonNull("id")) {
            return existing(given.path("id").asLong());
        }
        ObjectNode found = null;
        if (given.hasNonNull("external_id")) {
            found = table.byExternalId(given.path("external_id").asText());
        }
        if (found == null && given.hasNonNull("email")) {
            found = byEmail(given.path("email").asText());
        }
        return found;
    }

    private Saved save(ObjectNode old, JsonNode given) {
        boolean created = old.path("id").asLong() == 0;
        ObjectNode user = old.deepCopy();
        ZendeskProblems problems = new ZendeskProblems();
        given.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("id") && !entry.getKey().equals("email")) {
                set(user, entry.getKey(), entry.getValue(), problems);
            }
        });
        List<String> addresses = new ArrayList<>(emailsOf(old));
        if (given.hasNonNull("email")) {
            addEmail(user, addresses, given.path("email").asText().toLowerCase(Locale.ROOT), problems);
        }
        check(user, problems);
        problems.refuse();
        Saved saved = created ? table.insert(user) : table.replace(user);
        emails.put(saved.record().path("id").asLong(), addresses);
        return saved;
    }

    private void set(ObjectNode user, String name, JsonNode value, ZendeskProblems problems) {
        if (name.equals("user_fields")) {
            fields.apply((ObjectNode) user.path("user_fields"), value, problems);
        } else if (name.equals("tags") && value.isNull()) {
            user.putArray("tags");
        } else if (attributes.isText(name) && !value.isNull()) {
            user.put(name, value.asText());
        } else if (attributes.isKnown(name)) {
            user.set(name, value);
        }
    }

    private void addEmail(ObjectNode user, List<String> addresses, String email, ZendeskProblems problems) {
        ObjectNode owner = byEmail(email);
        if (!EMAIL.matcher(email).matches()) {
            problems.add("email", "Email: " + email + " is not properly formatted");
        } else if (owner != null && owner.path("id").asLong() != user.path("id").asLong()) {
            problems.add("email", "Email: " + email + " is already being used by another user", "DuplicateValue");
        } else if (!addresses.contains(email)) {
            addresses.add(email);
            user.put("email", addresses.get(0));
        }
    }

    private void check(ObjectNode user, ZendeskProblems problems) {
        if (user.path("name").asText("").isBlank() || user.path("name").isNull()) {
            problems.add("name", "Name: is too short (minimum one character)", "BlankValue");
        }
        ObjectNode owner = user.hasNonNull("external_id")
                ? table.byExternalId(user.path("external_id").asText())
                : null;
        if (owner != null && owner.path("id").asLong() != user.path("id").asLong()) {
            problems.add("external_id", "External: has already been taken", "DuplicateValue");
        }
        if (user.hasNonNull("organization_id")
                && !organizations.test(user.path("organization_id").asLong())) {
            problems.add("organization", "Organization: is invalid", "InvalidValue");
        }
    }
}
