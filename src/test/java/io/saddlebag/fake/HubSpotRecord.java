package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A contact, a company, a deal or a record of a custom object. */
final class HubSpotRecord {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final HubSpotType type;
    private final String id;
    private final Instant created;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> secondaryEmails = new ArrayList<>();
    private Instant updated;

    HubSpotRecord(HubSpotType type, String id, Instant created) {
        this.type = type;
        this.id = id;
        this.created = created;
        this.updated = created;
    }

    String id() {
        return id;
    }

    /** Those that were set, without HubSpot's own. */
    Map<String, String> properties() {
        return properties;
    }

    List<String> secondaryEmails() {
        return secondaryEmails;
    }

    void touch(Instant now) {
        updated = now;
    }

    /**
     * As a result.
     *
     * @param names of the properties asked for or written; HubSpot adds some of its own
     */
    ObjectNode json(Collection<String> names, Map<String, String> echoed) {
        ObjectNode node = FakeVendor.object().put("id", id);
        ObjectNode values = node.putObject("properties");
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(List.of(type.createdName(), type.modifiedName(), "hs_object_id"));
        all.forEach(name -> values.put(name, echoed.getOrDefault(name, value(name))));
        return node.put("createdAt", MILLIS.format(created))
                .put("updatedAt", MILLIS.format(updated))
                .put("archived", false)
                .put("url", "https://app.hubspot.com/contacts/123/record/" + type.typeId() + "/" + id);
    }

    private String value(String name) {
        if (name.equals("hs_object_id")) {
            return id;
        }
        if (name.equals(type.createdName())) {
            return MILLIS.format(created);
        }
        return name.equals(type.modifiedName()) ? modified() : properties.get(name);
    }

    /** Sometimes without milliseconds: recorded so. */
    private String modified() {
        return Long.parseLong(id) % 3 == 0
                ? updated.truncatedTo(ChronoUnit.SECONDS).toString()
                : MILLIS.format(updated);
    }
}
