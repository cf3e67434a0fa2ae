package io.saddlebag.diff;

import org.jdbi.v3.core.Handle;

/** The run that a plan is made for: it is told how far the reading of the model has come, and may end it. */
public interface Progress {

    /** Of a plan that is only looked at. Its engine writes nothing down. */
    Progress NONE = new Progress() {};

    /** The number of the run; 0 of none. */
    default long run() {
        return 0;
    }

    /**
     * Is called now and then while the model is read.
     *
     * @param rows rows read so far
     * @throws java.util.concurrent.CancellationException if the run is to end
     */
    default void rowsRead(long rows) {}

    /**
     * What is to be done when the run is to end while it waits for its source. Is done at once if that is so already.
     *
     * @param interruption must neither block nor throw
     */
    default void whileReading(Runnable interruption) {}

    /** Fails if the sync is no longer the run's; if it is, it stays so until the transaction ends. */
    default void requireHeld(Handle handle) {}
}
