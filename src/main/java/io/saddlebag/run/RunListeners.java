package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are told of runs. What goes wrong with one of them concerns neither the run nor the others. */
final class RunListeners {

    private static final Logger LOG = LoggerFactory.getLogger(RunListeners.class);

    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();

    void add(RunListener listener) {
        listeners.add(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    void tell(RunSummary run, BiConsumer<RunListener, RunSummary> message) {
        tell("run " + run.id() + " of sync " + run.sync(), listener -> message.accept(listener, run));
    }

    void settled(ActiveRun run, InFlightBatch batch, BatchResult result) {
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
