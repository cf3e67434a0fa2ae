package io.saddlebag.camel;

import io.saddlebag.source.PendingRows;
import io.saddlebag.source.Source;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Replaces the body by the rows of a model. The query is started, and not waited for. */
final class ExtractProducer extends DefaultProducer {

    private final RetlEndpoint endpoint;
    private ExecutorService executor;

    ExtractProducer(RetlEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Source source = endpoint.component().source(endpoint.getSource());
        int maxRows = SyncExchange.purpose(exchange) instanceof Purpose.Preview preview
                ? preview.collector().limit()
                : 0;
        exchange.getMessage()
                .setBody(new PendingRows(source.query(model(exchange), endpoint.getFetchSize(), maxRows), executor));
    }

    /** Camel makes endpoints anew where a URI holds a percent sign; the sync has the one whose model was read with its lines. */
    private String model(Exchange exchange) {
        return endpoint.component()
                .syncs()
                .find(exchange.getFromRouteId())
                .map(Sync::model)
                .orElseGet(endpoint::getModel);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor =
                getEndpoint().getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "retl-extract");
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(executor);
        super.doStop();
    }
}
