package io.saddlebag.api;

import io.saddlebag.camel.Sync;
import io.saddlebag.lifecycle.Changelog;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.Runs;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Tells whether there is a sync of an id, and which ones the caller may have meant. */
@Component
class KnownSyncs {

    private final SyncPlaces places;
    private final Runs runs;
    private final Changelog changelog;

    KnownSyncs(SyncPlaces places, Runs runs, Lifecycle lifecycle) {
        this.places = places;
        this.runs = runs;
        this.changelog = lifecycle.changelog();
    }

    /** @throws ProblemException if there is no such sync */
    SyncPlace place(String id) {
        return places.find(id).orElseThrow(() -> unknown(id));
    }

    /** @throws ProblemException if there is no such sync, or it never worked */
    Sync working(String id) {
        return places.running(id).orElseThrow(() -> {
            SyncPlace place = place(id);
            return ProblemException.conflict("The file of sync '" + id + "' does not work, so nothing can be done with"
                    + " it: " + runs.redaction().redact(place.problem().text()));
        });
    }

    /**
     * Which fields of a sync are sensitive: all of them while its file does not work.
     *
     * @throws ProblemException if there is no such sync
     */
    Predicate<String> sensitive(String id) {
        place(id);
        return places.running(id)
                .<Predicate<String>>map(sync -> sync.definition().sensitive()::contains)
                .orElse(field -> true);
    }

    /** @throws ProblemException if there neither is nor was such a sync */
    void requireHistory(String id) {
        boolean was =
                !runs.list(id, 1).isEmpty() || !changelog.list(id, null, 1).isEmpty();
        if (!was) {
            place(id);
        }
    }

    private ProblemException unknown(String id) {
        Set<String> ids = places.all().keySet();
        String near = String.join(", ", NearNames.of(id, ids));
        return ProblemException.notFound("There is no sync '" + NearNames.shown(id) + "'"
                + (near.isEmpty() ? "" : ". Syncs with a name like that: " + near));
    }
}
