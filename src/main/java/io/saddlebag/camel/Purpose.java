package io.saddlebag.camel;

import io.saddlebag.row.Model;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.Runs;
import java.util.Collections;
import java.util.Iterator;
import org.apache.camel.Exchange;

/** What an exchange goes through a sync's route for. All purposes share one route, so that they cannot behave differently. */
sealed interface Purpose {

    Purpose RUN = new Run();

    /** What is to be sent of a model. */
    Iterator<?> batches(Exchange exchange, Sync sync, Model model);

    /** To send what changed. */
    record Run() implements Purpose {

        @Override
        public Iterator<?> batches(Exchange exchange, Sync sync, Model model) {
            ActiveRun run = SyncExchange.run(exchange);
            if (run == null) {
                throw new IllegalStateException("Sync '" + sync.id() + "' has no run: its route policy was removed");
            }
            return new BatchMessages(exchange, run.plan(sync.agreed(), sync.mapping()::project, model));
        }
    }

    /** To find out what would be sent; the result is left with the collector. */
    record DryRun(Runs runs, PlanCollector collector) implements Purpose {

        @Override
        public Iterator<?> batches(Exchange exchange, Sync sync, Model model) {
            collector.plan(sync, model, runs);
            return Collections.emptyIterator();
        }
    }

    /** To see the first rows of the model as they would be sent; they are left with the collector. */
    record Preview(RowCollector collector) implements Purpose {

        @Override
        public Iterator<?> batches(Exchange exchange, Sync sync, Model model) {
            collector.read(model, sync);
            return Collections.emptyIterator();
        }
    }
}
