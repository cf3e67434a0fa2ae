package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attributes of a record that a caller may write, with their JSON types. A wrong type fails the whole call, an unknown
 * attribute is ignored without a word; the fake notes it.
 */
final class ZendeskAttributes {

    private enum Type {
        TEXT("a string"),
        INTEGER("an integer"),
        BOOLEAN("a boolean"),
        ARRAY("an array"),
        OBJECT("an object");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        boolean allows(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case INTEGER -> value.isIntegralNumber();
                case BOOLEAN -> value.isBoolean();
                case ARRAY -> value.isArray();
                case OBJECT -> value.isObject();
            };
        }
    }

    private final String record;
    private final Map<String, Type> types = new TreeMap<>();
    private final Set<String> unknown;

    private ZendeskAttributes(String record, Set<String> unknown) {
        this.record = record;
        this.unknown = unknown;
    }

    static ZendeskAttributes ofUsers(Set<String> unknown) {
        return new ZendeskAttributes("user", unknown)
                .with(Type.TEXT, "name", "email", "external_id", "phone", "alias", "details", "notes", "signature")
                .with(Type.TEXT, "time_zone", "locale", "role", "ticket_restriction", "remote_photo_url")
                .with(Type.BOOLEAN, "verified", "moderator", "suspended", "only_private_comments", "restricted_agent")
                .with(Type.BOOLEAN, "skip_verify_email", "shared_phone_number")
                .with(Type.INTEGER, "id", "organization_id", "custom_role_id", "default_group_id", "locale_id")
                .with(Type.ARRAY, "tags", "identities", "organization_ids")
                .with(Type.OBJECT, "user_fields", "organization");
    }

    static ZendeskAttributes ofOrganizations(Set<String> unknown) {
        return new ZendeskAttributes("organization", unknown)
                .with(Type.TEXT, "name", "external_id", "details", "notes")
                .with(Type.BOOLEAN, "shared_tickets", "shared_comments")
                .with(Type.INTEGER, "id", "group_id")
                .with(Type.ARRAY, "tags", "domain_names")
                .with(Type.OBJECT, "organization_fields");
    }

    private ZendeskAttributes with(Type type, String... names) {
        for (String name : names) {
            types.put(name, type);
        }
        return this;
    }

    /**
     * Refuses a call with a value of a wrong type. Null clears an attribute, all but {@code id}.
     *
     * @param place where the record is in the request, such as {@code users.0}
     */
    void check(String place, JsonNode given, String endpoint) {
        if (!given.isObject()) {
            throw ZendeskRefusal.invalidAttribute(place, Type.OBJECT.description, endpoint);
        }
        given.fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            Type type = types.get(name);
            if (type == null) {
                unknown.add(record + "." + name);
            } else if (entry.getValue().isNull() ? name.equals("id") : !type.allows(entry.getValue())) {
                throw ZendeskRefusal.invalidAttribute(place + "." + name, type.description, endpoint);
            }
        });
    }

    boolean isText(String name) {
        return types.get(name) == Type.TEXT;
    }

    boolean isKnown(String name) {
        return types.containsKey(name);
    }
}
