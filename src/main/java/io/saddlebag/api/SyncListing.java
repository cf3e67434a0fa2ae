package io.saddlebag.api;

import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.lifecycle.SyncStatus;
import java.util.List;
import java.util.Map;
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
        Listing<SyncPlace> part = window.listing(found, SyncPlace::id);
        return new Listing<>(part.data().stream().map(views::view).toList(), part.nextCursor());
    }

    private static SyncStatus status(SyncState state) {
        return state == null ? SyncStatus.CREATED : state.status();
    }
}
