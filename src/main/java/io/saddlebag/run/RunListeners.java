package io.saddlebag.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
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
        for (RunListener listener : listeners) {
            try {
                message.accept(listener, run);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on run {} of sync {}: {}", run.id(), run.sync(), e.toString());
            }
        }
    }
}
