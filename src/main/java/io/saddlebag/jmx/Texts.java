package io.saddlebag.jmx;

import io.saddlebag.camel.PlanCollector;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.InvalidRecord;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.ActiveRun.Probe;

/** Results of operations as lines for people. They name records by their keys and hold no other values. */
final class Texts {

    private Texts() {}

    static String of(PlanCollector plan) {
        PlanCounts counts = plan.counts();
        StringBuilder text = new StringBuilder();
        text.append(counts.rowsRead()).append(" rows read, ");
        text.append(counts.unchanged()).append(" unchanged, ");
        text.append(counts.inserts()).append(" to insert, ");
        text.append(counts.updates()).append(" to update, ");
        text.append(counts.deletes()).append(" to delete, ");
        text.append(counts.invalid()).append(" invalid");
        if (plan.notice() != null) {
            text.append("\n").append(plan.notice());
        }
        if (plan.objection() != null) {
            text.append("\nA run would be blocked: ").append(plan.objection());
        }
        for (Batch batch : plan.batches()) {
            for (Change change : batch.changes()) {
                text.append("\n").append(batch.operation().label()).append(" ").append(change.keyText());
            }
        }
        for (InvalidRecord record : plan.invalid()) {
            text.append("\ninvalid ").append(record.key()).append(": ");
            text.append(record.violation().code());
        }
        return text.toString();
    }

    /** @param run a test that has ended */
    static String of(ActiveRun run) {
        Probe probe = run.probe();
        String number = "Run " + run.id() + " " + run.summary().status().label();
        if (probe == null) {
            return number + ". " + run.summary().message();
        }
        String record = probe.batch().operation().label() + " "
                + probe.batch().changes().get(0).keyText();
        return number + ": " + record + " is " + outcome(probe.outcome());
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return "rejected (" + rejected.evidence().code() + ")";
        }
        if (outcome instanceof Outcome.Pending pending) {
            return pending.evidence() == null
                    ? "pending"
                    : "pending (" + pending.evidence().code() + ")";
        }
        return "accepted";
    }
}
