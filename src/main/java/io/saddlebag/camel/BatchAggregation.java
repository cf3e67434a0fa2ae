package io.saddlebag.camel;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Has an aggregator make larger batches of the batches of a run. The body is then one {@link io.saddlebag.row.Batch} with the
 * changes of all, and {@code retl:record} after it writes down what became of each of them. Batches of a group must have the same
 * operation: aggregate by {@code ${body.operation}}.
 */
public final class BatchAggregation implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange group, Exchange arriving) {
        BatchGroup arrived = SyncExchange.BATCHES.of(arriving);
        if (arrived == null) {
            throw new IllegalArgumentException(
                    "BatchAggregation found no batch. Put the aggregator inside the split over the"
                            + " batches of retl:diff");
        }
        if (group == null) {
            BatchGroup.inPlaceOf(arrived).endWith(arriving);
            return arriving;
        }
        BatchGroup batches = SyncExchange.BATCHES.of(group);
        batches.take(arrived);
        group.getMessage().setBody(batches.batch());
        return group;
    }
}
