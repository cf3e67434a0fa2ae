package io.saddlebag.camel;

import io.saddlebag.source.Source;
import io.saddlebag.source.SqlModel;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Replaces the body by a model, which {@code retl:diff} has the sync's engine open. */
final class ExtractProducer extends DefaultProducer {

    private final RetlEndpoint endpoint;

    ExtractProducer(RetlEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Source source = endpoint.component().source(endpoint.getSource());
        exchange.getMessage()
                .setBody(new SqlModel(
                        source,
                        model(exchange),
                        endpoint.getFetchSize(),
                        endpoint.component().background()));
    }

    /** Camel makes endpoints anew where a URI holds a percent sign; the sync has the one whose model was read with its lines. */
    private String model(Exchange exchange) {
        return endpoint.component()
                .syncs()
                .find(exchange.getFromRouteId())
                .map(Sync::model)
                .orElseGet(endpoint::getModel);
    }
}
