package io.saddlebag.destination;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Remembers the jobs that may still be at work at a destination, so that nothing newer of their records is sent before they have
 * ended. Called by many threads.
 */
public interface OpenJobs {

    /** Remembers a job until {@link #forget}; when this returns, it is remembered over a crash too, if anything is. */
    void remember(OpenJob job);

    /** The jobs of a sync at a destination, the oldest first. */
    List<OpenJob> of(String sync, String destination);

    /** The job has ended. Does nothing if it is not remembered. */
    void forget(OpenJob job);

    /** Those of the registry; else those that are remembered for as long as the caller keeps them. */
    static OpenJobs of(CamelContext context) {
        OpenJobs jobs = CamelContextHelper.findSingleByType(context, OpenJobs.class);
        return jobs == null ? new TransientJobs() : jobs;
    }
}
