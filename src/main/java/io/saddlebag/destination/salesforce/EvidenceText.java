package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Masking;
import io.saddlebag.row.Batch;
import io.saddlebag.security.Redaction;
import java.util.List;

/** Keeps what was sent for a record and what came back, with everything masked that must be. */
final class EvidenceText {

    /** How many characters of a request or a reply are kept. */
    private static final int LONGEST = 8192;

    private final Redaction secrets;
    private final Batch batch;
    private Masking everyone;

    EvidenceText(Redaction secrets, Batch batch) {
        this.secrets = secrets;
        this.batch = batch;
    }

    /** @param response what is said of this record alone, or {@code null} */
    Evidence of(int position, Fault fault, String request, String response) {
        return evidence(
                new Masking(secrets, batch.fields(), List.of(batch.changes().get(position))), fault, request, response);
    }

    /** @param response a reply that may hold values of every record */
    Evidence ofCall(Fault fault, String request, String response) {
        if (everyone == null) {
            everyone = new Masking(secrets, batch.fields(), batch.changes());
        }
        return evidence(everyone, fault, request, response);
    }

    private static Evidence evidence(Masking masking, Fault fault, String request, String response) {
        return new Evidence(
                fault.code(), masking.mask(fault.message()), cut(masking.mask(request)), cut(masking.mask(response)));
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
