package io.saddlebag.camel;

import io.saddlebag.run.BatchFeed;
import io.saddlebag.run.InFlightBatch;
import java.io.Closeable;
import java.util.Iterator;
import org.apache.camel.CamelContext;

/**
 * The batches of a run as messages. The splitter makes an exchange of each; its skipping of {@code null} is what lets a run
 * end early.
 */
final class BatchMessages implements Iterator<BatchMessage>, Closeable {

    private final CamelContext context;
    private final BatchFeed feed;

    BatchMessages(CamelContext context, BatchFeed feed) {
        this.context = context;
        this.feed = feed;
    }

    @Override
    public boolean hasNext() {
        return feed.hasNext();
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
