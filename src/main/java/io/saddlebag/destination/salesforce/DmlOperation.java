package io.saddlebag.destination.salesforce;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import java.util.Locale;

/** What Salesforce is asked to do with the records of a batch. */
enum DmlOperation {
    INSERT,
    UPDATE,
    UPSERT,
    DELETE;

    /** @param byId whether records are found by their Salesforce id; then nothing can be upserted */
    static DmlOperation of(Batch batch, boolean byId) {
        if (batch.operation() == Operation.DELETE) {
            return DELETE;
        }
        if (batch.upsert() && !byId) {
            return UPSERT;
        }
        return batch.operation() == Operation.INSERT ? INSERT : UPDATE;
    }

    /** Whether doing it twice comes to the same as doing it once. */
    boolean repeatable() {
        return this != INSERT;
    }

    /** Whether it needs the Salesforce id of each record. */
    boolean needsId() {
        return this == UPDATE || this == DELETE;
    }

    /** As the Bulk API names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
