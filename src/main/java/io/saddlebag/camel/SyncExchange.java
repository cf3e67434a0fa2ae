package io.saddlebag.camel;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/**
 * What an exchange that runs through a sync's route carries along, each as a property.
 *
 * @param otherwise what holds where nothing was said
 */
record SyncExchange<T>(String property, T otherwise) {

    /** What the exchange is for. */
    static final SyncExchange<Purpose> PURPOSE = new SyncExchange<>("SaddlebagPurpose", Purpose.RUN);

    static final SyncExchange<RunRequest> REQUEST = new SyncExchange<>("SaddlebagRequest", RunRequest.SCHEDULED);

    /** Where somebody waits for the run to be opened: it is completed with the run, or with nothing if there is none. */
    static final SyncExchange<CompletableFuture<Optional<ActiveRun>>> OPENING =
            new SyncExchange<>("SaddlebagOpening", null);

    /** Whether there was no run because the sync was running already. */
    static final SyncExchange<Boolean> SKIPPED = new SyncExchange<>("SaddlebagSkipped", false);

    /** Whether the exchange was turned back because its route had been replaced, and another has to be made. */
    static final SyncExchange<Boolean> REPLACED = new SyncExchange<>("SaddlebagReplaced", false);

    /** The run that the exchange belongs to. */
    static final SyncExchange<ActiveRun> RUN = new SyncExchange<>("SaddlebagRun", null);

    /** The batches that the exchange accounts for. */
    static final SyncExchange<BatchGroup> BATCHES = new SyncExchange<>("SaddlebagBatches", null);

    @SuppressWarnings("unchecked")
    T of(Exchange exchange) {
        Object carried = exchange.getProperty(property);
        return carried == null ? otherwise : (T) carried;
    }

    void set(Exchange exchange, T value) {
        exchange.setProperty(property, value);
    }
}
