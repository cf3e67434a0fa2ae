package io.saddlebag.api;

import io.saddlebag.form.SharedFile;
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

/**
 * Files that syncs share, over the API.
 *
 * @param <F> what such a file says
 * @param <V> how the API shows it
 */
abstract class SharedFileController<F extends SharedFile<F>, V> {

    private final SharedFiles<F> files;
    private final String kind;

    /**
     * @param kind what people call one of them
     */
    SharedFileController(SharedFiles<F> files, String kind) {
        this.files = files;
        this.kind = kind;
    }

    /**
     * One of them, with its ETag if it has one.
     *
     * @param note what the caller should know, or {@code null}
     */
    abstract ResponseEntity<V> reply(ResponseEntity.BodyBuilder reply, String id, String note);

    @GetMapping("/{id}")
    ResponseEntity<V> get(@PathVariable String id) {
        return reply(ResponseEntity.ok(), id, null);
    }

    @PostMapping
    ResponseEntity<V> create(@RequestBody F given, CallerAuthentication caller) {
        String id = files.create(given, caller.actor());
        return reply(ResponseEntity.created(URI.create("/api/v1/" + kind + "s/" + id)), id, null);
    }

    @PutMapping("/{id}")
    ResponseEntity<V> replace(
            @PathVariable String id,
            @RequestBody F given,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            CallerAuthentication caller) {
        boolean done = files.replace(id, given, ifMatch, caller.actor());
        return done
                ? reply(ResponseEntity.ok(), id, null)
                : reply(
                        ResponseEntity.status(HttpStatus.ACCEPTED),
                        id,
                        "A run is in progress. The " + kind + " takes effect when it has ended");
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        files.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }
}
