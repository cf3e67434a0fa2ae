package io.saddlebag.run;

import io.saddlebag.destination.Evidence;
import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes down what a run is going to do, before it does it. */
final class PlanRecord {

    private static final int RECORDS_AT_ONCE = 1_000;

    private final long run;
    private final String sync;
    private final Runs runs;

    PlanRecord(long run, String sync, Runs runs) {
        this.run = run;
        this.sync = sync;
        this.runs = runs;
    }

    /** Counts the plan and keeps the evidence of invalid records. */
    void write(Mode mode, Plan plan, PlanCounts counts) {
        RunLog.of(sync)
                .info(
                        "Run {} of sync {}: {} rows, {} to insert, {} to update, {} to delete, {} unchanged, {} invalid",
                        run,
                        sync,
                        counts.rowsRead(),
                        counts.inserts(),
                        counts.updates(),
                        counts.deletes(),
                        counts.unchanged(),
                        counts.invalid());
        runs.jdbi().useTransaction(handle -> runs.runTable()
                .plan(handle, run, mode, counts, runs.clock().instant()));
        List<RecordEvidence> block = new ArrayList<>();
        plan.forEachInvalid(invalid -> {
            block.add(evidence(invalid));
            if (block.size() == RECORDS_AT_ONCE) {
                runs.jdbi().useTransaction(handle -> runs.recordTable().add(handle, block));
                block.clear();
            }
        });
        runs.jdbi().useTransaction(handle -> runs.recordTable().add(handle, block));
    }

    private RecordEvidence evidence(InvalidRecord invalid) {
        Evidence why =
                new Evidence(invalid.violation().code(), invalid.violation().message(), null, null);
        return new RecordEvidence(
                0,
                run,
                sync,
                invalid.key(),
                null,
                null,
                "invalid",
                why,
                runs.clock().instant());
    }

    /** Takes over the entries for which nothing is to be sent. */
    void adopt(Plan plan, long layout) {
        plan.forEachAdopted(RECORDS_AT_ONCE, entries -> runs.jdbi()
                .useTransaction(handle -> runs.snapshots().adopt(handle, sync, run, layout, entries)));
    }

    /** The first batch that writes a record, if there is one: a test deletes nothing. */
    static Iterator<PlannedBatch> firstWrite(Iterator<PlannedBatch> batches) {
        while (batches.hasNext()) {
            PlannedBatch next = batches.next();
            if (next.batch().operation() != Operation.DELETE) {
                return List.of(next).iterator();
            }
        }
        return List.<PlannedBatch>of().iterator();
    }
}
