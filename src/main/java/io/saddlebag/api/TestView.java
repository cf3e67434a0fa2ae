package io.saddlebag.api;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.run.ActiveRun.Probe;
import io.saddlebag.security.Redaction;
import java.util.Locale;
import java.util.Map;

/**
 * What a test has sent, and what became of it.
 *
 * @param record {@code null} if there was nothing to send, or the run failed before
 */
record TestView(RunView run, Sent record) {

    /** The one record that was sent; code, message, request and response are of its refusal. */
    record Sent(
            String operation,
            String key,
            Map<String, Object> values,
            String outcome,
            String destinationId,
            String code,
            String message,
            String request,
            String response) {

        static Sent of(Probe probe, Redaction redaction) {
            Batch batch = probe.batch();
            Outcome outcome = probe.outcome();
            Evidence evidence = evidence(outcome);
            return new Sent(
                    batch.operation().label(),
                    batch.changes().get(0).keyText(),
                    new ChangeValues(batch, 0, redaction).written(),
                    outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    outcome instanceof Outcome.Successful successful ? successful.destinationId() : null,
                    evidence == null ? null : evidence.code(),
                    evidence == null ? null : redaction.redact(evidence.message()),
                    evidence == null ? null : redaction.redact(evidence.request()),
                    evidence == null ? null : redaction.redact(evidence.response()));
        }

        private static Evidence evidence(Outcome outcome) {
            if (outcome instanceof Outcome.Rejected rejected) {
                return rejected.evidence();
            }
            return outcome instanceof Outcome.Pending pending ? pending.evidence() : null;
        }
    }
}
