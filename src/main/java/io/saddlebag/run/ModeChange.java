package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;

/** What it means that a sync deletes, when its last run was in a mode that deletes nothing. */
public final class ModeChange {

    private final Runs runs;

    public ModeChange(Runs runs) {
        this.runs = runs;
    }

    /** What people should know before the deletes of a plan are sent, or {@code null} if there is nothing to say. */
    public String notice(SyncDefinition sync, PlanCounts counts) {
        if (counts.deletes() == 0) {
            return null;
        }
        Mode last = runs.jdbi()
                .withHandle(handle -> runs.runTable().lastMode(handle, sync.id()))
                .orElse(sync.mode());
        return last.deletes()
                ? null
                : "The last run was in mode " + last.label() + ", which deletes nothing. Mode "
                        + sync.mode().label() + " also deletes what earlier runs have left at the destination";
    }
}
