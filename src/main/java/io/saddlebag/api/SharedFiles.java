package io.saddlebag.api;

import io.saddlebag.files.ReferredFiles;
import io.saddlebag.files.RouteFileException;
import io.saddlebag.form.SharedFile;
import io.saddlebag.security.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What syncs share, each in a file of its own: models, destinations. One to which a sync refers is not deleted, and changed only as
 * far as the sync still works.
 *
 * @param <F> what such a file says
 */
abstract class SharedFiles<F extends SharedFile<F>> {

    private final String kind;
    private final String inUse;
    private final String refused;
    private final ReferredFiles files;
    private final Redaction redaction;

    /**
     * @param kind  what people call one of them
     * @param inUse   what is told of syncs that refer to it when it is to be deleted; their names follow
     * @param refused what is told when it does not work with what is written; the reason follows
     */
    SharedFiles(String kind, String inUse, String refused, ReferredFiles files, Redaction redaction) {
        this.kind = kind;
        this.inUse = inUse;
        this.refused = refused;
        this.files = files;
        this.redaction = redaction;
    }

    /** @throws ProblemException if it cannot be written */
    abstract void check(F one);

    /** @throws ProblemException if it cannot take the place of the one that there is, which syncs refer to */
    void checkChange(String before, F after) {}

    /** Whether it is in the configuration of the service, and so in no file. */
    boolean isConfigured(String id) {
        return false;
    }

    private void requireFile(String id) {
        if (isConfigured(id)) {
            throw ProblemException.conflict(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " '"
                    + id + "' is in the configuration of the service. Change it there");
        }
    }

    ReferredFiles files() {
        return files;
    }

    Redaction redaction() {
        return redaction;
    }

    /** The syncs that refer to it. */
    Set<String> users(String id) {
        return files.users(id);
    }

    /** @throws ProblemException if there is none */
    String text(String id) {
        return files.text(id).orElseThrow(() -> unknown(id));
    }

    private ProblemException unknown(String id) {
        return ProblemException.notFound("There is no " + kind + " '" + id + "'");
    }

    /** @return its id */
    String create(F given, String actor) {
        String id = given.id();
        check(given);
        if (isConfigured(id)) {
            throw taken(id);
        }
        write(
                given,
                old -> {
                    if (old.isPresent()) {
                        throw taken(id);
                    }
                },
                actor);
        return id;
    }

    private ProblemException taken(String id) {
        return ProblemException.conflict("id", "There is a " + kind + " '" + id + "' already. Choose another id");
    }

    /**
     * @param ifMatch the header, or {@code null}
     * @return {@code false} if it takes effect after a run that is in progress
     */
    boolean replace(String id, F given, String ifMatch, String actor) {
        requireFile(id);
        String before = text(id);
        if (given.id() != null && !given.id().equals(id)) {
            throw ProblemException.invalid("id", "is '" + id + "' and cannot be changed. Leave it out");
        }
        FileTag.require(ifMatch, before);
        F one = given.withId(id);
        check(one);
        checkChange(before, one);
        return write(one, old -> requireMatch(ifMatch, id, old), actor);
    }

    private void requireMatch(String ifMatch, String id, Optional<String> text) {
        FileTag.require(ifMatch, text.orElseThrow(() -> unknown(id)));
    }

    void delete(String id, String ifMatch) {
        requireFile(id);
        text(id);
        try {
            files.delete(id, old -> {
                requireMatch(ifMatch, id, old);
                Set<String> users = users(id);
                if (!users.isEmpty()) {
                    throw ProblemException.conflict(inUse + ": " + String.join(", ", users)
                            + ". Delete them, or give them another " + kind + ", before");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean write(F one, Consumer<Optional<String>> expected, String actor) {
        try {
            return files.write(one.id(), one.write(), expected, actor);
        } catch (RouteFileException e) {
            throw ProblemException.invalid(redaction.redact(
                    refused + " with this " + kind + ", which is as it was before. " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
