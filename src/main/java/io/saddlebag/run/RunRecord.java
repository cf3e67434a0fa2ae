package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyText;
import io.saddlebag.sync.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** What a run writes down of itself. */
final class RunRecord {

    private static final int RECORDS_AT_ONCE = 1_000;

    private final long run;
    private final String sync;
    private final RunStore store;
    private final GroupCommit commits;

    RunRecord(long run, String sync, RunStore store) {
        this.run = run;
        this.sync = sync;
        this.store = store;
        this.commits = new GroupCommit(store.jdbi());
    }

    Instant now() {
        return store.clock().instant();
    }

    RunSummary summary() {
        return store.find(run).orElseThrow();
    }

    /** Fails if the sync is no longer the run's; if it is, it stays so until the transaction ends. */
    void requireHeld(Handle handle) {
        store.runs().requireRunning(handle, run);
    }

    /** Writes something in a transaction, unless the sync is no longer the run's. */
    void write(Consumer<Handle> work) {
        store.jdbi().useTransaction(handle -> {
            requireHeld(handle);
            work.accept(handle);
        });
    }

    /** Writes down what the run is going to do, and the evidence of invalid records. */
    void planned(Mode mode, Plan plan) {
        PlanCounts counts = plan.counts();
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
        store.jdbi().useTransaction(handle -> store.runs().plan(handle, run, mode, counts, now()));
        List<RecordEvidence> block = new ArrayList<>();
        plan.forEachInvalid(invalid -> {
            block.add(evidence(invalid));
            if (block.size() == RECORDS_AT_ONCE) {
                store.jdbi().useTransaction(handle -> store.records().add(handle, block));
                block.clear();
            }
        });
        store.jdbi().useTransaction(handle -> store.records().add(handle, block));
    }

    private RecordEvidence evidence(InvalidRecord invalid) {
        Evidence why =
                new Evidence(invalid.violation().code(), invalid.violation().message(), null, null);
        return new RecordEvidence(0, run, sync, invalid.key(), null, null, "invalid", why, now());
    }

    /**
     * Writes down, in one transaction, what became of the changes of a batch.
     *
     * @param snapshot writes the same into the snapshot; may be called more than once
     */
    void settled(Batch batch, BatchResult result, long accepted, long rejected, Consumer<Handle> snapshot) {
        List<RecordEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Change change = batch.changes().get(i);
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Rejected refused) {
                evidence.add(evidence(batch, change, "rejected", refused.evidence()));
            } else if (outcome instanceof Outcome.Pending undecided && undecided.evidence() != null) {
                evidence.add(evidence(batch, change, "pending", undecided.evidence()));
            }
        }
        commits.write(handle -> {
            store.runs().settle(handle, run, batch.operation(), accepted, rejected);
            snapshot.accept(handle);
            store.records().add(handle, evidence);
        });
    }

    private RecordEvidence evidence(Batch batch, Change change, String outcome, Evidence why) {
        String operation = batch.operation().label();
        String destinationKey = destinationKey(batch.fields(), change);
        return new RecordEvidence(0, run, sync, change.keyText(), destinationKey, operation, outcome, why, now());
    }

    /** The destination key as text, unless it is to be masked wherever it is kept. */
    private static String destinationKey(Fields fields, Change change) {
        boolean kept = !fields.keys().isEmpty()
                && fields.keys().stream().noneMatch(field -> fields.get(field).sensitive());
        return kept ? KeyText.of(fields.keys().stream().map(change::value).toList()) : null;
    }

    /**
     * Writes down how the run ended, and frees the sync.
     *
     * @param snapshot writes into the snapshot in the same transaction
     */
    RunSummary finished(RunEnd end, Consumer<Handle> snapshot) {
        store.jdbi().useTransaction(handle -> {
            snapshot.accept(handle);
            store.finish(handle, run, sync, end);
        });
        return summary();
    }

    /** Whether a person has approved a change set: that of a blocked run, and not one that deletes more than that. */
    boolean isApproved(Long approvedRun, PlanCounts counts) {
        if (approvedRun == null) {
            return false;
        }
        RunFigures blocked = store.find(approvedRun)
                .filter(each -> each.sync().equals(sync) && each.status() == RunStatus.BLOCKED)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Run " + approvedRun + " is not a blocked run of sync '" + sync + "'"))
                .figures();
        return counts.deletes() <= blocked.deletes() && counts.rowsRead() >= blocked.rowsRead();
    }
}
