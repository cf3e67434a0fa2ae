package io.saddlebag.camel;

import io.saddlebag.row.Model;
import io.saddlebag.run.ActiveRun;
import java.util.Iterator;
import org.apache.camel.Exchange;

/** What an exchange goes through a sync's route for. All purposes share one route, so that they cannot behave differently. */
interface Purpose {

    /** To send what changed. */
    Purpose RUN = (exchange, sync, model) -> {
        ActiveRun run = SyncExchange.RUN.of(exchange);
        if (run == null) {
            throw new IllegalStateException("Sync '" + sync.id() + "' has no run: its route policy was removed");
        }
        return new BatchMessages(exchange, run.plan(sync.agreed(), sync.mapping()::project, model));
    };

    /** What is to be sent of a model. */
    Iterator<?> batches(Exchange exchange, Sync sync, Model model);
}
