package io.saddlebag.api;

import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.lifecycle.SyncStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The list of syncs, by id. */
@Component
class SyncListing {

    private final SyncPlaces places;
    private final SyncViews views;
    private final Lifecycle lifecycle;

    SyncListing(SyncPlaces places, SyncViews views, Lifecycle lifecycle) {
        this.places = places;
        this.views = views;
        this.lifecycle = lifecycle;
    }

    /** The syncs of a filter from a place in the list on. */
    Listing<SyncView> list(SyncFilter filter, Window window) {
        Map<String, SyncState> states = lifecycle.states();
        List<SyncPlace> found = places.all().values().stream()
                .filter(place -> window.cursor() == null || place.id().compareTo(window.cursor()) > 0)
                .filter(place -> filter.statuses().contains(status(states.get(place.id()))))
                .filter(place ->
                        filter.destination() == null || filter.destination().equals(views.destination(place)))
                .filter(place -> filter.hasText(place.id(), views.name(place), views.description(place)))
                .limit(window.fetch())
                .toList();
        return window.listing(found, SyncPlace::id).map(views::view);
    }

    private static SyncStatus status(SyncState state) {
        return state == null ? SyncStatus.CREATED : state.status();
    }

    /**
     * Which syncs to list.
     *
     * @param statuses    those that are wanted
     * @param destination the connection, or {@code null} for any
     * @param text        part of id, name or description in lower case, or {@code null} for any
     */
    record SyncFilter(Set<SyncStatus> statuses, String destination, String text) {

        /** @throws ProblemException if there is no such status */
        static SyncFilter of(List<String> statuses, String destination, String text, boolean archivedToo) {
            Set<SyncStatus> wanted = EnumSet.noneOf(SyncStatus.class);
            if (statuses == null || statuses.isEmpty()) {
                wanted.addAll(EnumSet.complementOf(EnumSet.of(SyncStatus.ARCHIVED)));
            } else {
                statuses.forEach(label -> wanted.add(status(label)));
            }
            if (archivedToo) {
                wanted.add(SyncStatus.ARCHIVED);
            }
            return new SyncFilter(wanted, destination, text == null ? null : text.toLowerCase(Locale.ROOT));
        }

        private static SyncStatus status(String label) {
            return Arrays.stream(SyncStatus.values())
                    .filter(status -> status.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalid(
                            "status",
                            "Unknown status '" + NearNames.shown(label) + "'. Allowed: "
                                    + Arrays.stream(SyncStatus.values())
                                            .map(SyncStatus::label)
                                            .collect(Collectors.joining(", "))));
        }

        boolean hasText(String... texts) {
            return text == null
                    || Arrays.stream(texts)
                            .anyMatch(each -> each != null
                                    && each.toLowerCase(Locale.ROOT).contains(text));
        }
    }
}
