package io.saddlebag.api;

import io.saddlebag.camel.Sync;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.files.WrittenRoutes;
import io.saddlebag.form.RouteText;
import io.saddlebag.form.Slug;
import io.saddlebag.form.SyncForm;
import io.saddlebag.lifecycle.Changelog;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.Runs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds syncs: those that there are, and those whose file is broken; and the ones that a caller may have meant. */
@Component
class KnownSyncs {

    private static final String ENDING = ".yaml";

    private final RouteFiles files;
    private final SyncRunner runner;
    private final Runs runs;
    private final Changelog changelog;

    KnownSyncs(RouteFiles files, SyncRunner runner, Runs runs, Lifecycle lifecycle) {
        this.files = files;
        this.runner = runner;
        this.runs = runs;
        this.changelog = lifecycle.changelog();
    }

    /** @throws ProblemException if there is no such sync */
    SyncPlace place(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** @throws ProblemException if there is no such sync, or it never worked */
    Sync working(String id) {
        return running(id).orElseThrow(() -> {
            SyncPlace place = place(id);
            return ProblemException.conflict("The file of sync '" + id + "' does not work, so nothing can be done with"
                    + " it: " + runs.redaction().redact(place.problem().text()));
        });
    }

    /**
     * Which fields of a sync are sensitive: all of them while its file does not work.
     *
     * @throws ProblemException if there is no such sync
     */
    Predicate<String> sensitive(String id) {
        place(id);
        return running(id)
                .<Predicate<String>>map(sync -> sync.definition().sensitive()::contains)
                .orElse(field -> true);
    }

    /** @throws ProblemException if there neither is nor was such a sync */
    void requireHistory(String id) {
        boolean was =
                !runs.list(id, 1).isEmpty() || !changelog.list(id, null, 1).isEmpty();
        if (!was) {
            place(id);
        }
    }

    private ProblemException unknown(String id) {
        Set<String> ids = all().keySet();
        String near = String.join(", ", NearNames.of(id, ids));
        return ProblemException.notFound("There is no sync '" + NearNames.shown(id) + "'"
                + (near.isEmpty() ? "" : ". Syncs with a name like that: " + near));
    }

    /** The sync of an id among the routes that there are. */
    Optional<Sync> running(String id) {
        return runner.syncs(null).stream().filter(sync -> sync.id().equals(id)).findFirst();
    }

    /** The place of one sync; empty if it neither runs nor is in a broken file. */
    Optional<SyncPlace> find(String id) {
        List<Sync> syncs = List.copyOf(runner.syncs(null));
        List<Sync> asked = syncs.stream().filter(sync -> sync.id().equals(id)).toList();
        return Optional.ofNullable(
                places(syncs, asked, file -> files.read(file).orElse(null)).get(id));
    }

    /** The places of all syncs, by id. */
    Map<String, SyncPlace> all() {
        // the syncs come first: what runs has a text by then
        List<Sync> syncs = List.copyOf(runner.syncs(null));
        return places(syncs, syncs, files.readAll()::get);
    }

    /** The places of those syncs that are asked for, and of all in broken files. */
    private Map<String, SyncPlace> places(
            Collection<Sync> syncs, Collection<Sync> asked, Function<String, WrittenRoutes> read) {
        Map<String, FileProblem> problems =
                files.problems().stream().collect(Collectors.toMap(FileProblem::file, problem -> problem));
        Map<String, SyncPlace> places = new TreeMap<>();
        for (Sync sync : asked) {
            String file = files.fileOf(sync.id()).orElse(null);
            WrittenRoutes written = file == null ? null : read.apply(file);
            places.put(
                    sync.id(),
                    new SyncPlace(
                            sync.id(),
                            file,
                            written == null ? null : written.text(),
                            written == null ? null : written.route(sync.id()).orElse(null),
                            file == null ? null : problems.get(file)));
        }
        Set<String> running =
                syncs.stream().flatMap(sync -> files.fileOf(sync.id()).stream()).collect(Collectors.toSet());
        problems.forEach((file, problem) -> {
            WrittenRoutes written = read.apply(file);
            if (written != null && written.isYaml()) {
                addBroken(problem, written, places);
            } else if (written != null && !running.contains(file)) {
                addUnreadable(problem, written.text(), places);
            }
        });
        return places;
    }

    private static void addBroken(FileProblem problem, WrittenRoutes written, Map<String, SyncPlace> places) {
        written.routes().stream()
                .filter(route -> route.sync() && route.id() != null)
                .forEach(route -> places.merge(
                        route.id(),
                        new SyncPlace(route.id(), problem.file(), written.text(), route, problem),
                        (known, broken) -> known.problem() != null
                                ? known
                                : new SyncPlace(known.id(), known.file(), known.text(), known.route(), problem)));
    }

    /** Nobody can tell which syncs the file was to hold; one that Saddlebag wrote is called as its sync. */
    private static void addUnreadable(FileProblem problem, String text, Map<String, SyncPlace> places) {
        String file = problem.file();
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - ENDING.length());
        if (Slug.ID.matcher(name).matches()) {
            places.putIfAbsent(name, new SyncPlace(name, file, text, null, problem));
        }
    }

    /**
     * Where a sync is among the files of routes.
     *
     * @param id      of the sync
     * @param file    its path below the folder of routes; {@code null} of a sync that is in no file there
     * @param text    the file's text as it is on the disk; {@code null} if there is none
     * @param route   the sync in that text; {@code null} if the text cannot be read, or does not have it any more
     * @param problem why the text does not take effect, or {@code null}
     */
    record SyncPlace(String id, String file, String text, RouteText route, FileProblem problem) {

        /** The form; {@code null} of a sync that is none. */
        SyncForm form() {
            return route == null ? null : route.form();
        }

        boolean isCustom() {
            return form() == null;
        }

        /** What the form does not express; {@code null} of a sync that is a form. */
        String customReason() {
            if (route == null) {
                return file == null ? "it is in no file of the folder of routes" : "its file cannot be read";
            }
            return route.content() instanceof RouteText.Custom custom ? custom.reason() : null;
        }

        /** The line of that, counted from 1; {@code null} if there is none. */
        Integer customLine() {
            return route != null && route.content() instanceof RouteText.Custom custom ? (Integer) custom.line() : null;
        }
    }
}
