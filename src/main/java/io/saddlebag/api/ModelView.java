package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.saddlebag.form.FieldProblem;
import io.saddlebag.form.ModelFile;
import java.util.List;
import java.util.Set;

/**
 * A model as the API shows it.
 *
 * @param sql      left out in lists
 * @param file     its path below the folder of routes
 * @param usedBy   the syncs that read it
 * @param problems what keeps syncs from being made with it
 * @param note     what its caller should know, if there is something
 */
record ModelView(
        String id,
        String name,
        String description,
        String source,
        List<String> primaryKey,
        @JsonInclude(JsonInclude.Include.NON_NULL) String sql,
        String file,
        Set<String> usedBy,
        List<FieldProblem> problems,
        @JsonInclude(JsonInclude.Include.NON_NULL) String note) {

    static ModelView of(ModelFile model, Set<String> usedBy, Set<String> sources) {
        return new ModelView(
                model.id(),
                model.name(),
                model.description(),
                model.source(),
                model.primaryKey(),
                model.sql(),
                "models/" + model.id() + ".sql",
                usedBy,
                model.problems(sources),
                null);
    }

    ModelView withoutSql() {
        return new ModelView(id, name, description, source, primaryKey, null, file, usedBy, problems, note);
    }

    ModelView with(String otherNote) {
        return new ModelView(id, name, description, source, primaryKey, sql, file, usedBy, problems, otherNote);
    }
}
