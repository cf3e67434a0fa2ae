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
import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
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
        Ledger ledger = new Ledger(batch.size());
        SObject object;
        RecordLayout layout;
        try {
            object = connection.objects().get(objectName);
            DmlOperation operation = DmlOperation.of(batch, rules.byId() || DeliveryCheck.isId(batch.fields()));
            layout = new RecordLayout(object, connection.objects(), batch, operation, rules.changedFieldsOnly());
        } catch (DestinationUnavailableException e) {
            Outcome undecided = Outcome.notSent(new Evidence(e.code(), e.getMessage(), null, null));
            return BatchResult.stopped(batch, undecided, e.stop().orElse(null));
        } catch (IllegalArgumentException e) {
            ledger.stop(new Stop("configuration", e.getMessage(), false));
            return ledger.result();
        }
        SalesforceBatch sent = new SalesforceBatch(
                connection, layout, rules, times, ledger, evidence(layout), jobs, new String[batch.size()]);
        // whatever API the batch goes by: a bulk job of an earlier run would overwrite it
        jobs.pass(batch, ledger, job -> JobEnding.stop(sent, job));
        if (!ledger.isOver()) {
            deliver(sent, object);
        }
        return ledger.result();
    }

    private EvidenceWriter evidence(RecordLayout layout) {
        Batch batch = layout.batch();
        List<Column> sensitive = layout.columns().stream()
                .filter(column -> batch.fields().get(column.position()).sensitive())
                .toList();
        return new EvidenceWriter(
                connection.client()::redaction,
                batch.fields(),
                batch.changes(),
                value -> Column.texts(sensitive, value));
    }

    private void deliver(SalesforceBatch batch, SObject object) {
        List<Integer> open = sendable(batch);
        if (batch.layout().operation().needsId()) {
            open = new IdLookup(batch, object).find(open);
        }
        RecordErrors errors = new RecordErrors(batch);
        if (isLarge(open) && !batch.ledger().isOver()) {
            Column correlation = BulkSender.correlation(batch.layout(), object);
            if (correlation != null || batch.layout().operation().needsId()) {
                open = new BulkSender(batch, errors, correlation).deliver(open);
            }
        }
        CollectionsSender sender = new CollectionsSender(batch, errors);
        batch.delivery().deliver(sender.groups(open), sender);
    }

    /** All but the changes with a value that cannot be written, such as a number that is infinite. */
    private static List<Integer> sendable(SalesforceBatch batch) {
        List<Integer> sendable = new ArrayList<>();
        for (int position = 0; position < batch.ids().length; position++) {
            Column column = null;
            try {
                for (Column each : batch.layout().columns()) {
                    column = each;
                    each.requireText(batch.layout().change(position).value(each.position()));
                }
                sendable.add(position);
            } catch (UnsendableException e) {
                Said said = new Said("unsendable", "Field '" + column.name() + "': " + e.getMessage());
                batch.ledger().refused(position, batch.evidence().of(position, said, null));
            }
        }
        return sendable;
    }

    private boolean isLarge(List<Integer> positions) {
        return switch (rules.api()) {
            case BULK -> true;
            case COLLECTIONS -> false;
            case AUTO -> positions.size() > CollectionsSender.MOST;
        };
    }
}
