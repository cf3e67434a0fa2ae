package io.saddlebag.camel;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.run.InFlightBatch;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Accounts for a batch whose exchange ended without {@code retl:record}: its records are undecided, never lost. */
final class BatchCompletion extends SynchronizationAdapter {

    private static final Evidence NOT_RECORDED =
            new Evidence("not_recorded", "The route ended for this batch without a retl:record step", null, null);

    private final InFlightBatch batch;

    BatchCompletion(InFlightBatch batch) {
        this.batch = batch;
    }

    @Override
    public void onDone(Exchange exchange) {
        if (batch.isSettled()) {
            return;
        }
        Exception failure = exchange.getException();
        batch.run().batchFailed(failure);
        batch.settle(
                failure == null
                        ? BatchResult.all(batch.batch(), Outcome.unknown(NOT_RECORDED))
                        : new Failure(failure).result(batch.batch()));
    }
}
