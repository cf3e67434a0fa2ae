package io.saddlebag.api;

import io.saddlebag.camel.Sync;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.FormReader;
import io.saddlebag.form.RouteText;
import io.saddlebag.form.Slug;
import io.saddlebag.form.YamlSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds syncs: those that there are, and those whose file is broken. */
@Component
class SyncPlaces {

    private static final String ENDING = ".yaml";

    private final RouteFiles files;
    private final SyncRunner runner;
    private final FormReader reader;
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    SyncPlaces(RouteFiles files, SyncRunner runner, FormWorld world) {
        this.files = files;
        this.runner = runner;
        this.reader = new FormReader(world.models());
    }

    /** A text that was read; {@code routes} is {@code null} if it is not YAML. */
    private record Parsed(String text, List<RouteText> routes) {}

    /** The sync of an id among the routes that there are. */
    Optional<Sync> running(String id) {
        return runner.syncs(null).stream().filter(sync -> sync.id().equals(id)).findFirst();
    }

    /** The place of one sync; empty if it neither runs nor stands in a broken file. */
    Optional<SyncPlace> find(String id) {
        return Optional.ofNullable(all().get(id));
    }

    /** The places of all syncs, by id. */
    Map<String, SyncPlace> all() {
        // the syncs come first: what runs has a text by then
        List<Sync> syncs = List.copyOf(runner.syncs(null));
        Map<String, String> texts = files.texts();
        parsed.keySet().retainAll(texts.keySet());
        Map<String, FileProblem> problems =
                files.problems().stream().collect(Collectors.toMap(FileProblem::file, problem -> problem));
        Map<String, SyncPlace> places = new TreeMap<>();
        Map<String, Boolean> hasSyncs = new HashMap<>();
        for (Sync sync : syncs) {
            String file = files.fileOf(sync.id()).orElse(null);
            String text = file == null ? null : texts.get(file);
            FileProblem problem = file == null ? null : problems.get(file);
            places.put(sync.id(), new SyncPlace(sync.id(), file, text, route(file, text, sync.id()), problem));
            if (file != null) {
                hasSyncs.put(file, true);
            }
        }
        problems.values().forEach(problem -> addBroken(problem, texts.get(problem.file()), places, hasSyncs));
        return places;
    }

    private void addBroken(
            FileProblem problem, String text, Map<String, SyncPlace> places, Map<String, Boolean> hasSyncs) {
        if (text == null) {
            return;
        }
        List<RouteText> routes = read(problem.file(), text);
        if (routes != null) {
            routes.stream()
                    .filter(route -> route.sync() && route.id() != null)
                    .forEach(route -> places.merge(
                            route.id(),
                            new SyncPlace(route.id(), problem.file(), text, route, problem),
                            (running, broken) -> with(running, problem)));
            return;
        }
        String file = problem.file();
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ENDING.length());
        // Nobody can tell which syncs the file was to hold; one that Saddlebag wrote is called as its sync.
        if (!hasSyncs.containsKey(file) && Slug.ID.matcher(name).matches()) {
            places.putIfAbsent(name, new SyncPlace(name, file, text, null, problem));
        }
    }

    private static SyncPlace with(SyncPlace place, FileProblem problem) {
        return place.problem() != null
                ? place
                : new SyncPlace(place.id(), place.file(), place.text(), place.route(), problem);
    }

    private RouteText route(String file, String text, String id) {
        List<RouteText> routes = text == null ? null : read(file, text);
        return routes == null
                ? null
                : routes.stream()
                        .filter(route -> id.equals(route.id()))
                        .findFirst()
                        .orElse(null);
    }

    /** How a text holds a sync; empty if it does not. */
    Optional<RouteText> routeIn(String file, String text, String id) {
        return Optional.ofNullable(route(file, text, id));
    }

    private List<RouteText> read(String file, String text) {
        Parsed known = parsed.get(file);
        if (known == null || !known.text().equals(text)) {
            known = new Parsed(text, parse(text));
            parsed.put(file, known);
        }
        return known.routes();
    }

    private List<RouteText> parse(String text) {
        try {
            return reader.read(text);
        } catch (YamlSyntaxException e) {
            return null;
        }
    }
}
