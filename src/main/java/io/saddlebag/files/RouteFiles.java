package io.saddlebag.files;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.form.FileWriting;
import io.saddlebag.form.FormReader;
import io.saddlebag.form.KameletText;
import io.saddlebag.form.WrittenUri;
import io.saddlebag.lifecycle.Changelog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * The files of the folder of routes, each of which takes effect on its own: a file that does not work is reported, and its last
 * version that did goes on. A sync with a run in progress is left alone until the run has ended.
 *
 * <p>Safe for use by several threads.
 */
public final class RouteFiles {

    private static final String ENDING = ".yaml";
    private static final String KAMELET = ".kamelet.yaml";

    private final Folder folder;
    private final Folder kameletFolder;
    private final FormReader reader;
    private final FileWriting writing;
    private final DestinationFiles destinations;
    private final UnaryOperator<String> properties;
    private final RouteLoader loader;
    private final LoadedFiles loaded;
    private final Map<String, RouteFile> files = new ConcurrentSkipListMap<>();
    private volatile Map<String, KameletText> kamelets;

    /**
     * @param folder       the folder of routes
     * @param kamelets     the folder of the user's own Kamelets
     * @param destinations those that are made over the API
     */
    public RouteFiles(CamelContext context, Path folder, Path kamelets, DestinationFiles destinations) {
        RetlComponent component = context.getComponent("retl", RetlComponent.class);
        this.folder = new Folder(folder);
        this.kameletFolder = new Folder(kamelets);
        this.reader = new FormReader(models().toString());
        this.writing = new FileWriting(folder);
        this.destinations = destinations;
        this.properties = SyncReferences.placeholders(context::resolvePropertyPlaceholders);
        this.loader = new RouteLoader(context);
        this.loaded = new LoadedFiles(folder, files.values(), loader, component);
        this.kamelets = readKamelets(Map.of());
    }

    /** What keeps files from taking effect. */
    public List<FileProblem> problems() {
        return Stream.concat(
                        files.values().stream().map(file -> file.problem).filter(Objects::nonNull),
                        destinations.problems().stream())
                .toList();
    }

    /** The file that a route stands in, by its path below the folder: of one that runs, or of one that does not work. */
    public Optional<String> fileOf(String route) {
        return loaded.fileOf(route).map(file -> file.path).or(() -> files.values().stream()
                .map(file -> file.problem)
                .filter(problem -> problem != null && route.equals(problem.sync()))
                .map(FileProblem::file)
                .findFirst());
    }

    /** A file as it is on the disk now, or nothing if it is not there. */
    public Optional<WrittenRoutes> read(String file) {
        return folder.read(file, ENDING).map(text -> written(file, text));
    }

    /** All files as they are on the disk now, by their paths below the folder. */
    public Map<String, WrittenRoutes> readAll() {
        Map<String, WrittenRoutes> all = new TreeMap<>();
        folder.read(ENDING).forEach((file, text) -> all.put(file, written(file, text)));
        return all;
    }

    private WrittenRoutes written(String path, String text) {
        RouteFile file = files.get(path);
        WrittenRoutes known = file == null ? null : file.lastRead;
        if (known != null && known.text().equals(text)) {
            return known;
        }
        WrittenRoutes written = WrittenRoutes.read(text, reader);
        if (file != null) {
            file.lastRead = written;
        }
        return written;
    }

    private SyncReferences references(Collection<WrittenUri> uris) {
        return new SyncReferences(uris, kamelets, properties);
    }

    /** The first destination to which URIs lead. */
    public Optional<String> destination(Collection<WrittenUri> uris) {
        return references(uris).destinations().stream().findFirst();
    }

    /** The syncs whose references fulfil a condition, now or when their files last worked, and the files in which they stand. */
    Map<String, String> users(Predicate<SyncReferences> condition) {
        Map<String, String> users = new TreeMap<>();
        readAll().forEach((file, written) -> addUsers(file, written, condition, users));
        files.values().forEach(file -> addUsers(file.path, file.loaded.written(), condition, users));
        return users;
    }

    private void addUsers(
            String file, WrittenRoutes written, Predicate<SyncReferences> condition, Map<String, String> users) {
        written.routes().stream()
                .filter(route -> route.id() != null && condition.test(references(route.uris())))
                .forEach(route -> users.put(route.id(), file));
    }

    /**
     * Looks at the folders and has whatever changed take effect, as far as no run is in progress.
     *
     * @return whether there is nothing left to do
     */
    public synchronized boolean refresh() {
        return refresh(false);
    }

    /** As {@link #refresh}, but a file that has changed since the last look is left for the next: somebody may be writing it. */
    synchronized boolean refreshSettled() {
        return refresh(true);
    }

    private boolean refresh(boolean settled) {
        boolean done = refreshDestinations(settled);
        forgetChangedKamelets();
        look(settled);
        for (RouteFile file : files.values()) {
            if (file.seen == null && !file.isForgotten()) {
                done &= loaded.remove(file);
            }
        }
        files.values().removeIf(RouteFile::isForgotten);
        Map<RouteFile, WrittenRoutes> dependents = new LinkedHashMap<>();
        for (RouteFile file : files.values()) {
            if (file.wanted == null) {
                continue;
            }
            if (file.tried == null || !file.tried.written().text().equals(file.wanted.text())) {
                done &= apply(Map.of(file, file.wanted));
            } else if (!file.tried.referred().equals(referred(file.wanted))) {
                dependents.put(file, file.wanted);
            }
        }
        return done & (dependents.isEmpty() || apply(dependents));
    }

