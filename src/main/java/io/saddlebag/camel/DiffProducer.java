package io.saddlebag.camel;

import io.saddlebag.diff.Plan;
import io.saddlebag.diff.Planner;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.Projection;
import io.saddlebag.row.Columns;
import io.saddlebag.row.MapRows;
import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.ModeChange;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunSettings;
import io.saddlebag.run.Runs;
import io.saddlebag.snapshot.SnapshotStore;
import io.saddlebag.sync.SyncDefinition;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ObjectHelper;

/** Replaces rows by the batches of what changed. */
final class DiffProducer extends DefaultProducer {

    private final RetlEndpoint endpoint;

    DiffProducer(RetlEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Sync sync = endpoint.component().syncs().of(exchange);
        try (Rows rows = rows(exchange.getMessage().getBody())) {
            exchange.getMessage().setBody(batches(exchange, sync, rows));
        }
    }

    private Iterator<?> batches(Exchange exchange, Sync sync, Rows rows) {
        SyncDefinition definition = sync.definition();
        boolean empty = rows instanceof MapRows maps && maps.isEmpty();
        Function<Columns, Projection> projection = empty ? sync.mapping()::projectNothing : sync.mapping()::project;
        Purpose purpose = SyncExchange.purpose(exchange);
        if (purpose instanceof Purpose.Preview preview) {
            preview.collector().collect(rows, projection.apply(rows.columns()), definition.fields());
            return Collections.emptyIterator();
        }
        Runs runs = endpoint.component().getRuns();
        RunSettings settings = runs.settings();
        if (purpose instanceof Purpose.DryRun dryRun) {
            SnapshotStore snapshots = runs.snapshots();
            SyncDefinition agreed =
                    sync.agreedAsFarAsKnown(snapshots.identity(definition.id()).orElse(definition.identity()));
            Planner planner = new Planner(agreed, projection, settings.spoolDirectory(), Progress.NONE);
            try (Plan plan = planner.plan(rows, snapshots.open(agreed))) {
                dryRun.collector().collect(agreed, plan, new ModeChange(runs));
            }
            return Collections.emptyIterator();
        }
        ActiveRun run = SyncExchange.run(exchange);
        if (run == null) {
            throw new IllegalStateException("Sync '" + definition.id() + "' has no run: its route policy was removed");
        }
        run.whileReading(rows::cancel);
        SyncDefinition agreed = sync.agreed();
        if (run.kind() == RunKind.TEST) {
            agreed = agreed.inBatchesOf(1);
        }
        Planner planner = new Planner(agreed, projection, settings.spoolDirectory(), run::reading);
        return new BatchMessages(exchange, run.accept(agreed, run.plan(agreed, planner, rows)));
    }

    private Rows rows(Object body) {
        if (body instanceof Rows rows) {
            return rows;
        }
        if (body == null || body instanceof CharSequence) {
            throw new SourceException(
                    "retl:diff needs rows: the result of retl:extract, or anything that iterates over maps."
                            + " The body is " + (body == null ? "empty" : "text; unmarshal it first"));
        }
        return new MapRows(ObjectHelper.createIterator(body, null), body);
    }
}
