package io.saddlebag.destination;

import io.saddlebag.row.Batch;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;

/** Replaces the {@link Batch} in the body by its {@link BatchResult}. */
final class SinkProducer extends DefaultProducer {

    private final SinkEndpoint endpoint;
    private Sink sink;

    SinkProducer(SinkEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Batch batch = exchange.getMessage().getMandatoryBody(Batch.class);
        exchange.getMessage().setBody(sink.deliver(batch));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sink = endpoint.createSink();
    }

    @Override
    protected void doStop() throws Exception {
        if (sink != null) {
            sink.close();
        }
        super.doStop();
    }
}
