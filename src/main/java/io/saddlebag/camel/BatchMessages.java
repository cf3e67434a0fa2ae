package io.saddlebag.camel;

import io.saddlebag.run.BatchFeed;
import io.saddlebag.run.InFlightBatch;
import java.io.Closeable;
import java.util.Iterator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * The batches of a run as messages. The splitter makes an exchange of each; its skipping of {@code null} is what lets a run
 * end early. When the splitter itself has failed, it iterates over what is left without sending any of it; there must be
 * nothing left then, or those batches would be waited for without end.
 */
final class BatchMessages implements Iterator<BatchMessage>, Closeable {

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
    public BatchMessage next() {
        InFlightBatch batch = feed.next();
        return batch == null ? null : new BatchMessage(context, batch);
    }

    /** Nothing to do: the splitter closes at the last hand-out, when batches are still in flight. */
    @Override
    public void close() {}
}
