package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Batch;
import java.time.Instant;

/** Is told of runs. It is called in the run's thread, so it must be quick; what it throws is logged and changes nothing. */
public interface RunListener {

    /** A run has begun, or was skipped because the sync was running already. */
    default void started(RunSummary run) {}

    /** The run's change set is known. */
    default void planned(RunSummary run) {}

    /**
     * What became of a batch is written down. Called by as many threads at once as the run sends batches.
     *
     * @param handedOutAt when the batch went on its way
     */
    default void settled(ActiveRun run, Batch batch, Instant handedOutAt, BatchResult result) {}

    /**
     * A run has ended, and that is written down.
     *
     * @param refusedCredentials whether the source or the destination refused Saddlebag's credentials
     */
    void finished(RunSummary run, boolean refusedCredentials);
}
