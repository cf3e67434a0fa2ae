package io.saddlebag.api;

import io.saddlebag.api.KnownSyncs.SyncPlace;
import io.saddlebag.destination.Destinations;
import io.saddlebag.files.DestinationFiles;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFileException;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.FormCheck;
import io.saddlebag.form.FormContext;
import io.saddlebag.form.FormWriter;
import io.saddlebag.form.KameletFolder;
import io.saddlebag.form.RouteText;
import io.saddlebag.form.SyncForm;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.Runs;
import io.saddlebag.security.Tokens;
import io.saddlebag.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** Writes syncs as files, one change after the other. What does not work leaves nothing behind. */
@Component
class SyncWriting {

    private final RouteFiles files;
    private final KnownSyncs known;
    private final Sources sources;
    private final Models models;
    private final Destinations destinations;
    private final DestinationFiles ownDestinations;
    private final KameletFolder kamelets;
    private final CamelContext context;
    private final Runs runs;
    private final Lifecycle lifecycle;
    private final Tokens tokens;

    SyncWriting(
            RouteFiles files,
            KnownSyncs known,
            Sources sources,
            Models models,
            Destinations destinations,
            DestinationFiles ownDestinations,
            KameletFolder kamelets,
            CamelContext context,
            Runs runs,
            Lifecycle lifecycle,
            Tokens tokens) {
        this.files = files;
        this.known = known;
        this.sources = sources;
        this.models = models;
        this.destinations = destinations;
        this.ownDestinations = ownDestinations;
        this.kamelets = kamelets;
        this.context = context;
        this.runs = runs;
        this.lifecycle = lifecycle;
        this.tokens = tokens;
    }

    /**
     * Makes a sync in a file of its own.
     *
     * @return its id
     */
    synchronized String create(SyncForm given, String actor) {
        SyncForm form = checked(given);
        String file = form.id() + ".yaml";
        String other = known.find(form.id()).map(SyncPlace::file).orElse(null);
        if (other != null) {
            throw ProblemException.conflict(
                    "id", "There is a sync '" + form.id() + "' already, in " + other + ". Choose another id");
        }
        if (context.getRoute(form.id()) != null) {
            throw ProblemException.conflict("id", "There is a route '" + form.id() + "' already. Choose another id");
        }
        if (files.read(file).isPresent()) {
            throw ProblemException.conflict("id", "There is a file " + file + " already. Choose another id");
        }
        // An earlier sync of this id may have been paused or archived when its file went.
        lifecycle.forget(form.id());
        write(file, form, List.of(), actor);
        return form.id();
    }

    /**
     * Writes another form in the place of a sync's.
     *
     * @param ifMatch the header, or {@code null}
     * @return {@code false} if it takes effect after the run that is in progress
     */
    synchronized boolean replace(String id, SyncForm given, String ifMatch, boolean discardComments, String actor) {
        if (given.id() != null && !given.id().equals(id)) {
            throw ProblemException.invalid(
                    "id", "is '" + NearNames.shown(given.id()) + "', and a sync keeps its id. Leave it out");
        }
        SyncPlace place = formPlace(id, "changed");
        FileTag.require(ifMatch, place.text());
        RouteText route = place.route();
        if (route.losesComments() && !discardComments) {
            throw ProblemException.conflict("The file " + place.file()
                    + " has comments inside the route, which would be lost. Change the file itself, or send"
                    + " discard_comments=true");
        }
        return write(place.file(), checked(given.withId(id)), route.comments(), actor);
    }

    /**
     * Deletes a sync's file, and revokes the tokens that could start it. Its history and its snapshot stay.
     *
     * @return {@code false} if it goes after the run that is in progress
     */
    synchronized boolean delete(String id, String ifMatch, String actor) {
        SyncPlace place = formPlace(id, "deleted");
        FileTag.require(ifMatch, place.text());
        try {
            boolean gone = files.delete(place.file(), actor);
            tokens.revokeOf(id);
            lifecycle.forget(id);
            return gone;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SyncPlace formPlace(String id, String what) {
        SyncPlace place = known.place(id);
        if (place.isCustom()) {
            String line = place.customLine() == null ? "" : ", line " + place.customLine();
            throw ProblemException.conflict("Sync '" + id + "' is custom (" + place.customReason()
                    + (place.file() == null ? "" : "; " + place.file() + line)
                    + "), so it is not " + what + " here. Edit its file");
        }
        return place;
    }

    private SyncForm checked(SyncForm given) {
        FormContext now = references();
        SyncForm form = now.complete(given);
        new Faults().add(new FormCheck(now).problems(form)).refuse();
        return form;
    }

    private boolean write(String file, SyncForm form, List<String> comments, String actor) {
        try {
            return files.write(file, new FormWriter(files.models().toString()).write(form, comments), actor);
        } catch (RouteFileException e) {
            FileProblem problem = e.problem();
            String reason = runs.redaction().redact(problem.reason());
            throw Optional.ofNullable(problem.option())
                    .flatMap(option -> form.field(option, problem.value()))
                    .map(field -> ProblemException.invalid(field, reason))
                    .orElseGet(() -> ProblemException.invalid(reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is at this moment for a form to refer to. */
    private FormContext references() {
        Map<String, DestinationFile> own = ownDestinations.all();
        Map<String, FormContext.Destination> known = new TreeMap<>();
        for (String name : destinations.names()) {
            DestinationFile file = own.get(name);
            known.put(
                    name,
                    file == null
                            ? new FormContext.Destination(
                                    name, destinations.get(name).type(), Map.of())
                            : file.destination());
        }
        return new FormContext(sources.names(), models.all(), known, kamelets.now(), true);
    }
}
