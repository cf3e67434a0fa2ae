package io.saddlebag.camel;

import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Batch;
import io.saddlebag.run.ModeChange;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.List;

/** Keeps the figures of a plan and some of its changes, for people to look at before anything is sent. */
public final class PlanCollector {

    private final int samples;
    private final List<Batch> batches = new ArrayList<>();
    private final List<InvalidRecord> invalid = new ArrayList<>();
    private PlanCounts counts;
    private String objection;
    private String notice;

    /** @param samples about how many changes to keep of each operation */
    public PlanCollector(int samples) {
        this.samples = samples;
    }

    void collect(SyncDefinition sync, Plan plan, ModeChange modeChange) {
        counts = plan.counts();
        notice = modeChange.notice(sync, counts);
        objection = sync.guards().objection(counts.rowsRead(), counts.deletes(), counts.snapshot());
        plan.forEachInvalid(record -> {
            if (invalid.size() < samples) {
                invalid.add(record);
            }
        });
        plan.batches(0).forEachRemaining(planned -> {
            Batch batch = planned.batch();
            int kept = batches.stream()
                    .filter(each -> each.operation() == batch.operation())
                    .mapToInt(Batch::size)
                    .sum();
            if (kept < samples) {
                batches.add(batch.part(0, Math.min(batch.size(), samples - kept)));
            }
        });
    }

    public PlanCounts counts() {
        return counts;
    }

    /** Why a guard would block the run, or {@code null}. */
    public String objection() {
        return objection;
    }

    /** What is not wrong with the plan but may surprise, or {@code null}. */
    public String notice() {
        return notice;
    }

    /** Some of the changes. */
    public List<Batch> batches() {
        return batches;
    }

    /** Some of the rows that would not be sent. */
    public List<InvalidRecord> invalid() {
        return invalid;
    }
}
