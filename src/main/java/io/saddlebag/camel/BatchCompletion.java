package io.saddlebag.camel;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.run.InFlightBatch;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Accounts for batches whose exchange ended without {@code retl:record}: their records are undecided, never lost. */
final class BatchCompletion extends SynchronizationAdapter {

    private static final Evidence NOT_RECORDED =
            new Evidence("not_recorded", "The route ended for this batch without a retl:record step", null, null);

    private final BatchGroup batches;

    BatchCompletion(BatchGroup batches) {
        this.batches = batches;
    }

    @Override
    public void onDone(Exchange exchange) {
        if (batches.isPassedOn()) {
            return;
        }
        Exception failure = exchange.getException();
        for (InFlightBatch batch : batches.unsettled()) {
            batch.run().batchFailed(failure);
            batch.settle(
                    failure == null
                            ? BatchResult.all(batch.batch(), Outcome.unknown(NOT_RECORDED))
                            : new Failure(failure).result(batch.batch()));
        }
    }
}
