package io.saddlebag.api;

import io.saddlebag.form.ModelFile;
import io.saddlebag.source.Sources;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first rows of models, and of queries that may become models. */
@RestController
@RequestMapping("/api/v1/models")
class PreviewController {

    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    private final Models models;
    private final Sources sources;
    private final RowPreview preview;

    PreviewController(Models models, Sources sources, RowPreview preview) {
        this.models = models;
        this.sources = sources;
        this.preview = preview;
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
        if (wanted != null && (wanted < 1 || wanted > MOST)) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST + ", and is " + wanted);
        }
        return wanted == null ? DEFAULT : wanted;
    }
}
