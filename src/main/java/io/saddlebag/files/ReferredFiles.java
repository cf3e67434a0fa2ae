package io.saddlebag.files;

import io.saddlebag.form.FileWriting;
import io.saddlebag.form.Slug;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The files of a folder to which syncs refer: models, or destinations. What would break a sync is undone.
 *
 * <p>Safe for use by several threads.
 */
public final class ReferredFiles {

    private final RouteFiles routes;
    private final Folder folder;
    private final FileWriting writing;
    private final String ending;
    private final String action;
    private final BiPredicate<SyncReferences, String> refers;

    private ReferredFiles(
            RouteFiles routes, Path folder, String ending, String action, BiPredicate<SyncReferences, String> refers) {
        this.routes = routes;
        this.folder = new Folder(folder);
        this.writing = new FileWriting(folder);
        this.ending = ending;
        this.action = action;
        this.refers = refers;
    }

    /** The models, {@code <id>.sql} in the folder {@code models} below that of the routes. */
    public static ReferredFiles models(RouteFiles routes) {
        Path folder = routes.models();
        return new ReferredFiles(
                routes,
                folder,
                ".sql",
                "model edited",
                (references, id) -> references.hasFile(folder.resolve(id + ".sql")));
    }

    /** The destinations, {@code <id>.yaml}. */
    public static ReferredFiles destinations(RouteFiles routes, DestinationFiles destinations) {
        return new ReferredFiles(
                routes, destinations.folder(), ".yaml", "destination edited", (references, id) -> references
                        .destinations()
                        .contains(id));
    }

    /** The texts of all, by id; files whose name is no id are left out. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        folder.read(ending).forEach((file, text) -> {
            String id = file.substring(0, file.length() - ending.length());
            if (Slug.ID.matcher(id).matches()) {
                texts.put(id, text);
            }
        });
        return texts;
    }

    /** The text of a file as it is on the disk now, or nothing if it is not there. */
    public Optional<String> text(String id) {
        return Slug.ID.matcher(id).matches() ? folder.read(id + ending, ending) : Optional.empty();
    }

    /** The syncs that refer to a file. */
    public Set<String> users(String id) {
        return routes.users(reference(id)).keySet();
    }

    private Predicate<SyncReferences> reference(String id) {
        return references -> refers.test(references, id);
    }

    /**
     * Writes a file and has it take effect in the syncs that refer to it; if one of them does not work with it, the file is as it
     * was before.
     *
     * @param expected is given the text that is there; what it throws keeps everything as it is
     * @param actor    who does it
     * @return {@code false} if it takes effect after a run that is in progress
     * @throws RouteFileException if it does not work itself, or a sync does not work with it
     * @throws IOException        if it cannot be written
     */
    public boolean write(String id, String text, Consumer<Optional<String>> expected, String actor) throws IOException {
        synchronized (routes) {
            Optional<String> old = text(id);
            expected.accept(old);
            Map<String, String> users = routes.users(reference(id));
            Set<FileProblem> before = new HashSet<>(routes.problems());
            writing.write(id + ending, text);
            boolean done = routes.refresh();
            Optional<FileProblem> broken = routes.problems().stream()
                    .filter(problem -> !before.contains(problem))
                    .filter(problem -> users.containsValue(problem.file()) || isOf(id, problem))
                    .findFirst();
            if (broken.isPresent()) {
                restore(id, old);
                throw new RouteFileException(broken.get());
            }
            String now = text(id).orElse(null);
            if (!Objects.equals(old.orElse(null), now)) {
                users.keySet().forEach(sync -> routes.changelog()
                        .add(sync, actor, action, id + ending, old.orElse(null), now));
            }
            return done;
        }
    }

    private boolean isOf(String id, FileProblem problem) {
        return problem.file().endsWith("/" + id + ending);
    }

    private void restore(String id, Optional<String> old) throws IOException {
        if (old.isPresent()) {
            writing.write(id + ending, old.get());
        } else {
            writing.delete(id + ending);
        }
        routes.refresh();
    }

    /**
     * Deletes a file.
     *
     * @param expected is given the text that is there; what it throws keeps everything as it is
     * @throws IOException if it cannot be deleted
     */
    public void delete(String id, Consumer<Optional<String>> expected) throws IOException {
        synchronized (routes) {
            expected.accept(text(id));
            writing.delete(id + ending);
            routes.refresh();
        }
    }
}
