package io.saddlebag.camel;

import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.diff.PlanRequest;
import io.saddlebag.diff.Progress;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Model;
import io.saddlebag.run.PlanReview;
import io.saddlebag.run.Runs;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;

/** To find out what would be sent: the figures of a plan and some of its changes, for people to look at. */
public final class PlanCollector implements Purpose {

    private final Runs runs;

    private final int samples;
    private final List<Batch> batches = new ArrayList<>();
    private final List<InvalidRecord> invalid = new ArrayList<>();
    private PlanCounts counts;
    private PlanReview review;

    /** @param samples about how many changes to keep of each operation */
    PlanCollector(Runs runs, int samples) {
        this.runs = runs;
        this.samples = samples;
    }

    /** Has the sync's engine plan, as far as the destination can be asked what it needs. */
    @Override
    public Iterator<?> batches(Exchange exchange, Sync sync, Model model) {
        Identity known =
                runs.ledger(sync.id()).identity().orElse(sync.definition().identity());
        SyncDefinition agreed = sync.agreedAsFarAsKnown(known);
        PlanRequest wanted = new PlanRequest(agreed, sync.mapping()::project, PlanRequest.Adoption.NOTHING);
        try (Plan plan = runs.engine(sync.id()).plan(wanted, model, Progress.NONE)) {
            counts = plan.counts();
            review = runs.review(agreed, counts);
            collect(plan);
        }
        return Collections.emptyIterator();
    }

    private void collect(Plan plan) {
        plan.forEachInvalid(record -> {
            if (invalid.size() < samples) {
                invalid.add(record);
            }
        });
        plan.batches().forEachRemaining(planned -> {
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
        return review.objection();
    }

    /** What is not wrong with the plan but may surprise, or {@code null}. */
    public String notice() {
        return review.notice();
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
