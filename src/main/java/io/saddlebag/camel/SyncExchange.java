package io.saddlebag.camel;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** What an exchange that runs through a sync's route carries along, as properties. */
final class SyncExchange {

    private static final String PURPOSE = "SaddlebagPurpose";
    private static final String REQUEST = "SaddlebagRequest";
    private static final String OPENING = "SaddlebagOpening";
    private static final String SKIPPED = "SaddlebagSkipped";
    private static final String REPLACED = "SaddlebagReplaced";
    private static final String RUN = "SaddlebagRun";
    private static final String BATCHES = "SaddlebagBatches";

    private SyncExchange() {}

    /** What the exchange is for; a run unless something else was said. */
    static Purpose purpose(Exchange exchange) {
        Purpose purpose = exchange.getProperty(PURPOSE, Purpose.class);
        return purpose == null ? Purpose.RUN : purpose;
    }

    static void setPurpose(Exchange exchange, Purpose purpose) {
        exchange.setProperty(PURPOSE, purpose);
    }

    static RunRequest request(Exchange exchange) {
        RunRequest request = exchange.getProperty(REQUEST, RunRequest.class);
        return request == null ? RunRequest.SCHEDULED : request;
    }

    static void setRequest(Exchange exchange, RunRequest request) {
        exchange.setProperty(REQUEST, request);
    }

    /** Where somebody waits for the run to be opened: it is completed with the run, or with nothing if there is none. */
    @SuppressWarnings("unchecked")
    static Optional<CompletableFuture<Optional<ActiveRun>>> opening(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(OPENING, CompletableFuture.class));
    }

    static void setOpening(Exchange exchange, CompletableFuture<Optional<ActiveRun>> opening) {
        exchange.setProperty(OPENING, opening);
    }

    /** Whether there was no run because the sync was running already. */
    static boolean isSkipped(Exchange exchange) {
        return exchange.getProperty(SKIPPED, false, boolean.class);
    }

    static void setSkipped(Exchange exchange) {
        exchange.setProperty(SKIPPED, true);
    }

    /** Whether the exchange was turned back because its route had been replaced, and another has to be made. */
    static boolean isReplaced(Exchange exchange) {
        return exchange.getProperty(REPLACED, false, boolean.class);
    }

    static void setReplaced(Exchange exchange) {
        exchange.setProperty(REPLACED, true);
    }

    /** The run that the exchange belongs to, or {@code null}. */
    static ActiveRun run(Exchange exchange) {
        return exchange.getProperty(RUN, ActiveRun.class);
    }

    static void setRun(Exchange exchange, ActiveRun run) {
        exchange.setProperty(RUN, run);
    }

    /** The batches that the exchange accounts for, or {@code null}. */
    static BatchGroup batches(Exchange exchange) {
        return exchange.getProperty(BATCHES, BatchGroup.class);
    }

    static void setBatches(Exchange exchange, BatchGroup batches) {
        exchange.setProperty(BATCHES, batches);
    }
}
