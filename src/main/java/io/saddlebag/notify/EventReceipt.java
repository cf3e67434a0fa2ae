package io.saddlebag.notify;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Fails the exchange if the step before did not deliver the event that {@link EventBatch} had made a record of. */
public final class EventReceipt implements Processor {

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        BatchResult result = exchange.getMessage().getMandatoryBody(BatchResult.class);
        if (!(result.outcomes().get(0) instanceof Outcome.Successful)) {
            throw new UndeliveredException(reason(result));
        }
    }

    private static String reason(BatchResult result) {
        if (result.stop() != null) {
            return result.stop().reason();
        }
        Evidence evidence = result.outcomes().get(0) instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) result.outcomes().get(0)).evidence();
        return evidence.code() + ": " + evidence.message();
    }
}
