package io.saddlebag.files;

import io.saddlebag.camel.Syncs;
import io.saddlebag.form.FormReader;
import io.saddlebag.form.RouteText;
import io.saddlebag.form.YamlSyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that take effect, and why others do not. One thread at a time may change it; any may ask. */
final class LoadedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedFiles.class);

    private final Path folder;
    private final RouteLoader loader;
    private final Syncs syncs;
    private final FileChanges changes;
    private final FormReader reader = new FormReader();
    private final Map<String, Loaded> loaded = new ConcurrentSkipListMap<>();
    private final Map<String, FileProblem> problems = new ConcurrentSkipListMap<>();
    private volatile Map<String, String> beingApplied = Map.of();
    private Map<String, String> noted = Map.of();
    private Map<String, Set<String>> naming = Map.of();
    private final Set<String> ambiguous = new TreeSet<>();

    LoadedFiles(Path folder, RouteLoader loader, Syncs syncs, FileChanges changes) {
        this.folder = folder;
        this.loader = loader;
        this.syncs = syncs;
        this.changes = changes;
    }

    /** Whether neither a file's text takes effect nor any that it had before. */
    boolean isOut(String file) {
        return problems.containsKey(file) && !loaded.containsKey(file);
    }

    Map<String, FileProblem> problems() {
        return problems;
    }

    /** The texts of the files that take effect. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        loaded.forEach((file, each) -> texts.put(file, each.text()));
        return texts;
    }

    /** The file in which a route stands that runs, or that is being put in its place at this moment. */
    Optional<String> fileOf(String route) {
        String file = beingApplied.get(route);
        return file != null ? Optional.of(file) : loadedFrom(route);
    }

    private Optional<String> loadedFrom(String route) {
        return loaded.entrySet().stream()
                .filter(entry -> entry.getValue().routes().contains(route))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Takes note of all texts that are in the folder, of those too that do not take effect.
     *
     * @return files to try again: another had a route of the same id until now
     */
    Set<String> seen(Map<String, String> texts) {
        if (texts.equals(noted)) {
            return Set.of();
        }
        noted = Map.copyOf(texts);
        Map<String, Set<String>> before = naming;
        naming = new TreeMap<>();
        texts.forEach((file, text) -> named(text).forEach(id -> naming.computeIfAbsent(id, each -> new TreeSet<>())
                .add(file)));
        return naming.equals(before) ? Set.of() : new TreeSet<>(ambiguous);
    }

    private Loaded before(String file) {
        return loaded.getOrDefault(file, Loaded.NOTHING);
    }

    /** Takes the routes of a file out; {@code false} if a run is in progress in one of them. */
    boolean remove(String file) {
        Loaded before = before(file);
        if (!syncs.whileIdle(before.routes(), () -> unload(file, before))) {
            return false;
        }
        loaded.remove(file);
        problems.remove(file);
        ambiguous.remove(file);
        changes.deleted(file, before);
        LOG.info("{} is gone: {}", file, before.routes());
        return true;
    }

    private void unload(String file, Loaded before) {
        try {
            loader.unload(before);
        } catch (Exception e) {
            LOG.warn("The routes of {} could not be removed: {}", file, e.toString());
        }
    }

    /**
     * Has texts take effect, all at the same time, in the place of what their files held before. What is wrong with them is left in
     * the problems.
     *
     * @param first is done when nothing of those files is there
     * @return {@code false} if a run is in progress in one of their routes; nothing is done then
     */
    boolean apply(Map<String, String> texts, Runnable first) {
        Set<String> routes = new TreeSet<>();
        Map<String, String> named = new TreeMap<>();
        texts.forEach((file, text) -> {
            routes.addAll(before(file).routes());
            named(text).forEach(id -> named.putIfAbsent(id, loadedFrom(id).orElse(file)));
        });
        routes.addAll(named.keySet());
        return syncs.whileIdle(routes, () -> {
            beingApplied = named;
            try {
                if (texts.size() > 1) {
                    // What they share, such as the route of a Kamelet, goes only when none of them is left.
                    texts.keySet().forEach(file -> unload(file, before(file)));
                }
                first.run();
                texts.forEach(this::apply);
            } finally {
                beingApplied = Map.of();
            }
        });
    }

    private void apply(String file, String text) {
        Loaded before = before(file);
        ambiguous.remove(file);
        FileProblem problem;
        try {
            problem = replace(file, text, ids(file, text), before);
        } catch (RouteFileException e) {
            problem = e.problem();
            restoreIfGone(file, before);
        } catch (RuntimeException e) {
            problem = new LoadFailure(file, text).of(e);
            restoreIfGone(file, before);
        }
        if (problem == null) {
            problems.remove(file);
            LOG.info("{} takes effect: {}", file, before(file).routes());
            changes.loaded(file, before, before(file));
            return;
        }
        if (!problem.equals(problems.put(file, problem))) {
            LOG.error(
                    "{}. {}",
                    problem.text(),
                    loaded.containsKey(file) ? "Its last version that worked goes on" : "It does not take effect");
        }
    }

    /** The ids that a text names, whatever else may be wrong with it: nothing goes through a route that is not in its place yet. */
    private List<String> named(String text) {
        try {
            return reader.read(text).stream()
                    .map(RouteText::id)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (YamlSyntaxException e) {
            return List.of();
        }
    }

    /** The ids of a file's routes, none of which may stand in another file. */
    private List<String> ids(String file, String text) {
        List<String> ids = new ArrayList<>();
        for (RouteText route : reader.read(text)) {
            if (route.id() == null) {
                if (route.sync()) {
                    throw problem(file, route, "the sync has no id; give its route one");
                }
                continue;
            }
            if (ids.contains(route.id())) {
                throw problem(file, route, "the file has another route of that id");
            }
            loadedFrom(route.id()).filter(other -> !other.equals(file)).ifPresent(other -> {
                throw problem(file, route, "a route of that id stands in " + other + " already");
            });
            requireOneFile(file, route);
            ids.add(route.id());
        }
        return ids;
    }

    /** Of two files with a route of one id, the one that runs goes on. If none does, nobody knows which of them is meant. */
    private void requireOneFile(String file, RouteText route) {
        Set<String> others = new TreeSet<>(naming.getOrDefault(route.id(), Set.of()));
        others.remove(file);
        if (!others.isEmpty() && loadedFrom(route.id()).isEmpty()) {
            ambiguous.add(file);
            throw problem(
                    file,
                    route,
                    "a route of that id is in " + String.join(", ", others)
                            + ", too, and it is not known which one is meant. Give one of them another id");
        }
    }

    private static RouteFileException problem(String file, RouteText route, String reason) {
        return new RouteFileException(new FileProblem(file, route.line(), route.id(), reason));
    }

    private FileProblem replace(String file, String text, List<String> ids, Loaded before) {
        FileProblem problem;
        try {
            loaded.put(file, loader.load(location(file), text, ids, before));
            return null;
        } catch (Exception e) {
            problem = new LoadFailure(file, text).of(e);
        }
        restore(file, before);
        return problem;
    }

    private void restoreIfGone(String file, Loaded before) {
        if (!loader.has(before)) {
            restore(file, before);
        }
    }

    private void restore(String file, Loaded before) {
        loaded.remove(file);
        if (before.routes().isEmpty() && before.configurations().isEmpty()) {
            return;
        }
        try {
            loaded.put(file, loader.load(location(file), before.text(), before.routes(), Loaded.NOTHING));
        } catch (Exception e) {
            LOG.error("The last version of {} that worked does not work any more: {}", file, e.toString());
        }
    }

    private String location(String file) {
        return "file:" + folder.resolve(file);
    }
}
