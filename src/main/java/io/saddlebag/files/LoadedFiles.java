package io.saddlebag.files;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.Syncs;
import io.saddlebag.files.RouteFile.Loaded;
import io.saddlebag.form.RouteText;
import io.saddlebag.lifecycle.Changelog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has files take effect, keeps why others do not, and writes into the changelog what became of their syncs. An edit that was made
 * while the service did not run is seen too: the file is not what the changelog says of it last. One thread at a time may change
 * them; any may ask.
 */
final class LoadedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedFiles.class);

    private static final String FILE = "file";

    private final Path folder;
    private final Collection<RouteFile> files;
    private final RouteLoader loader;
    private final Syncs syncs;
    private final RetlComponent component;
    private final Map<String, String> actors = new HashMap<>();

    /** @param files all that there are, as of now */
    LoadedFiles(Path folder, Collection<RouteFile> files, RouteLoader loader, RetlComponent component) {
        this.folder = folder;
        this.files = files;
        this.loader = loader;
        this.component = component;
        this.syncs = component.syncs();
    }

    /** The file of a route that runs, or that is being put in its place at this moment. */
    Optional<RouteFile> fileOf(String route) {
        return files.stream()
                .filter(file -> file.arriving.contains(route))
                .findFirst()
                .or(() -> loadedFrom(route));
    }

    private Optional<RouteFile> loadedFrom(String route) {
        return files.stream()
                .filter(file -> file.loaded.routes().contains(route))
                .findFirst();
    }

    /** Takes the routes of a file out; {@code false} if a run is in progress in one of them. */
    boolean remove(RouteFile file) {
        Loaded before = file.loaded;
        if (!syncs.whileIdle(before.routes(), () -> unload(file))) {
            return false;
        }
        file.loaded = Loaded.NOTHING;
        file.problem = null;
        file.ambiguous = false;
        file.tried = null;
        noteDeleted(file.path, before);
        LOG.info("{} is gone: {}", file.path, before.routes());
        return true;
    }

    private void unload(RouteFile file) {
        try {
            loader.unload(file.loaded);
        } catch (Exception e) {
            LOG.warn("The routes of {} could not be removed: {}", file.path, e.toString());
        }
    }

    /**
     * Has texts take effect, all at the same time, in the place of what their files held before. What is wrong with them is left in
     * the files.
     *
     * @param first is done when nothing of those files is there
     * @return {@code false} if a run is in progress in one of their routes; nothing is done then
     */
    boolean apply(Map<RouteFile, WrittenRoutes> texts, Runnable first) {
        Set<String> routes = new TreeSet<>();
        texts.forEach((file, written) -> {
            routes.addAll(file.loaded.routes());
            routes.addAll(written.ids());
        });
        return syncs.whileIdle(routes, () -> {
            Set<String> arriving = new TreeSet<>();
            texts.forEach((file, written) -> file.arriving = written.ids().stream()
                    .filter(id -> loadedFrom(id).orElse(file) == file && arriving.add(id))
                    .toList());
            try {
                if (texts.size() > 1) {
                    // What they share, such as the route of a Kamelet, goes only when none of them is left.
                    texts.keySet().forEach(this::unload);
                }
                first.run();
                texts.forEach(this::apply);
            } finally {
                texts.keySet().forEach(file -> file.arriving = List.of());
            }
        });
    }

    private void apply(RouteFile file, WrittenRoutes written) {
        Loaded before = file.loaded;
        file.ambiguous = false;
        FileProblem problem = replace(file, written);
        if (problem == null) {
            file.problem = null;
            LOG.info("{} takes effect: {}", file.path, file.loaded.routes());
            noteLoaded(file.path, before, file.loaded);
            return;
        }
        boolean known = problem.equals(file.problem);
        file.problem = problem;
        if (!known) {
            LOG.error(
                    "{}. {}",
                    problem.text(),
                    file.loaded == Loaded.NOTHING ? "It does not take effect" : "Its last version that worked goes on");
        }
    }

    /** @return why the text does not take effect, in which case what was there before does; else {@code null} */
    private FileProblem replace(RouteFile file, WrittenRoutes written) {
        Loaded before = file.loaded;
        boolean replaced = false;
        FileProblem problem;
        try {
            List<String> ids = ids(file, written);
            replaced = true;
            file.loaded = loader.load(location(file), written, ids, before);
            return null;
        } catch (RouteFileException e) {
            problem = e.problem();
        } catch (Exception e) {
            problem = FileProblem.of(file.path, written.text(), e);
        }
        if (replaced || !loader.has(before)) {
            restore(file, before);
        }
        return problem;
    }

    private void restore(RouteFile file, Loaded before) {
        file.loaded = Loaded.NOTHING;
        if (before.isNothing()) {
            return;
        }
        try {
            file.loaded = loader.load(location(file), before.written(), before.routes(), Loaded.NOTHING);
        } catch (Exception e) {
            LOG.error("The last version of {} that worked does not work any more: {}", file.path, e.toString());
        }
    }

    /** The next change of this file is somebody's, who does not edit it on the disk; {@code null} takes that back. */
    void expect(String file, String actor) {
        actors.compute(file, (path, before) -> actor);
    }

    private void noteLoaded(String file, Loaded before, Loaded after) {
        for (String route : before.routes()) {
            if (!after.routes().contains(route)) {
                note(route, file, "deleted", before.text(), null);
            }
        }
        for (String route : after.routes()) {
            String last = lastText(route);
            if (syncs.find(route).isPresent() && !after.text().equals(last)) {
                note(route, file, last == null ? "created" : "edited", last, after.text());
            }
        }
    }

    private void noteDeleted(String file, Loaded before) {
        for (String route : before.routes()) {
            if (lastText(route) != null) {
                note(route, file, "deleted", before.text(), null);
            }
        }
    }

    private void note(String route, String file, String action, String before, String after) {
        changelog().add(route, actors.getOrDefault(file, FILE), action, file, before, after);
    }

    /** What the changelog says last of a sync's text, or {@code null}. */
    private String lastText(String route) {
        return changelog().lastText(route).orElse(null);
    }

    Changelog changelog() {
        return component.getLifecycle().changelog();
    }

    /** The ids of a file's routes, none of which may stand in another file. */
    private List<String> ids(RouteFile file, WrittenRoutes written) {
        if (!written.isYaml()) {
            throw written.refused();
        }
        List<String> ids = new ArrayList<>();
        for (RouteText route : written.routes()) {
            if (route.id() == null) {
                if (route.sync()) {
                    throw problem(file, route, "the sync has no id; give its route one");
                }
                continue;
            }
            if (ids.contains(route.id())) {
                throw problem(file, route, "the file has another route of that id");
            }
            Optional<RouteFile> running = loadedFrom(route.id());
            running.filter(other -> other != file).ifPresent(other -> {
                throw problem(file, route, "a route of that id stands in " + other.path + " already");
            });
            if (running.isEmpty()) {
                requireOneFile(file, route);
            }
            ids.add(route.id());
        }
        return ids;
    }

    /** Of two files with a route of one id, the one that runs goes on. If none does, nobody knows which of them is meant. */
    private void requireOneFile(RouteFile file, RouteText route) {
        String others = files.stream()
                .filter(other -> other != file
                        && other.wanted != null
                        && other.wanted.ids().contains(route.id()))
                .map(other -> other.path)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            file.ambiguous = true;
            throw problem(
                    file,
                    route,
                    "a route of that id is in " + others
                            + ", too, and it is not known which one is meant. Give one of them another id");
        }
    }

    private static RouteFileException problem(RouteFile file, RouteText route, String reason) {
        return new RouteFileException(new FileProblem(file.path, route.line(), route.id(), reason));
    }

    private String location(RouteFile file) {
        return "file:" + folder.resolve(file.path);
    }
}
