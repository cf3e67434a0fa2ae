package io.saddlebag.api;

import io.saddlebag.destination.Destinations;
import io.saddlebag.files.DestinationFiles;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.ReferredFiles;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.security.Redaction;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The destinations: those of the configuration, which only its file changes, and those in files that syncs refer to. */
@Component
class KnownDestinations extends SharedFiles<DestinationFile> {

    private final Destinations destinations;
    private final DestinationFiles loaded;

    KnownDestinations(Destinations destinations, DestinationFiles loaded, RouteFiles routes, Redaction redaction) {
        super(
                "destination",
                "Syncs send to this destination",
                "It does not work",
                ReferredFiles.destinations(routes, loaded),
                redaction);
        this.destinations = destinations;
        this.loaded = loaded;
    }

    /** Those that can be used, and those whose file does not work. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>(destinations.names());
        ids.addAll(files().texts().keySet());
        return ids;
    }

    /** @throws ProblemException if there is none */
    DestinationView view(String id) {
        Set<String> users = users(id);
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

    /** @throws ProblemException if there is none that can be used */
    void require(String id) {
        if (!destinations.has(id)) {
            text(id);
            throw ProblemException.conflict("The file of destination '" + id + "' does not work. Correct it before");
        }
    }

    @Override
    boolean isConfigured(String id) {
        return loaded.isConfigured(id);
    }

    @Override
    void check(DestinationFile destination) {
        new Faults().add(loaded.check(destination)).refuse();
    }
}
