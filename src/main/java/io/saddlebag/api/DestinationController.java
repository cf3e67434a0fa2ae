package io.saddlebag.api;

import io.saddlebag.form.DestinationFile;
import java.net.URI;
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

/** Destinations: those of the configuration are shown, those in files can be changed. */
@RestController
@RequestMapping("/api/v1/destinations")
class DestinationController {

    private static final String LATER = "A run is in progress. The destination takes effect when it has ended";

    private final KnownDestinations destinations;

    DestinationController(KnownDestinations destinations) {
        this.destinations = destinations;
    }

    @GetMapping
    Listing<DestinationView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        Listing<String> part = Parts.of(destinations.ids(), id -> id, limit, cursor);
        return new Listing<>(part.data().stream().map(destinations::view).toList(), part.nextCursor());
    }

    @GetMapping("/{id}")
    ResponseEntity<DestinationView> get(@PathVariable String id) {
        return reply(ResponseEntity.ok(), id, null);
    }

    @PostMapping
    ResponseEntity<DestinationView> create(@RequestBody DestinationFile destination, CallerAuthentication caller) {
        String id = destinations.create(destination, caller.actor());
        return reply(ResponseEntity.created(URI.create("/api/v1/destinations/" + id)), id, null);
    }

    @PutMapping("/{id}")
    ResponseEntity<DestinationView> replace(
            @PathVariable String id,
            @RequestBody DestinationFile destination,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            CallerAuthentication caller) {
        boolean done = destinations.replace(id, destination, ifMatch, caller.actor());
        return done
                ? reply(ResponseEntity.ok(), id, null)
                : reply(ResponseEntity.status(HttpStatus.ACCEPTED), id, LATER);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        destinations.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<DestinationView> reply(ResponseEntity.BodyBuilder reply, String id, String note) {
        DestinationView view = destinations.view(id);
        String tag = destinations.tag(id);
        return (tag == null ? reply : reply.eTag(tag)).body(view.with(note));
    }
}
