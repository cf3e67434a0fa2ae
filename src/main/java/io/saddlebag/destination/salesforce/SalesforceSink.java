package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.row.Batch;
import java.util.List;
import java.util.stream.IntStream;

/** Writes batches to an object in Salesforce. Safe for use by several threads. */
final class SalesforceSink implements Sink {

    private final SalesforceConnection connection;
    private final String objectName;
    private final SinkRules rules;
    private final Times times;

    SalesforceSink(SalesforceConnection connection, String objectName, SinkRules rules, Times times) {
        this.connection = connection;
        this.objectName = objectName;
        this.rules = rules;
        this.times = times;
    }

    @Override
    public Terms check(Delivery delivery) {
        return new DeliveryCheck(connection.objects(), objectName, rules).check(delivery);
    }

    @Override
    public BatchResult deliver(Batch batch) {
        SObject object;
        Shape shape;
        try {
            object = connection.objects().get(objectName);
            boolean byId = rules.byId() || DeliveryCheck.isId(batch.fields());
            Verb verb = Verb.of(batch, byId);
            shape = new Shape(object, connection.objects(), batch, verb, rules.changedFieldsOnly());
        } catch (DestinationUnavailableException e) {
            return BatchResult.all(batch, Outcome.notSent(new Evidence("unavailable", e.getMessage(), null, null)));
        } catch (IllegalArgumentException e) {
            Evidence evidence = new Evidence("configuration", e.getMessage(), null, null);
            return BatchResult.stopped(
                    batch, Outcome.notSent(evidence), new Stop("configuration", e.getMessage(), false));
        }
        EvidenceText evidence = new EvidenceText(connection.client().redaction(), batch);
        Work work =
                new Work(connection, shape, rules, times, new Ledger(batch.size()), evidence, new String[batch.size()]);
        deliver(work, object);
        return work.ledger().result();
    }

    private void deliver(Work work, SObject object) {
        List<Integer> open = IntStream.range(0, work.ids().length).boxed().toList();
        if (work.shape().verb().needsId()) {
            open = new IdLookup(work, object).find(open);
        }
        Column correlation = isLarge(open) ? BulkCourier.correlation(work.shape(), object) : null;
        boolean bulk =
                isLarge(open) && (correlation != null || work.shape().verb().needsId());
        if (bulk && !work.ledger().isOver()) {
            open = new BulkCourier(work, correlation).deliver(open);
        }
        if (!work.ledger().isOver()) {
            new CollectionsCourier(work).deliver(open);
        }
    }

    private boolean isLarge(List<Integer> positions) {
        return switch (rules.api()) {
            case BULK -> true;
            case COLLECTIONS -> false;
            case AUTO -> positions.size() > CollectionsCourier.MOST;
        };
    }
}
