package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told of runs. What goes wrong with one of them concerns neither the run nor the others. */
final class RunListeners {

    private static final Logger LOG = LoggerFactory.getLogger(RunListeners.class);

    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

    void add(RunListener listener) {
        listeners.add(listener);
    }

    /** @param run is asked only if there is anybody to tell */
    void tell(Supplier<RunSummary> run, BiConsumer<RunListener, RunSummary> message) {
        if (!listeners.isEmpty()) {
            RunSummary told = run.get();
            tell("run " + told.id() + " of sync " + told.sync(), listener -> message.accept(listener, told));
        }
    }

    void settled(InFlightBatch batch, BatchResult result) {
        ActiveRun run = batch.run();
        tell(
                "a batch of run " + run.id() + " of sync " + run.sync(),
                listener -> listener.settled(run, batch.batch(), batch.handedOutAt(), result));
    }

    private void tell(String what, Consumer<RunListener> message) {
        for (RunListener listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {}: {}", what, e.toString());
            }
        }
    }
}
