package io.saddlebag.api;

import io.saddlebag.camel.Catalogues;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.MappingSuggestions;
import io.saddlebag.form.ModelFile;
import io.saddlebag.form.Suggestion;
import io.saddlebag.row.SourceException;
import io.saddlebag.security.Redaction;
import io.saddlebag.source.Sources;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Destinations: those of the configuration are shown, those in files can be changed. All can be asked what they hold. */
@RestController
@RequestMapping("/api/v1/destinations")
class DestinationController extends SharedFileController<DestinationFile, DestinationView> {

    /** Nothing in it that Camel would replace or look up. */
    private static final Pattern OBJECT = Pattern.compile("[\\p{L}\\p{N}_\"][\\p{L}\\p{N}_.\" -]{0,199}");

    private final KnownDestinations destinations;
    private final Catalogues catalogues;
    private final Models models;
    private final Sources sources;
    private final Redaction redaction;

    DestinationController(
            KnownDestinations destinations,
            Catalogues catalogues,
            Models models,
            Sources sources,
            Redaction redaction) {
        super(destinations, "destination");
        this.destinations = destinations;
        this.catalogues = catalogues;
        this.models = models;
        this.sources = sources;
        this.redaction = redaction;
    }

    @GetMapping
    Listing<DestinationView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        return Window.of(limit, cursor).part(destinations.ids(), id -> id).map(destinations::view);
    }

    @Override
    ResponseEntity<DestinationView> reply(ResponseEntity.BodyBuilder reply, String id, String note) {
        DestinationView view = destinations.view(id);
        String tag = destinations.tag(id);
        return (tag == null ? reply : reply.eTag(tag)).body(view.with(note));
    }

    /** Fields of an object of a destination. */
    record Fields(List<FieldDescription> data, boolean open) {}

    @GetMapping("/{id}/objects")
    Listing<ObjectSummary> objects(
            @PathVariable String id,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor) {
        destinations.require(id);
        List<ObjectSummary> all;
        try {
            all = asked(() -> catalogues.objects(id));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(redaction.redact(e.getMessage()));
        }
        return Window.of(limit, cursor).part(all, ObjectSummary::name);
    }

    @GetMapping("/{id}/objects/{object}/fields")
    Fields fields(@PathVariable String id, @PathVariable String object) {
        destinations.require(id);
        return described(id, object);
    }

    @GetMapping("/{id}/objects/{object}/mapping_suggestions")
    Listing<Suggestion> suggestions(
            @PathVariable String id, @PathVariable String object, @RequestParam("model_id") String modelId) {
        destinations.require(id);
        ModelFile model = models.find(modelId)
                .orElseThrow(() -> ProblemException.invalid("model_id", "is unknown: there is no such model"));
        new Faults().add(model.problems(sources.names())).refuse();
        List<String> columns;
        try {
            columns = sources.get(model.source()).columns(model.sql()).names();
        } catch (SourceException e) {
            throw ProblemException.invalid("model_id", redaction.redact(e.getMessage()));
        }
        return new Listing<>(
                MappingSuggestions.of(columns, described(id, object).data()), null);
    }

    @PostMapping("/{id}/check")
    DestinationView.Check check(@PathVariable String id) {
        destinations.require(id);
        try {
            return catalogues.reach(id)
                    ? new DestinationView.Check("reachable", null)
                    : new DestinationView.Check("unknown", "It has nothing that can be asked without sending a record");
        } catch (DestinationUnavailableException e) {
            boolean refused = e.stop().map(stop -> stop.credentials()).orElse(false);
            return new DestinationView.Check(refused ? "refused" : "unreachable", redaction.redact(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new DestinationView.Check("refused", redaction.redact(e.getMessage()));
        }
    }

    private Fields described(String id, String object) {
        if (!OBJECT.matcher(object).matches()) {
            throw ProblemException.notFound("Destination '" + id + "' has no object of this name");
        }
        try {
            var description = asked(() -> catalogues.describe(id, object));
            return new Fields(description.fields(), description.open());
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(redaction.redact(e.getMessage()));
        }
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DestinationUnavailableException e) {
            throw ProblemException.unreachable(redaction.redact(e.getMessage()));
        }
    }
}