    /** Notes what is in the folder. Where that changes which files name a route, those that waited for it are tried again. */
    private void look(boolean settled) {
        Map<String, String> texts = folder.read(ENDING);
        texts.keySet().forEach(path -> files.computeIfAbsent(path, RouteFile::new));
        boolean others = false;
        for (RouteFile file : files.values()) {
            Set<String> named = ids(file.wanted);
            String before = file.seen;
            file.seen = texts.get(file.path);
            if (file.seen == null) {
                file.wanted = null;
            } else if (!settled || file.seen.equals(before)) {
                file.wanted = written(file.path, file.seen);
            } else {
                file.wanted = file.tried == null ? null : file.tried.written();
            }
            others |= !named.equals(ids(file.wanted));
        }
        if (others) {
            files.values().stream()
                    .filter(file -> file.ambiguous && file.wanted != null)
                    .forEach(file -> file.tried = null);
        }
    }

    private static Set<String> ids(WrittenRoutes written) {
        return written == null ? Set.of() : new HashSet<>(written.ids());
    }

    /** Destinations come first, so that routes find them; what a run in progress uses waits for its end. */
    private boolean refreshDestinations(boolean settled) {
        boolean done = true;
        for (String id : destinations.changed(settled)) {
            Map<RouteFile, WrittenRoutes> dependents = new LinkedHashMap<>();
            for (RouteFile file : files.values()) {
                if (file.tried != null && (uses(file.tried.written(), id) || uses(file.loaded.written(), id))) {
                    dependents.put(file, file.tried.written());
                }
            }
            done &= apply(dependents, () -> destinations.apply(Set.of(id)));
        }
        return done;
    }

    private boolean uses(WrittenRoutes written, String destination) {
        return references(written.uris()).destinations().contains(destination);
    }

    /**
     * Tries files again of which nothing takes effect: what kept them from it, such as a table that was missing, may be there by
     * now.
     */
    public synchronized void retry() {
        for (RouteFile file : files.values()) {
            if (file.problem != null && file.loaded == RouteFile.Loaded.NOTHING) {
                read(file.path).ifPresent(written -> apply(Map.of(file, written)));
            }
        }
    }

    private void forgetChangedKamelets() {
        Map<String, KameletText> before = kamelets;
        kamelets = readKamelets(before);
        Stream.concat(before.keySet().stream(), kamelets.keySet().stream())
                .distinct()
                .filter(name -> !Objects.equals(before.get(name), kamelets.get(name)))
                .forEach(loader::forgetKamelet);
    }

    private Map<String, KameletText> readKamelets(Map<String, KameletText> known) {
        Map<String, KameletText> read = new HashMap<>();
        kameletFolder.read(KAMELET).forEach((file, text) -> {
            String name = file.substring(0, file.length() - KAMELET.length());
            KameletText before = known.get(name);
            read.put(name, before != null && before.text().equals(text) ? before : KameletText.of(text));
        });
        return read;
    }

    /** The texts of the files to which a file refers, without which it is not all that takes effect. */
    private Map<String, String> referred(WrittenRoutes written) {
        SyncReferences references = references(written.uris());
        Map<String, String> texts = new TreeMap<>();
        references.files().forEach(file -> Folder.text(file).ifPresent(text -> texts.put(file.toString(), text)));
        references.destinations().forEach(id -> destinations.text(id).ifPresent(text -> texts.put(id, text)));
        references.kamelets().stream()
                .filter(kamelets::containsKey)
                .forEach(name -> texts.put(name + KAMELET, kamelets.get(name).text()));
        return texts;
    }

    private boolean apply(Map<RouteFile, WrittenRoutes> texts) {
        return apply(texts, () -> {});
    }

    private boolean apply(Map<RouteFile, WrittenRoutes> texts, Runnable first) {
        if (!loaded.apply(texts, first)) {
            return false;
        }
        texts.forEach((file, written) -> file.tried = new RouteFile.Tried(written, referred(written)));
        return true;
    }

    /** The folder of the models. */
    public Path models() {
        return folder.root().resolve("models");
    }

    Changelog changelog() {
        return loaded.changelog();
    }

    /**
     * Writes a file and has it take effect; if it does not work, the file is as it was before.
     *
     * @param path  below the folder
     * @param actor who does it
     * @return {@code false} if it takes effect after the run that is in progress
     * @throws RouteFileException if it does not work
     * @throws IOException        if it cannot be written
     */
    public synchronized boolean write(String path, String text, String actor) throws IOException {
        Optional<WrittenRoutes> old = read(path);
        loaded.expect(path, actor);
        writing.write(path, text);
        RouteFile file = files.computeIfAbsent(path, RouteFile::new);
        if (!apply(Map.of(file, read(path).orElseThrow()))) {
            return false;
        }
        loaded.expect(path, null);
        FileProblem problem = file.problem;
        if (problem == null) {
            return true;
        }
        if (old.isPresent()) {
            writing.write(path, old.get().text());
            apply(Map.of(file, old.get()));
        } else {
            writing.delete(path);
            loaded.remove(file);
        }
        throw new RouteFileException(problem);
    }

    /**
     * Deletes a file and removes its routes.
     *
     * @return {@code false} if they are removed after the run that is in progress
     * @throws IOException if it cannot be deleted
     */
    public synchronized boolean delete(String path, String actor) throws IOException {
        loaded.expect(path, actor);
        writing.delete(path);
        RouteFile file = files.get(path);
        boolean done = file == null || loaded.remove(file);
        if (done) {
            loaded.expect(path, null);
        }
        return done;
    }
}
