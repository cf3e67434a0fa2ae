package io.saddlebag.api;

import io.saddlebag.form.DestinationFile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Destinations: those of the configuration are shown, those in files can be changed. */
@RestController
@RequestMapping("/api/v1/destinations")
class DestinationController extends SharedFileController<DestinationFile, DestinationView> {

    private final KnownDestinations destinations;

    DestinationController(KnownDestinations destinations) {
        super(destinations, "destination");
        this.destinations = destinations;
    }

    @GetMapping
    Listing<DestinationView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        return Window.of(limit, cursor).part(destinations.ids(), id -> id).map(destinations::view);
    }

    @Override
    ResponseEntity<DestinationView> reply(ResponseEntity.BodyBuilder reply, String id, String note) {
        DestinationView view = destinations.view(id);
        String tag = destinations.tag(id);
        return (tag == null ? reply : reply.eTag(tag)).body(view.with(note));
    }
}
