package io.saddlebag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.api.KnownSyncs.SyncPlace;
import io.saddlebag.api.SyncView.DefinitionView;
import io.saddlebag.api.SyncView.SyncDetail;
import io.saddlebag.camel.Sync;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.FormJson;
import io.saddlebag.form.SyncForm;
import io.saddlebag.form.WrittenUri;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.run.RunFilter;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import io.saddlebag.schedule.Schedules;
import io.saddlebag.security.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.springframework.stereotype.Component;

/** Puts together what the API shows of syncs and runs. */
@Component
class SyncViews {

    private static final int NEXT_RUNS = 5;

    private final KnownSyncs syncs;
    private final RouteFiles files;
    private final ModelCamelContext context;
    private final Runs runs;
    private final Lifecycle lifecycle;
    private final Schedules schedules;

    SyncViews(
            KnownSyncs syncs,
            RouteFiles files,
            CamelContext context,
            Runs runs,
            Lifecycle lifecycle,
            Schedules schedules) {
        this.syncs = syncs;
        this.files = files;
        this.context = (ModelCamelContext) context;
        this.runs = runs;
        this.lifecycle = lifecycle;
        this.schedules = schedules;
    }

    /** A run, with its figures as they are at this moment. */
    RunView run(RunSummary run) {
        return RunView.of(
                run, runs.active(run.sync()).orElse(null), runs.clock().instant());
    }

    /** A run that has just begun, or ended. */
    RunView run(long id) {
        return run(runs.find(id).orElseThrow());
    }

    /** What a sync sends to first, or {@code null}. */
    String destination(SyncPlace place) {
        if (!place.isCustom()) {
            return place.form().destinationId();
        }
        return files.destination(place.route() != null ? place.route().uris() : uris(place.id()))
                .orElse(null);
    }

    /** Those of a route in Java, which has no text. */
    private List<WrittenUri> uris(String route) {
        RouteDefinition definition = context.getRouteDefinition(route);
        return definition == null
                ? List.of()
                : ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ToDefinition.class).stream()
                        .map(to -> new WrittenUri(to.getEndpointUri(), Map.of()))
                        .toList();
    }

    /** What people call it, or {@code null}. */
    String name(SyncPlace place) {
        return place.isCustom()
                ? written(place).lines().findFirst().orElse(null)
                : place.form().name();
    }

    /** What people wrote about it, or {@code null}. */
    String description(SyncPlace place) {
        if (!place.isCustom()) {
            return place.form().description();
        }
        String more = written(place).lines().skip(1).collect(Collectors.joining("\n"));
        return more.isBlank() ? null : more;
    }

    /** The description of a route: its first line is the name. */
    private String written(SyncPlace place) {
        return syncs.running(place.id()).map(Sync::description).orElse("");
    }

    SyncView view(SyncPlace place) {
        SyncForm form = place.form();
        SyncState state = lifecycle.state(place.id());
        Optional<Sync> sync = syncs.running(place.id());
        Redaction redaction = runs.redaction();
        return new SyncView(
                place.id(),
                redaction.redact(name(place)),
                redaction.redact(description(place)),
                form == null,
                place.file(),
                state.status().label(),
                redaction.redact(state.reason()),
                state.since(),
                state.failures(),
                sync.map(each -> each.definition().mode().label()).orElse(null),
                form == null ? null : form.modelId(),
                destination(place),
                form == null ? null : form.schedule(),
                nextRuns(sync, 1).stream().findFirst().orElse(null),
                inProgress(place.id()).isPresent(),
                runs.summary(place.id()).last().map(this::run).orElse(null),
                problem(place.problem()));
    }

    private SyncView.ProblemView problem(FileProblem problem) {
        return problem == null
                ? null
                : new SyncView.ProblemView(
                        problem.file(),
                        problem.line() > 0 ? (Integer) problem.line() : null,
                        runs.redaction().redact(problem.reason()));
    }

    private List<Instant> nextRuns(Optional<Sync> sync, int most) {
        return sync.map(each -> schedules.nextFires(each.id(), most)).orElse(List.of());
    }

    private Optional<RunSummary> inProgress(String sync) {
        return runs.list(new RunFilter(sync, Set.of(RunStatus.RUNNING), null, 1)).stream()
                .findFirst();
    }

    /** @param note what the caller should know of what was just done, or {@code null} */
    SyncDetail detail(SyncPlace place, String note) {
        Redaction redaction = runs.redaction();
        Optional<Sync> sync = syncs.running(place.id());
        return new SyncDetail(
                view(place),
                form(place),
                place.customReason(),
                place.customLine(),
                redaction.redact(place.text()),
                sync.map(each -> DefinitionView.of(each.definition(), redaction))
                        .orElse(null),
                nextRuns(sync, NEXT_RUNS),
                inProgress(place.id()).map(this::run).orElse(null),
                runs.ledger(place.id()).size(),
                note);
    }

    /** With all its values as text that holds no secret. */
    private JsonNode form(SyncPlace place) {
        return place.isCustom() ? null : masked(FormJson.write(place.form()), runs.redaction());
    }

    /** With the configured secrets masked in its texts. */
    private static JsonNode masked(JsonNode node, Redaction redaction) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(redaction.redact(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> list.add(masked(each, redaction)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> object.set(each.getKey(), masked(each.getValue(), redaction)));
            return object;
        }
        return node;
    }
}
