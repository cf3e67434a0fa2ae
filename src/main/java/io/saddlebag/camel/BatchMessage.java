package io.saddlebag.camel;

import io.saddlebag.run.InFlightBatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;

/**
 * A batch on its way into an exchange. As soon as it has one it marks it with the batch, so that {@code retl:record} finds
 * it whatever the steps in between do to the body, and sees to it that the batch is accounted for when the exchange ends.
 */
final class BatchMessage extends DefaultMessage {

    private final InFlightBatch batch;
    private boolean attached;

    BatchMessage(CamelContext context, InFlightBatch batch) {
        super(context);
        this.batch = batch;
        setBody(batch.batch());
    }

    @Override
    public void setExchange(Exchange exchange) {
        super.setExchange(exchange);
        if (!attached && exchange != null) {
            attached = true;
            BatchGroup alone = new BatchGroup(batch);
            SyncExchange.setBatches(exchange, alone);
            exchange.getExchangeExtension().addOnCompletion(new BatchCompletion(alone));
        }
    }

    @Override
    public DefaultMessage newInstance() {
        return new DefaultMessage(getCamelContext());
    }
}
