package io.saddlebag.camel;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.run.InFlightBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

    /** Whether another group accounts for these batches. */
    boolean isPassedOn() {
        return passedOn;
    }

    /** Those of which nothing was written down yet. */
    List<InFlightBatch> unsettled() {
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
}
