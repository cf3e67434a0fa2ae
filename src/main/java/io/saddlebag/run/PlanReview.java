package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import java.util.Optional;

/**
 * What people should know of a plan before it is sent.
 *
 * @param objection why a guard would block it, or {@code null}
 * @param notice    what is not wrong with it but may surprise, or {@code null}
 */
public record PlanReview(String objection, String notice) {

    /** @param lastMode that of the last run that may have sent something */
    static PlanReview of(SyncDefinition sync, PlanCounts counts, Optional<Mode> lastMode) {
        Mode last = lastMode.orElse(sync.mode());
        String notice = counts.deletes() == 0 || last.deletes()
                ? null
                : "The last run was in mode " + last.label() + ", which deletes nothing. Mode "
                        + sync.mode().label() + " also deletes what earlier runs have left at the destination";
        return new PlanReview(sync.guards().objection(counts.rowsRead(), counts.deletes(), counts.snapshot()), notice);
    }

    /** Both, as the message of a blocked run. */
    String message() {
        return notice == null ? objection : objection + ". " + notice;
    }
}
