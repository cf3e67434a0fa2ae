package io.saddlebag.api;

import io.saddlebag.form.ModelFile;
import io.saddlebag.source.Sources;
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

/** Models: queries that syncs share, each in a file of its own. */
@RestController
@RequestMapping("/api/v1/models")
class ModelController {

    private static final String LATER = "A run is in progress. The model takes effect when it has ended";

    private final Models models;
    private final Sources sources;

    ModelController(Models models, Sources sources) {
        this.models = models;
        this.sources = sources;
    }

    @GetMapping
    Listing<ModelView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        Listing<ModelFile> part = Parts.of(models.all().values(), ModelFile::id, limit, cursor);
        return new Listing<>(
                part.data().stream().map(each -> view(each).withoutSql()).toList(), part.nextCursor());
    }

    @GetMapping("/{id}")
    ResponseEntity<ModelView> get(@PathVariable String id) {
        return reply(ResponseEntity.ok(), id, null);
    }

    @PostMapping
    ResponseEntity<ModelView> create(@RequestBody ModelFile model, CallerAuthentication caller) {
        String id = models.create(model, caller.actor());
        return reply(ResponseEntity.created(URI.create("/api/v1/models/" + id)), id, null);
    }

    @PutMapping("/{id}")
    ResponseEntity<ModelView> replace(
            @PathVariable String id,
            @RequestBody ModelFile model,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            CallerAuthentication caller) {
        boolean done = models.replace(id, model, ifMatch, caller.actor());
        return done
                ? reply(ResponseEntity.ok(), id, null)
                : reply(ResponseEntity.status(HttpStatus.ACCEPTED), id, LATER);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @PathVariable String id, @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        models.delete(id, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<ModelView> reply(ResponseEntity.BodyBuilder reply, String id, String note) {
        String text = models.text(id);
        return reply.eTag(FileTag.of(text)).body(view(ModelFile.read(id, text)).with(note));
    }

    private ModelView view(ModelFile model) {
        return ModelView.of(model, models.users(model.id()), sources.names());
    }
}
