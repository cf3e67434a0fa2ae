package io.saddlebag.api;

import io.saddlebag.run.RecordEvidence;
import io.saddlebag.run.RecordFilter;
import io.saddlebag.run.RunFilter;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lists runs and what went wrong in them. */
@Component
class RunHistory {

    private static final Set<String> OUTCOMES = Set.of("rejected", "invalid", "pending");

    private final Runs runs;
    private final SyncViews views;

    RunHistory(Runs runs, SyncViews views) {
        this.runs = runs;
        this.views = views;
    }

    /** Runs, newest first; of all syncs if {@code sync} is {@code null}. */
    Listing<RunView> runs(String sync, List<String> statuses, Window window) {
        Long before = Cursors.number(window);
        List<RunSummary> found = runs.list(new RunFilter(sync, statuses(statuses), before, window.fetch()));
        Listing<RunSummary> part = window.listing(found, run -> Long.toString(run.id()));
        return new Listing<>(part.data().stream().map(views::run).toList(), part.nextCursor());
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
    RunSummary run(String sync, long run) {
        return runs.find(run)
                .filter(found -> found.sync().equals(sync))
                .orElseThrow(() -> ProblemException.notFound("Sync '" + NearNames.shown(sync) + "' has no run " + run));
    }

    /** The records of a run that were not accepted, in the order in which they were recorded. */
    Listing<RecordView> records(long run, String outcome, String key, String code, Window window) {
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            throw ProblemException.invalid(
                    "outcome",
                    "Unknown outcome '" + NearNames.shown(outcome)
                            + "'. Allowed: rejected, invalid, pending. Accepted records are not kept one by one");
        }
        Long after = Cursors.number(window);
        List<RecordEvidence> found =
                runs.records(run, new RecordFilter(outcome, key, code, after == null ? 0 : after, window.fetch()));
        Listing<RecordEvidence> part = window.listing(found, record -> Long.toString(record.id()));
        return new Listing<>(part.data().stream().map(RecordView::of).toList(), part.nextCursor());
    }
}
