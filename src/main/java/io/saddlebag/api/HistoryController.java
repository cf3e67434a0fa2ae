package io.saddlebag.api;

import io.saddlebag.api.RunController.RecordView;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncChange;
import io.saddlebag.run.Runs;
import io.saddlebag.snapshot.SnapshotEntry;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a sync, and of one record. */
@RestController
@RequestMapping(SyncController.PATH + "/{id}")
class HistoryController {

    private static final int RECORDS = 5;

    private final KnownSyncs known;
    private final Lifecycle lifecycle;
    private final Runs runs;

    HistoryController(KnownSyncs known, Lifecycle lifecycle, Runs runs) {
        this.known = known;
        this.lifecycle = lifecycle;
        this.runs = runs;
    }

    /**
     * Something that somebody did.
     *
     * @param diff before and after as a unified diff, where both are texts of several lines; {@code null} otherwise
     */
    record ChangeView(
            long id,
            Instant at,
            String actor,
            String action,
            String message,
            String before,
            String after,
            String diff) {

        static ChangeView of(SyncChange change) {
            return new ChangeView(
                    change.id(),
                    change.at(),
                    change.actor(),
                    change.action(),
                    change.message(),
                    change.before(),
                    change.after(),
                    TextDiff.of(change.before(), change.after()));
        }
    }

    /** Who did what to the sync, newest first; of one that was deleted, too. */
    @GetMapping("/changelog")
    Listing<ChangeView> changelog(
            @PathVariable String id,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        known.requireHistory(id);
        Window window = Window.of(limit, cursor);
        List<SyncChange> found = lifecycle.changelog().list(id, window.number(), window.fetch());
        return window.listing(found, change -> Long.toString(change.id())).map(ChangeView::of);
    }

    /**
     * What is known of the records with a key.
     *
     * @param snapshot what its destination has accepted, of each record with this key
     * @param records  what went wrong with them, newest first
     */
    record Explanation(String sync, String key, List<SnapshotEntry> snapshot, List<RecordView> records) {}

    /** @param key the primary key or the destination key as text; several values separated by commas */
    @GetMapping("/explain")
    Explanation explain(@PathVariable String id, @RequestParam String key) {
        return new Explanation(
                id,
                key,
                runs.ledger(id).find(key, known.sensitive(id)),
                runs.recordsOfKey(id, key, RECORDS).stream().map(RecordView::of).toList());
    }
}
