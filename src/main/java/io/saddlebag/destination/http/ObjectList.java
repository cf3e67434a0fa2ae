package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.ObjectSummary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of record that an API has: those that the options name, and those that the API lists. */
final class ObjectList {

    private final Listing listing;
    private final List<String> names;
    private final OneValuePath path;
    private final JsonPointer at;
    private final JsonPointer name;
    private final JsonPointer label;

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    ObjectList(Listing listing, ObjectOptions options, Parameters parameters) {
        this.listing = listing;
        this.names = options.getObjects() == null
                ? List.of()
                : Arrays.stream(options.getObjects().split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
        this.path = OneValuePath.parse("objectsPath", options.getObjectsPath(), null, parameters);
        this.at = Json.pointer("objectsAt", options.getObjectsAt());
        this.name = Json.pointer("objectName", options.getObjectName());
        this.label = Json.pointer("objectLabel", options.getObjectLabel());
    }

    boolean isEmpty() {
        return names.isEmpty() && path == null;
    }

    /**
     * All of them, or {@code null} if the options say nothing of them.
     *
     * @throws DestinationUnavailableException if the API cannot be asked now
     */
    List<ObjectSummary> all() {
        if (isEmpty()) {
            return null;
        }
        Map<String, ObjectSummary> all = new LinkedHashMap<>();
        names.forEach(each -> all.put(each, new ObjectSummary(each, each)));
        for (JsonNode each : listedIfAllowed()) {
            String own = Json.text(each, name);
            String shown = Json.text(each, label);
            if (own != null && !own.isBlank()) {
                all.putIfAbsent(own, new ObjectSummary(own, shown == null ? own : shown));
            }
        }
        return List.copyOf(all.values());
    }

    /** The first that the options name, or {@code null}. */
    String first() {
        return names.isEmpty() ? null : names.get(0);
    }

    /** Whether the API is asked for them. */
    boolean isListed() {
        return path != null;
    }

    /** Those that the API lists. */
    List<JsonNode> listed() {
        return path == null ? List.of() : listing.elements("objectsPath", path.fill(""), "objectsAt", at);
    }

    private List<JsonNode> listedIfAllowed() {
        try {
            return listed();
        } catch (IllegalArgumentException e) {
            // credentials that may not list the kinds of record may still write those that the options name
            if (names.isEmpty()) {
                throw e;
            }
            return List.of();
        }
    }
}
