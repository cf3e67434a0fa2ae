package io.saddlebag.camel;

import io.saddlebag.row.MapRows;
import io.saddlebag.row.Model;
import io.saddlebag.row.SourceException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ObjectHelper;

/** Replaces a model by the batches of what changed. */
final class DiffProducer extends DefaultProducer {

    private final RetlEndpoint endpoint;

    DiffProducer(RetlEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Model model) {
            diff(exchange, model);
            return;
        }
        if (body == null || body instanceof CharSequence) {
            throw new SourceException(
                    "retl:diff needs rows: the result of retl:extract, or anything that iterates over maps."
                            + " The body is " + (body == null ? "empty" : "text; unmarshal it first"));
        }
        try (MapRows rows = new MapRows(ObjectHelper.createIterator(body, null), body)) {
            diff(exchange, most -> rows);
        }
    }

    private void diff(Exchange exchange, Model model) {
        Sync sync = endpoint.component().syncs().of(exchange);
        exchange.getMessage().setBody(SyncExchange.PURPOSE.of(exchange).batches(exchange, sync, model));
    }
}
