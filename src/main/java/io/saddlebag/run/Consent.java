package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.sync.Guards;

/** Whether a run may send its change set: the guards do not object, or a person has approved what they object to. */
final class Consent {

    private final Runs runs;
    private final String sync;
    private final RunRequest request;

    Consent(Runs runs, String sync, RunRequest request) {
        this.runs = runs;
        this.sync = sync;
        this.request = request;
    }

    /** Why the change set must not be sent, or {@code null}. Only runs that send it all are asked. */
    String objection(Guards guards, PlanCounts counts) {
        if (request.kind() != RunKind.SYNC) {
            return null;
        }
        String objection = guards.objection(counts.rowsRead(), counts.deletes(), counts.snapshot());
        return objection == null || isApproved(counts) ? null : objection;
    }

    /** An approval covers the change set of a blocked run, and not one that deletes more than that. */
    private boolean isApproved(PlanCounts counts) {
        if (request.approvedRun() == null) {
            return false;
        }
        RunSummary blocked = runs.find(request.approvedRun())
                .filter(run -> run.sync().equals(sync) && run.status() == RunStatus.BLOCKED)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Run " + request.approvedRun() + " is not a blocked run of sync '" + sync + "'"));
        return counts.deletes() <= blocked.figures().deletes()
                && counts.rowsRead() >= blocked.figures().rowsRead();
    }
}
