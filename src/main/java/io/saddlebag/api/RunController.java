package io.saddlebag.api;

import io.saddlebag.camel.SyncOperations;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RecordEvidence;
import io.saddlebag.run.RecordFilter;
import io.saddlebag.run.RunFilter;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Runs: what they did, and what can be done to them. */
@RestController
class RunController {

    private static final String OF_SYNC = SyncController.PATH + "/{id}/runs";
    private static final String ONE = OF_SYNC + "/{run}";
    private static final Set<String> OUTCOMES = Set.of("rejected", "invalid", "pending");

    private final KnownSyncs known;
    private final SyncOperations operations;
    private final SyncViews views;
    private final Runs runs;

    RunController(KnownSyncs known, SyncOperations operations, SyncViews views, Runs runs) {
        this.known = known;
        this.operations = operations;
        this.views = views;
        this.runs = runs;
    }

    /** Where a run can be read. */
    static URI path(String sync, long run) {
        return UriComponentsBuilder.fromPath(ONE).encode().build(sync, run);
    }

    @GetMapping("/api/v1/runs")
    Listing<RunView> all(
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<String> status) {
        return runs(null, status, Window.of(limit, cursor));
    }

    @GetMapping(OF_SYNC)
    Listing<RunView> ofSync(
            @PathVariable String id,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) List<String> status) {
        known.requireHistory(id);
        return runs(id, status, Window.of(limit, cursor));
    }

    @GetMapping(ONE)
    RunView get(@PathVariable String id, @PathVariable long run) {
        return views.run(run(id, run));
    }

    @GetMapping(ONE + "/records")
    Listing<RecordView> records(
            @PathVariable String id,
            @PathVariable long run,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) String outcome,
            @RequestParam(required = false) String key,
            @RequestParam(required = false) String code) {
        return records(run(id, run).id(), outcome, key, code, Window.of(limit, cursor));
    }

    /** Ends a run at its next batch; every record that it was to send is accounted for. */
    @PostMapping(ONE + "/cancel")
    ResponseEntity<RunView> cancel(@PathVariable String id, @PathVariable long run, CallerAuthentication caller) {
        RunSummary found = run(id, run);
        if (!operations.cancel(run, caller.actor())) {
            throw ProblemException.conflict("Run " + run + " is not running; it is "
                    + run(id, found.id()).status().label());
        }
        return ResponseEntity.accepted().body(views.run(run));
    }

    /** Begins a run that may send the change set of a blocked one. If more would be deleted by now, it is blocked again. */
    @PostMapping(ONE + "/approve")
    ResponseEntity<RunView> approve(@PathVariable String id, @PathVariable long run, CallerAuthentication caller) {
        RunSummary blocked = run(id, run);
        known.working(id);
        if (blocked.status() != RunStatus.BLOCKED) {
            throw ProblemException.conflict(
                    "Run " + run + " is " + blocked.status().label() + ". Only a blocked run can be approved");
        }
        long last = runs.summary(id).last().orElseThrow().id();
        if (last != run) {
            throw ProblemException.conflict(
                    "The sync has run since: run " + last + " is its latest. Only the latest run can be approved");
        }
        ActiveRun begun = operations.approve(run, caller.actor());
        return ResponseEntity.accepted().location(path(id, begun.id())).body(views.run(begun.id()));
    }

    /** Runs, newest first; of all syncs if {@code sync} is {@code null}. */
    private Listing<RunView> runs(String sync, List<String> statuses, Window window) {
        Long before = window.number();
        List<RunSummary> found = runs.list(new RunFilter(sync, statuses(statuses), before, window.fetch()));
        return window.listing(found, run -> Long.toString(run.id())).map(views::run);
    }

    private static Set<RunStatus> statuses(List<String> labels) {
        Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        for (String label : labels == null ? List.<String>of() : labels) {
            try {
                statuses.add(RunStatus.of(label));
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid("status", e.getMessage());
            }
        }
        return statuses;
    }

    /** @throws ProblemException if the sync has no such run */
    private RunSummary run(String sync, long run) {
        return runs.find(run)
                .filter(found -> found.sync().equals(sync))
                .orElseThrow(() -> ProblemException.notFound("Sync '" + NearNames.shown(sync) + "' has no run " + run));
    }

    /** The records of a run that were not accepted, in the order in which they were recorded. */
    private Listing<RecordView> records(long run, String outcome, String key, String code, Window window) {
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            throw ProblemException.invalid(
                    "outcome",
                    "Unknown outcome '" + NearNames.shown(outcome)
                            + "'. Allowed: rejected, invalid, pending. Accepted records are not kept one by one");
        }
        Long after = window.number();
        List<RecordEvidence> found =
                runs.records(run, new RecordFilter(outcome, key, code, after == null ? 0 : after, window.fetch()));
        return window.listing(found, record -> Long.toString(record.id())).map(RecordView::of);
    }

    /** A record that was not accepted, as the API shows it. What it holds was masked when it was kept. */
    record RecordView(
            long id,
            long run,
            String sync,
            String key,
            String destinationKey,
            String operation,
            String outcome,
            String code,
            String message,
            String request,
            String response,
            Instant recordedAt) {

        static RecordView of(RecordEvidence record) {
            return new RecordView(
                    record.id(),
                    record.run(),
                    record.sync(),
                    record.key(),
                    record.destinationKey(),
                    record.operation(),
                    record.outcome(),
                    record.evidence().code(),
                    record.evidence().message(),
                    record.evidence().request(),
                    record.evidence().response(),
                    record.recordedAt());
        }
    }
}
