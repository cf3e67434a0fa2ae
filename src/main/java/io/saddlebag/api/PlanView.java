package io.saddlebag.api;

import io.saddlebag.camel.PlanCollector;
import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import io.saddlebag.security.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run would send.
 *
 * @param wouldBeBlocked why a guard would block the run, or {@code null}
 * @param notice         what is not wrong but may surprise, or {@code null}
 */
record PlanView(
        String sync, Counts counts, String wouldBeBlocked, String notice, List<Sample> samples, List<Invalid> invalid) {

    /** The figures: rows read = unchanged + inserts + updates + invalid. */
    record Counts(
            long rowsRead,
            long unchanged,
            long inserts,
            long updates,
            long deletes,
            long changes,
            long invalid,
            long held,
            long snapshot) {

        static Counts of(PlanCounts counts) {
            return new Counts(
                    counts.rowsRead(),
                    counts.unchanged(),
                    counts.inserts(),
                    counts.updates(),
                    counts.deletes(),
                    counts.changes(),
                    counts.invalid(),
                    counts.held(),
                    counts.snapshot());
        }
    }

    /**
     * One of the changes.
     *
     * @param before what is known of the record as the destination has it. The snapshot keeps no values: of an update it tells the
     *               fields that differ, of a delete the destination key; {@code null} of an insert
     * @param after  the values that would be written; {@code null} of a delete
     */
    record Sample(
            String operation,
            String key,
            String destinationId,
            List<String> changed,
            Map<String, Object> before,
            Map<String, Object> after) {

        static Sample of(Batch batch, int position, Redaction redaction) {
            Change change = batch.changes().get(position);
            ChangeValues values = new ChangeValues(batch, position, redaction);
            boolean delete = batch.operation() == Operation.DELETE;
            return new Sample(
                    batch.operation().label(),
                    change.keyText(),
                    change.destinationId(),
                    delete ? List.of() : values.changed(),
                    switch (batch.operation()) {
                        case INSERT -> null;
                        case UPDATE -> Map.of("differs", values.changed());
                        case DELETE -> Map.of("key", values.key());
                    },
                    delete ? null : values.written());
        }
    }

    /** A row that would not be sent, and why. */
    record Invalid(String key, String code, String message) {}

    static PlanView of(String sync, PlanCollector plan, Redaction redaction) {
        List<Sample> samples = new ArrayList<>();
        for (Batch batch : plan.batches()) {
            for (int i = 0; i < batch.size(); i++) {
                samples.add(Sample.of(batch, i, redaction));
            }
        }
        List<Invalid> invalid = new ArrayList<>();
        for (InvalidRecord each : plan.invalid()) {
            String message = redaction.redact(each.violation().message());
            invalid.add(new Invalid(each.key(), each.violation().code(), message));
        }
        return new PlanView(sync, Counts.of(plan.counts()), plan.objection(), plan.notice(), samples, invalid);
    }
}
