package io.saddlebag.api;

import io.saddlebag.destination.Destinations;
import io.saddlebag.files.DestinationFiles;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.ReferredFiles;
import io.saddlebag.files.RouteFileException;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.security.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The destinations: those of the configuration, which only its file changes, and those in files that syncs refer to. */
@Component
class KnownDestinations {

    private final Destinations destinations;
    private final DestinationFiles loaded;
    private final ReferredFiles files;
    private final Redaction redaction;

    KnownDestinations(Destinations destinations, DestinationFiles loaded, RouteFiles routes, Redaction redaction) {
        this.destinations = destinations;
        this.loaded = loaded;
        this.files = ReferredFiles.destinations(routes, loaded);
        this.redaction = redaction;
    }

    /** Those that can be used, and those whose file does not work. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(destinations.names());
        ids.addAll(files.texts().keySet());
        return ids;
    }

    /** @throws ProblemException if there is none */
    DestinationView view(String id) {
        Set<String> users = files.users(id);
        if (loaded.isConfigured(id)) {
            return new DestinationView(
                    id, destinations.get(id).type(), true, Map.of(), Map.of(), null, users, null, null);
        }
        String text = text(id);
        String problem = loaded.problems().stream()
                .filter(each -> each.file().endsWith("/" + id + ".yaml"))
                .map(FileProblem::reason)
                .findFirst()
                .orElse(null);
        DestinationFile file = read(id, text);
        if (file == null || !loaded.rulesOf(file).isEmpty()) {
            // A file that somebody wrote against the rules may hold a secret.
            file = new DestinationFile(id, file == null ? null : file.type(), Map.of(), Map.of());
        }
        return new DestinationView(
                id, file.type(), false, file.defaults(), file.properties(), id + ".yaml", users, problem, null);
    }

    private static DestinationFile read(String id, String text) {
        try {
            return DestinationFile.read(id, text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The ETag, or {@code null} of one in the configuration. */
    String tag(String id) {
        return loaded.isConfigured(id) ? null : FileTag.of(text(id));
    }

    private String text(String id) {
        return files.text(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no destination '" + id + "'");
    }

    /** @throws ProblemException if there is none that can be used */
    void require(String id) {
        if (!destinations.has(id)) {
            text(id);
            throw ProblemException.conflict("The file of destination '" + id + "' does not work. Correct it before");
        }
    }

    /** @return its id */
    String create(DestinationFile given, String actor) {
        check(given);
        if (loaded.isConfigured(given.id())) {
            throw taken(given.id());
        }
        write(
                given,
                old -> {
                    if (old.isPresent()) {
                        throw taken(given.id());
                    }
                },
                actor);
        return given.id();
    }

    private static ProblemException taken(String id) {
        return ProblemException.conflict("id", "There is a destination '" + id + "' already. Choose another id");
    }

    /** @return {@code false} if it takes effect after a run that is in progress */
    boolean replace(String id, DestinationFile given, String ifMatch, String actor) {
        requireFile(id);
        if (given.id() != null && !given.id().equals(id)) {
            throw ProblemException.invalid("id", "is '" + id + "' and cannot be changed. Leave it out");
        }
        FileTag.require(ifMatch, text(id));
        DestinationFile destination = new DestinationFile(id, given.type(), given.defaults(), given.properties());
        check(destination);
        return write(destination, old -> FileTag.require(ifMatch, old.orElseThrow(() -> unknown(id))), actor);
    }

    void delete(String id, String ifMatch) {
        requireFile(id);
        text(id);
        try {
            files.delete(id, old -> {
                FileTag.require(ifMatch, old.orElseThrow(() -> unknown(id)));
                Set<String> users = files.users(id);
                if (!users.isEmpty()) {
                    throw ProblemException.conflict("Syncs send to this destination: " + String.join(", ", users)
                            + ". Delete them, or give them another destination, before");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireFile(String id) {
        if (loaded.isConfigured(id)) {
            throw ProblemException.conflict(
                    "Destination '" + id + "' stands in the configuration of the service. Change it there");
        }
    }

    private void check(DestinationFile destination) {
        new Faults().add(loaded.check(destination)).refuse();
    }

    private boolean write(DestinationFile destination, Consumer<Optional<String>> expected, String actor) {
        try {
            return files.write(destination.id(), destination.write(), expected, actor);
        } catch (RouteFileException e) {
            throw ProblemException.invalid(redaction.redact(
                    "It does not work with this destination, which is as it was before. " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
