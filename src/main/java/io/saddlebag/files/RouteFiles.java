package io.saddlebag.files;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.form.FileWriting;
import io.saddlebag.lifecycle.Changelog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    private final Folder kamelets;
    private final FileWriting writing;
    private final DestinationFiles destinations;
    private final References references;
    private final Users users = new Users();
    private final RouteLoader loader;
    private final LoadedFiles files;
    private final FileChanges changes;
    private final Map<String, Version> tried = new HashMap<>();
    private Map<String, String> seen = Map.of();
    private Map<String, String> kameletTexts;

    /**
     * @param folder       the folder of routes
     * @param kamelets     the folder of the user's own Kamelets
     * @param destinations those that are made over the API
     */
    public RouteFiles(CamelContext context, Path folder, Path kamelets, DestinationFiles destinations) {
        RetlComponent component = context.getComponent("retl", RetlComponent.class);
        this.folder = new Folder(folder);
        this.kamelets = new Folder(kamelets);
        this.writing = new FileWriting(folder);
        this.destinations = destinations;
        this.references = new References(kamelets, destinations.folder());
        this.loader = new RouteLoader(context);
        this.changes = new FileChanges(component);
        this.files = new LoadedFiles(folder, loader, component.syncs(), changes);
        this.kameletTexts = this.kamelets.read(KAMELET);
    }

    /** A text as it was last tried, alone and together with the files that it refers to. */
    private record Version(String text, String whole) {}

    /** What keeps files from taking effect. */
    public List<FileProblem> problems() {
        List<FileProblem> all = new ArrayList<>(files.problems().values());
        all.addAll(destinations.problems());
        return List.copyOf(all);
    }

    /** The syncs whose own text fulfils a condition, now or when it last worked, and the files in which they stand. */
    Map<String, String> users(Predicate<String> condition) {
        Map<String, String> found = new TreeMap<>();
        folder.read(ENDING).forEach((file, text) -> users.in(text, condition).forEach(id -> found.put(id, file)));
        files.texts().forEach((file, text) -> users.in(text, condition).forEach(id -> found.put(id, file)));
        return found;
    }

    /** The file that a route stands in, by its path below the folder: of one that runs, or of one that does not work. */
    public Optional<String> fileOf(String route) {
        return files.fileOf(route).or(() -> files.problems().values().stream()
                .filter(problem -> route.equals(problem.sync()))
                .map(FileProblem::file)
                .findFirst());
    }

    /** The text of a file as it is on the disk now, or nothing if it is not there. */
    public Optional<String> text(String file) {
        return Optional.ofNullable(texts().get(file));
    }

    /** The texts of all files as they are on the disk now, by their paths below the folder. */
    public Map<String, String> texts() {
        return folder.read(ENDING);
    }

    /**
     * Looks at the folders and has whatever changed take effect, as far as no run is in progress.
     *
     * @return whether there is nothing left to do
     */
    public synchronized boolean refresh() {
        boolean done = refreshDestinations(false);
        seen = folder.read(ENDING);
        return refresh(seen) & done;
    }

    /** As {@link #refresh}, but a file that has changed since the last look is left for the next: somebody may be writing it. */
    synchronized boolean refreshSettled() {
        boolean done = refreshDestinations(true);
        Map<String, String> before = seen;
        seen = folder.read(ENDING);
        Map<String, String> settled = new TreeMap<>();
        seen.forEach((file, text) -> {
            Version last = tried.get(file);
            if (text.equals(before.get(file))) {
                settled.put(file, text);
            } else if (last != null) {
                settled.put(file, last.text());
            }
        });
        return refresh(settled) & done;
    }

    /** Destinations come first, so that routes find them; what a run in progress uses waits for its end. */
    private boolean refreshDestinations(boolean settled) {
        boolean done = true;
        for (String id : destinations.changed(settled)) {
            Map<String, String> dependents = new TreeMap<>();
            tried.forEach((file, version) -> {
                if (references.toDestination(version.text(), id)) {
                    dependents.put(file, version.text());
                }
            });
            done &= apply(dependents, () -> destinations.apply(Set.of(id)));
        }
        return done;
    }

    private boolean refresh(Map<String, String> texts) {
        forgetChangedKamelets();
        files.seen(texts).stream().filter(texts::containsKey).forEach(tried::remove);
        boolean done = true;
        for (String gone : List.copyOf(tried.keySet())) {
            if (!texts.containsKey(gone)) {
                done &= remove(gone);
            }
        }
        Map<String, String> dependents = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            Version last = tried.get(each.getKey());
            if (last == null || !last.text().equals(each.getValue())) {
                done &= apply(Map.of(each.getKey(), each.getValue()));
            } else if (!last.whole().equals(references.whole(each.getValue()))) {
                dependents.put(each.getKey(), each.getValue());
            }
        }
        return done & (dependents.isEmpty() || apply(dependents));
    }

    /**
     * Tries files again of which nothing takes effect: what kept them from it, such as a table that was missing, may be there by
     * now.
     */
    public synchronized void retry() {
        Map<String, String> texts = folder.read(ENDING);
        texts.keySet().removeIf(file -> !files.isOut(file));
        texts.forEach((file, text) -> apply(Map.of(file, text)));
    }

    private void forgetChangedKamelets() {
        Map<String, String> now = kamelets.read(KAMELET);
        Map<String, String> before = kameletTexts;
        kameletTexts = now;
        for (String name : now.keySet()) {
            if (!now.get(name).equals(before.remove(name))) {
                loader.forgetKamelet(name.replace(KAMELET, ""));
            }
        }
        before.keySet().forEach(name -> loader.forgetKamelet(name.replace(KAMELET, "")));
    }

    private boolean remove(String file) {
        if (!files.remove(file)) {
            return false;
        }
        tried.remove(file);
        return true;
    }

    private boolean apply(Map<String, String> texts) {
        return apply(texts, () -> {});
    }

    private boolean apply(Map<String, String> texts, Runnable first) {
        if (!files.apply(texts, first)) {
            return false;
        }
        texts.forEach((file, text) -> tried.put(file, new Version(text, references.whole(text))));
        return true;
    }

    /** The folder of the models. */
    public Path models() {
        return folder.root().resolve("models");
    }

    References references() {
        return references;
    }

    Changelog changelog() {
        return changes.changelog();
    }

    /**
     * Writes a file and has it take effect; if it does not work, the file is as it was before.
     *
     * @param file  its path below the folder
     * @param actor who does it
     * @return {@code false} if it takes effect after the run that is in progress
     * @throws RouteFileException if it does not work
     * @throws IOException        if it cannot be written
     */
    public synchronized boolean write(String file, String text, String actor) throws IOException {
        Optional<String> old = text(file);
        changes.expect(file, actor);
        writing.write(file, text);
        if (!apply(Map.of(file, text(file).orElseThrow()))) {
            return false;
        }
        changes.expectNothing(file);
        FileProblem problem = files.problems().get(file);
        if (problem == null) {
            return true;
        }
        if (old.isPresent()) {
            writing.write(file, old.get());
            apply(Map.of(file, old.get()));
        } else {
            writing.delete(file);
            remove(file);
        }
        throw new RouteFileException(problem);
    }

    /**
     * Deletes a file and removes its routes.
     *
     * @return {@code false} if they are removed after the run that is in progress
     * @throws IOException if it cannot be deleted
     */
    public synchronized boolean delete(String file, String actor) throws IOException {
        changes.expect(file, actor);
        writing.delete(file);
        boolean done = remove(file);
        if (done) {
            changes.expectNothing(file);
        }
        return done;
    }
}
