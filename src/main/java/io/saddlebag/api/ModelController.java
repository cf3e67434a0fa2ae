package io.saddlebag.api;

import io.saddlebag.form.ModelFile;
import io.saddlebag.source.Sources;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models: queries that syncs share, each in a file of its own. */
@RestController
@RequestMapping("/api/v1/models")
class ModelController extends SharedFileController<ModelFile, ModelView> {

    private final Models models;
    private final Sources sources;

    ModelController(Models models, Sources sources) {
        super(models, "model");
        this.models = models;
        this.sources = sources;
    }

    @GetMapping
    Listing<ModelView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        Listing<ModelFile> part = Window.of(limit, cursor).part(models.all().values(), ModelFile::id);
        return part.map(each -> view(each).withoutSql());
    }

    @Override
    ResponseEntity<ModelView> reply(ResponseEntity.BodyBuilder reply, String id, String note) {
        String text = models.text(id);
        return reply.eTag(FileTag.of(text)).body(view(ModelFile.read(id, text)).with(note));
    }

    private ModelView view(ModelFile model) {
        return ModelView.of(model, models.users(model.id()), sources.names());
    }
}
