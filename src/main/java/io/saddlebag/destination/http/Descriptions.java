package io.saddlebag.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a destination has lately said of itself, so that it need not be asked for every sync and every run. */
final class Descriptions {

    static final Duration FRESH = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Listing.Place, Told> told = new ConcurrentHashMap<>();

    private record Told(List<JsonNode> elements, Instant until) {}

    Descriptions(Clock clock) {
        this.clock = clock;
    }

    /** What was said, or {@code null} if that was not or is too long ago. */
    List<JsonNode> get(Listing.Place place) {
        Told found = told.get(place);
        return found != null && clock.instant().isBefore(found.until) ? found.elements : null;
    }

    void put(Listing.Place place, List<JsonNode> elements) {
        told.put(place, new Told(List.copyOf(elements), clock.instant().plus(FRESH)));
    }

    void clear() {
        told.clear();
    }
}
