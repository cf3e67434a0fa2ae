package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The profiles that Braze holds. One is found by the first of external id, Braze id, alias, email and phone that is given. */
final class BrazeUsers {

    private static final List<String> IDENTIFIERS = List.of("external_id", "braze_id", "user_alias", "email", "phone");
    private static final Set<String> CONTROLS = Set.of(
            "external_id", "braze_id", "user_alias", "_update_existing_only", "_merge_objects", "push_token_import");

    private final Clock clock;
    private final BrazeAttributes attributes;
    private final List<ObjectNode> profiles = new ArrayList<>();
    private final Map<String, Integer> creations = new HashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private int lastId;

    BrazeUsers(Clock clock, BrazeAttributes attributes) {
        this.clock = clock;
        this.attributes = attributes;
    }

    /** @return null if an object says who it is about */
    static String identification(JsonNode given) {
        String identifier = identifier(given);
        if (identifier.isEmpty()) {
            return "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";
        }
        JsonNode value = given.path(identifier);
        if (identifier.equals("user_alias")) {
            boolean complete = value.path("alias_name").isTextual()
                    && value.path("alias_label").isTextual();
            return complete ? null : "'user_alias' needs 'alias_name' and 'alias_label'";
        }
        return value.isTextual() && !value.asText().isBlank() ? null : "'" + identifier + "' must be a string";
    }

    /** Applies an object of {@code attributes}: null removes, and what is not there stays. */
    void apply(JsonNode given) {
        ObjectNode profile = find(given);
        if (profile == null) {
            profile = create(given);
        }
        if (profile == null) {
            return;
        }
        ObjectNode custom = (ObjectNode) profile.path("custom_attributes");
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String name = entry.getKey();
            if (CONTROLS.contains(name)) {
                continue;
            }
            ObjectNode holder = BrazeAttributes.isStandard(name) ? profile : custom;
            if (entry.getValue().isNull()) {
                holder.remove(name);
            } else if (attributes.takes(name, entry.getValue())) {
                holder.set(name, entry.getValue());
            } else {
                dropped.add(name + "=" + entry.getValue());
            }
        }
    }

    /** @return null if there is none */
    ObjectNode find(JsonNode given) {
        String identifier = identifier(given);
        for (ObjectNode profile : profiles) {
            boolean same = identifier.equals("user_alias")
                    ? contains(profile.path("user_aliases"), given.path("user_alias"))
                    : profile.path(identifier).equals(given.path(identifier));
            if (same) {
                return profile;
            }
        }
        return null;
    }

    boolean delete(JsonNode given) {
        ObjectNode profile = find(given);
        return profile != null && profiles.remove(profile);
    }

    int creations(String externalId) {
        return creations.getOrDefault(externalId, 0);
    }

    List<ObjectNode> all() {
        return profiles;
    }

    /** The values that were dropped for their type, such as {@code seats="many"}. */
    List<String> dropped() {
        return dropped;
    }

    /** Nobody is created if only updates are wanted, as by default with an alias, nor by a Braze id. */
    private ObjectNode create(JsonNode given) {
        String identifier = identifier(given);
        boolean updatesOnly = given.path("_update_existing_only").asBoolean(identifier.equals("user_alias"));
        if (updatesOnly || identifier.equals("braze_id")) {
            return null;
        }
        ObjectNode profile =
                FakeVendor.object().put("created_at", clock.instant().toString());
        ArrayNode aliases = profile.putArray("user_aliases");
        profile.put("braze_id", String.format("619c2cae85223639%08x", ++lastId));
        if (identifier.equals("user_alias")) {
            aliases.add(given.path("user_alias"));
        } else {
            profile.set(identifier, given.path(identifier));
        }
        profile.putObject("custom_attributes");
        profiles.add(profile);
        creations.merge(profile.path("external_id").asText(""), 1, Integer::sum);
        return profile;
    }

    private static String identifier(JsonNode given) {
        return IDENTIFIERS.stream().filter(given::hasNonNull).findFirst().orElse("");
    }

    private static boolean contains(JsonNode aliases, JsonNode alias) {
        for (JsonNode each : aliases) {
            if (each.equals(alias)) {
                return true;
            }
        }
        return false;
    }
}
