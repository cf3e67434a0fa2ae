package io.saddlebag.camel;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.DefaultProducer;

/**
 * Writes down what became of a batch: what a sink left in the body, or, after any other step, that it was accepted if there
 * is no exception. Outside a batch it writes down why the run failed.
 */
final class RecordProducer extends DefaultProducer {

    private final RetlEndpoint endpoint;

    RecordProducer(RetlEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = failure(exchange);
        BatchGroup batches = SyncExchange.BATCHES.of(exchange);
        if (batches != null) {
            batches.settle(batch -> result(exchange, batch, failure));
        } else if (failure != null && SyncExchange.RUN.of(exchange) != null) {
            SyncExchange.RUN.of(exchange).fail(failure);
        } else {
            throw new IllegalStateException(
                    "retl:record found no batch. Put it inside the split over the batches of retl:diff");
        }
    }

    /**
     * The exception that is being handled, or {@code null}. Camel leaves the last one in the exchange after a redelivery that
     * went well, too: then no endpoint is named as the one that failed, and the message says that it was redelivered.
     */
    private static Exception failure(Exchange exchange) {
        boolean handling = exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT) != null;
        boolean redelivered = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER) != null;
        return handling || !redelivered
                ? exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class)
                : null;
    }

    private BatchResult result(Exchange exchange, Batch batch, Exception exception) {
        if (exception == null) {
            return exchange.getMessage().getBody() instanceof BatchResult result
                    ? result
                    : BatchResult.all(batch, Outcome.SUCCESSFUL);
        }
        StepFailure failure = new StepFailure(exception);
        return switch (endpoint.getFailure()) {
            case "auto" -> failure.result(batch);
            case "rejected" -> failure.rejected(batch);
            case "pending" -> failure.pending(batch);
            default -> failure.stop(batch);
        };
    }
}
