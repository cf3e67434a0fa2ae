package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.destination.delivery.JobGate;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.row.Batch;
import java.util.ArrayList;
import java.util.List;

/** Writes batches to an object in Salesforce. Safe for use by several threads. */
final class SalesforceSink implements Sink {

    private final SalesforceConnection connection;
    private final String objectName;
    private final SinkRules rules;
    private final Times times;
    private final JobGate jobs;

    SalesforceSink(
            SalesforceConnection connection, String objectName, SinkRules rules, Times times, OpenJobs openJobs) {
        this.connection = connection;
        this.objectName = objectName;
        this.rules = rules;
        this.times = times;
        this.jobs = new JobGate(openJobs, "salesforce:" + connection.name());
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
            Outcome undecided = Outcome.notSent(new Evidence(e.code(), e.getMessage(), null, null));
            return BatchResult.stopped(batch, undecided, e.stop().orElse(null));
        } catch (IllegalArgumentException e) {
            Evidence evidence = new Evidence("configuration", e.getMessage(), null, null);
            return BatchResult.stopped(
                    batch, Outcome.notSent(evidence), new Stop("configuration", e.getMessage(), false));
        }
        EvidenceText evidence = new EvidenceText(connection.client()::redaction, shape);
        Work work = new Work(
                connection, shape, rules, times, new Ledger(batch.size()), evidence, jobs, new String[batch.size()]);
        awaitEarlier(work);
        if (!work.ledger().isOver()) {
            deliver(work, object);
        }
        return work.ledger().result();
    }

    /** Whatever API a batch goes by: a bulk job of an earlier run would overwrite it. */
    private void awaitEarlier(Work work) {
        try {
            Stop objection = jobs.pass(work.shape().batch(), job -> JobEnding.objection(work, job));
            if (objection != null) {
                work.ledger().stop(objection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            work.ledger().interrupt();
        }
    }

    private void deliver(Work work, SObject object) {
        List<Integer> open = sendable(work);
        if (work.shape().verb().needsId()) {
            open = new IdLookup(work, object).find(open);
        }
        Judge judge = new Judge(work);
        if (isLarge(open) && !work.ledger().isOver()) {
            Column correlation = BulkCourier.correlation(work.shape(), object);
            if (correlation != null || work.shape().verb().needsId()) {
                open = new BulkCourier(work, judge, correlation).deliver(open);
            }
        }
        if (!work.ledger().isOver()) {
            new CollectionsCourier(work, judge).deliver(open);
        }
    }

    /** All but the changes with a value that cannot be written, such as a number that is infinite. */
    private static List<Integer> sendable(Work work) {
        List<Integer> sendable = new ArrayList<>();
        for (int position = 0; position < work.ids().length; position++) {
            Column column = null;
            try {
                for (Column each : work.shape().columns()) {
                    column = each;
                    each.requireText(work.shape().change(position).value(each.position()));
                }
                sendable.add(position);
            } catch (UnsendableException e) {
                Fault fault = new Fault("unsendable", "Field '" + column.name() + "': " + e.getMessage());
                work.ledger().refused(position, work.evidence().of(position, fault, null, null));
            }
        }
        return sendable;
    }

    private boolean isLarge(List<Integer> positions) {
        return switch (rules.api()) {
            case BULK -> true;
            case COLLECTIONS -> false;
            case AUTO -> positions.size() > CollectionsCourier.MOST;
        };
    }
}
