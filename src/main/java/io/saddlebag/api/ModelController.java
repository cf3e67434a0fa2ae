package io.saddlebag.api;

import io.saddlebag.form.ModelFile;
import io.saddlebag.source.Sources;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Models: queries that syncs share, each in a file of its own; and the first rows of them. */
@RestController
@RequestMapping("/api/v1/models")
class ModelController extends SharedFileController<ModelFile, ModelView> {

    private static final int PREVIEWED = 20;
    private static final int MOST_PREVIEWED = 100;

    private final Models models;
    private final Sources sources;
    private final RowPreview preview;

    ModelController(Models models, Sources sources, RowPreview preview) {
        super(models, "model");
        this.models = models;
        this.sources = sources;
        this.preview = preview;
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

    /**
     * How much is to be shown of a model.
     *
     * @param limit rows; by default 20
     */
    record Extent(Integer limit) {}

    /**
     * A query that is no model yet.
     *
     * @param limit rows; by default 20
     */
    record UnsavedQuery(String source, String sql, Integer limit) {}

    @PostMapping("/{id}/preview")
    RowPreview.PreviewView ofModel(@PathVariable String id, @RequestBody(required = false) Extent extent) {
        ModelFile model = models.get(id);
        new Faults().add(model.problems(sources.names())).refuse();
        return preview.of(model.source(), model.sql(), limit(extent == null ? null : extent.limit()));
    }

    @PostMapping("/preview")
    RowPreview.PreviewView ofQuery(@RequestBody UnsavedQuery query) {
        Faults faults = new Faults();
        if (query.source() == null || !sources.has(query.source())) {
            faults.add(
                    "source",
                    (query.source() == null ? "is missing" : "is unknown") + ". Sources: "
                            + String.join(", ", sources.names()));
        }
        if (query.sql() == null || query.sql().isBlank()) {
            faults.add("sql", "is missing");
        }
        faults.refuse();
        return preview.of(query.source(), query.sql(), limit(query.limit()));
    }

    private static int limit(Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > MOST_PREVIEWED)) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST_PREVIEWED + ", and is " + wanted);
        }
        return wanted == null ? PREVIEWED : wanted;
    }
}
