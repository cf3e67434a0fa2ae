package io.saddlebag.api;

import io.saddlebag.api.KnownSyncs.SyncPlace;
import io.saddlebag.api.SyncView.SyncDetail;
import io.saddlebag.form.SyncForm;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.run.Runs;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Syncs: listed, read, made, changed, deleted. */
@RestController
@RequestMapping(SyncController.PATH)
class SyncController {

    static final String PATH = "/api/v1/syncs";

    private final KnownSyncs known;
    private final Lifecycle lifecycle;
    private final SyncViews views;
    private final SyncWriting writing;
    private final Runs runs;

    SyncController(KnownSyncs known, SyncViews views, SyncWriting writing, Lifecycle lifecycle, Runs runs) {
        this.known = known;
        this.lifecycle = lifecycle;
        this.views = views;
        this.writing = writing;
        this.runs = runs;
    }

    @GetMapping
    Listing<SyncView> list(
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<String> status,
            @RequestParam(name = "destination_id", required = false) String destination,
            @RequestParam(name = "q", required = false) String text,
            @RequestParam(name = "include_archived", defaultValue = "false") boolean archivedToo) {
        return list(SyncFilter.of(status, destination, text, archivedToo), Window.of(limit, cursor));
    }

    @GetMapping("/{id}")
    ResponseEntity<SyncDetail> get(@PathVariable String id) {
        return reply(HttpStatus.OK, id, null);
    }

    @PostMapping
    ResponseEntity<SyncDetail> create(@RequestBody SyncForm form, CallerAuthentication caller) {
        String id = writing.create(form, caller.actor());
        long records = runs.ledger(id).size();
        return reply(
                HttpStatus.CREATED,
                id,
                records == 0
                        ? null
                        : "An earlier sync of this id has left a snapshot of " + records
                                + " records, which are taken for sent. Reset the sync to send everything");
    }

    /** The whole form; what is left out gets its default. */
    @PutMapping("/{id}")
    ResponseEntity<SyncDetail> replace(
            @PathVariable String id,
            @RequestBody SyncForm form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestParam(name = "discard_comments", defaultValue = "false") boolean discardComments,
            CallerAuthentication caller) {
        boolean now = writing.replace(id, form, ifMatch, discardComments, caller.actor());
        return now
                ? reply(HttpStatus.OK, id, null)
                : reply(
                        HttpStatus.ACCEPTED,
                        id,
                        "A run is in progress. The change is written, and takes effect after it");
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Deleted> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            CallerAuthentication caller) {
        String file = known.place(id).file();
        boolean now = writing.delete(id, ifMatch, caller.actor());
        String stays = "Its history and its snapshot stay: a sync made under this id later goes on from them";
        return ResponseEntity.status(now ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Deleted(
                        id,
                        file,
                        now,
                        now ? stays : "A run is in progress. The file is gone, the sync goes after the run. " + stays));
    }

    /**
     * What became of a sync that was deleted.
     *
     * @param removed whether it is gone already; {@code false} while a run is in progress
     */
    record Deleted(String id, String file, boolean removed, String note) {}

    private ResponseEntity<SyncDetail> reply(HttpStatus status, String id, String note) {
        SyncPlace place = known.place(id);
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(status).eTag(FileTag.of(place.text()));
        if (status == HttpStatus.CREATED) {
            reply.location(URI.create(PATH + "/" + id));
        }
        return reply.body(views.detail(place, note));
    }

    /** The syncs of a filter from a place in the list on. */
    private Listing<SyncView> list(SyncFilter filter, Window window) {
        Map<String, SyncState> states = lifecycle.states();
        List<SyncPlace> found = known.all().values().stream()
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
