package io.saddlebag.run;

/** Is told of runs. It is called in the run's thread, so it must be quick; what it throws is logged and changes nothing. */
public interface RunListener {

    /** A run has begun, or was skipped because the sync was running already. */
    default void started(RunSummary run) {}

    /** The run's change set is known. */
    default void planned(RunSummary run) {}

    /**
     * A run has ended, and that is written down.
     *
     * @param refusedCredentials whether the source or the destination refused Saddlebag's credentials
     */
    void finished(RunSummary run, boolean refusedCredentials);
}
