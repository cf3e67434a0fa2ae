package io.saddlebag.api;

import io.saddlebag.files.ReferredFiles;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.ModelFile;
import io.saddlebag.form.Slug;
import io.saddlebag.row.Columns;
import io.saddlebag.row.SourceException;
import io.saddlebag.row.UnknownColumnException;
import io.saddlebag.security.Redaction;
import io.saddlebag.source.Sources;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The models, as files that syncs refer to. */
@Component
class Models extends SharedFiles<ModelFile> {

    private final Sources sources;
    private final SourceCheck reach;

    Models(RouteFiles routes, Sources sources, SourceCheck reach, Redaction redaction) {
        super("model", "Syncs read this model", "A sync does not work", ReferredFiles.models(routes), redaction);
        this.sources = sources;
        this.reach = reach;
    }

    /** All of them, by id. */
    Map<String, ModelFile> all() {
        Map<String, ModelFile> all = new TreeMap<>();
        files().texts().forEach((id, text) -> all.put(id, ModelFile.read(id, text)));
        return all;
    }

    Optional<ModelFile> find(String id) {
        return files().text(id).map(text -> ModelFile.read(id, text));
    }

    /** @throws ProblemException if there is none */
    ModelFile get(String id) {
        return ModelFile.read(id, text(id));
    }

    /** Its id is made of its name, if it has none. */
    @Override
    String create(ModelFile given, String actor) {
        return super.create(
                given.id() == null && given.name() != null ? given.withId(Slug.of(given.name())) : given, actor);
    }

    @Override
    void checkChange(String text, ModelFile after) {
        ModelFile before = ModelFile.read(after.id(), text);
        if (Objects.equals(before.source(), after.source())) {
            return;
        }
        Set<String> users = users(after.id());
        if (!users.isEmpty()) {
            throw ProblemException.invalid(
                    "source",
                    "cannot be changed while syncs read the model from '" + before.source() + "': "
                            + String.join(", ", users));
        }
    }

    @Override
    void check(ModelFile model) {
        Faults faults = new Faults().add(model.problems(sources.names()));
        faults.refuse();
        // What cannot be asked now is found out when a sync runs.
        if (reach.view(model.source()).reachable()) {
            columns(model, faults);
        }
        faults.refuse();
    }

    private void columns(ModelFile model, Faults faults) {
        Columns columns;
        try {
            columns = sources.get(model.source()).columns(model.sql());
        } catch (SourceException e) {
            faults.add("sql", redaction().redact(e.getMessage()));
            return;
        }
        for (int i = 0; i < model.primaryKey().size(); i++) {
            try {
                columns.position(model.primaryKey().get(i));
            } catch (UnknownColumnException e) {
                faults.add("primary_key[" + i + "]", e.getMessage());
            }
        }
    }
}
