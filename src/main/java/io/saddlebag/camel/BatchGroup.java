package io.saddlebag.camel;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.run.InFlightBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The batches that an exchange accounts for: one, or those that an aggregator has put together. */
final class BatchGroup {

    private final List<InFlightBatch> batches = new ArrayList<>();
    private volatile boolean passedOn;

    private BatchGroup() {}

    BatchGroup(InFlightBatch batch) {
        batches.add(batch);
    }

    /** A group that accounts for the batches of another from now on. */
    static BatchGroup inPlaceOf(BatchGroup other) {
        BatchGroup group = new BatchGroup();
        group.take(other);
        return group;
    }

    /** Accounts for the batches of another group as well, in its place. */
    void take(BatchGroup other) {
        other.passedOn = true;
        batches.addAll(other.batches);
    }

    /** Sees to it that the batches are accounted for when an exchange ends, unless another group does. */
    void endWith(Exchange exchange) {
        SyncExchange.BATCHES.set(exchange, this);
        exchange.getExchangeExtension().addOnCompletion(new BatchCompletion(this));
    }

    /** Those of which nothing was written down yet. */
    private List<InFlightBatch> unsettled() {
        return batches.stream().filter(batch -> !batch.isSettled()).toList();
    }

    /** All changes, under the number of the first batch. */
    Batch batch() {
        Batch first = batches.get(0).batch();
        if (batches.size() == 1) {
            return first;
        }
        List<Change> changes = batches.stream()
                .flatMap(batch -> batch.batch().changes().stream())
                .toList();
        return new Batch(
                first.sync(), first.run(), first.number(), first.operation(), first.upsert(), first.fields(), changes);
    }

    /**
     * Writes down what became of the changes, each batch in a transaction of its own.
     *
     * @param outcome gives one outcome for each change of a batch
     */
    void settle(Function<Batch, BatchResult> outcome) {
        if (unsettled().isEmpty()) {
            return;
        }
        Batch whole = batch();
        BatchResult result = outcome.apply(whole);
        if (batches.size() > 1 && result.outcomes().size() != whole.size()) {
            throw new IllegalArgumentException("Batches of " + whole.size() + " changes came back with "
                    + result.outcomes().size() + " outcomes; nothing is taken for done");
        }
        int from = 0;
        for (InFlightBatch batch : batches) {
            int to = batches.size() == 1
                    ? result.outcomes().size()
                    : from + batch.batch().size();
            if (!batch.isSettled()) {
                batch.settle(new BatchResult(result.outcomes().subList(from, to), result.stop()));
            }
            from = to;
        }
    }

    /** Accounts for batches whose exchange ended without {@code retl:record}: their records are undecided, never lost. */
    private static final class BatchCompletion extends SynchronizationAdapter {

        private static final Evidence NOT_RECORDED =
                new Evidence("not_recorded", "The route ended for this batch without a retl:record step", null, null);

        private final BatchGroup batches;

        BatchCompletion(BatchGroup batches) {
            this.batches = batches;
        }

        @Override
        public void onDone(Exchange exchange) {
            if (batches.passedOn) {
                return;
            }
            Exception failure = exchange.getException();
            for (InFlightBatch batch : batches.unsettled()) {
                batch.run().batchFailed(failure);
                batch.settle(
                        failure == null
                                ? BatchResult.all(batch.batch(), Outcome.unknown(NOT_RECORDED))
                                : new StepFailure(failure).result(batch.batch()));
            }
        }
    }
}
