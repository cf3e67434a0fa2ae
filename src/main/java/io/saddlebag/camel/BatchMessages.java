package io.saddlebag.camel;

import io.saddlebag.run.BatchFeed;
import io.saddlebag.run.InFlightBatch;
import java.io.Closeable;
import java.util.Iterator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * The batches of a run as messages. The splitter makes an exchange of each; its skipping of {@code null} is what lets a run
 * end early. When the splitter itself has failed, it iterates over what is left without sending any of it; there must be
 * nothing left then, or those batches would be waited for without end.
 */
final class BatchMessages implements Iterator<Message>, Closeable {

    private final CamelContext context;
    private final Exchange exchange;
    private final BatchFeed feed;

    /** @param exchange the one that is split */
    BatchMessages(Exchange exchange, BatchFeed feed) {
        this.context = exchange.getContext();
        this.exchange = exchange;
        this.feed = feed;
    }

    @Override
    public boolean hasNext() {
        return exchange.getException() == null && feed.hasNext();
    }

    @Override
    public Message next() {
        InFlightBatch batch = feed.next();
        return batch == null ? null : new BatchMessage(context, batch);
    }

    /** Nothing to do: the splitter closes at the last hand-out, when batches are still in flight. */
    @Override
    public void close() {}

    /**
     * A batch on its way into an exchange. As soon as it has one it marks it with the batch, so that {@code retl:record} finds
     * it whatever the steps in between do to the body, and sees to it that the batch is accounted for when the exchange ends.
     */
    private static final class BatchMessage extends DefaultMessage {

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
                new BatchGroup(batch).endWith(exchange);
            }
        }

        @Override
        public DefaultMessage newInstance() {
            return new DefaultMessage(getCamelContext());
        }
    }
}
