package io.saddlebag.api;

import io.saddlebag.run.RecordEvidence;
import java.time.Instant;

/** A record that was not accepted, as the API shows it. What it holds was masked when it was kept. */
record RecordView(
        long id,
        long run,
        String sync,
        String key,
        String destinationKey,
        String operation,
        String outcome,
        String code,
        String message,
        String request,
        String response,
        Instant recordedAt) {

    static RecordView of(RecordEvidence record) {
        return new RecordView(
                record.id(),
                record.run(),
                record.sync(),
                record.key(),
                record.destinationKey(),
                record.operation(),
                record.outcome(),
                record.evidence().code(),
                record.evidence().message(),
                record.evidence().request(),
                record.evidence().response(),
                record.recordedAt());
    }
}
