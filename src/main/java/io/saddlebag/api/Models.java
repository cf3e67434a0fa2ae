package io.saddlebag.api;

import io.saddlebag.files.ReferredFiles;
import io.saddlebag.files.RouteFileException;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.ModelFile;
import io.saddlebag.form.Slug;
import io.saddlebag.row.Columns;
import io.saddlebag.row.SourceException;
import io.saddlebag.row.UnknownColumnException;
import io.saddlebag.security.Redaction;
import io.saddlebag.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The models, as files that syncs refer to. */
@Component
class Models {

    private final ReferredFiles files;
    private final Sources sources;
    private final SourceCheck reach;
    private final Redaction redaction;

    Models(RouteFiles routes, Sources sources, SourceCheck reach, Redaction redaction) {
        this.files = ReferredFiles.models(routes);
        this.sources = sources;
        this.reach = reach;
        this.redaction = redaction;
    }

    /** All of them, by id. */
    Map<String, ModelFile> all() {
        Map<String, ModelFile> all = new TreeMap<>();
        files.texts().forEach((id, text) -> all.put(id, ModelFile.read(id, text)));
        return all;
    }

    Set<String> users(String id) {
        return files.users(id);
    }

    /** @throws ProblemException if there is none */
    String text(String id) {
        return files.text(id).orElseThrow(() -> unknown(id));
    }

    Optional<ModelFile> find(String id) {
        return files.text(id).map(text -> ModelFile.read(id, text));
    }

    ModelFile get(String id) {
        return ModelFile.read(id, text(id));
    }

    static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no model '" + id + "'");
    }

    /** @return its id */
    String create(ModelFile given, String actor) {
        ModelFile model = with(given, given.id() == null && given.name() != null ? Slug.of(given.name()) : given.id());
        check(model);
        write(
                model,
                old -> {
                    if (old.isPresent()) {
                        throw ProblemException.conflict(
                                "id", "There is a model '" + model.id() + "' already. Choose another id");
                    }
                },
                actor);
        return model.id();
    }

    /** @return {@code false} if it takes effect after a run that is in progress */
    boolean replace(String id, ModelFile given, String ifMatch, String actor) {
        ModelFile before = get(id);
        if (given.id() != null && !given.id().equals(id)) {
            throw ProblemException.invalid("id", "is '" + id + "' and cannot be changed. Leave it out");
        }
        FileTag.require(ifMatch, text(id));
        ModelFile model = with(given, id);
        check(model);
        Set<String> users = files.users(id);
        if (!users.isEmpty() && !Objects.equals(before.source(), model.source())) {
            throw ProblemException.invalid(
                    "source",
                    "cannot be changed while syncs read the model from '" + before.source() + "': "
                            + String.join(", ", users));
        }
        return write(
                model,
                old -> {
                    FileTag.require(ifMatch, old.orElseThrow(() -> unknown(id)));
                },
                actor);
    }

    void delete(String id, String ifMatch) {
        text(id);
        try {
            files.delete(id, old -> {
                FileTag.require(ifMatch, old.orElseThrow(() -> unknown(id)));
                Set<String> users = files.users(id);
                if (!users.isEmpty()) {
                    throw ProblemException.conflict("Syncs read this model: " + String.join(", ", users)
                            + ". Delete them, or give them another model, before");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean write(ModelFile model, Consumer<Optional<String>> expected, String actor) {
        try {
            return files.write(model.id(), model.write(), expected, actor);
        } catch (RouteFileException e) {
            throw ProblemException.invalid(redaction.redact(
                    "A sync does not work with this model, which is as it was before. " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(ModelFile model) {
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
            faults.add("sql", redaction.redact(e.getMessage()));
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

    private static ModelFile with(ModelFile given, String id) {
        return new ModelFile(id, given.name(), given.source(), given.primaryKey(), given.description(), given.sql());
    }
}
