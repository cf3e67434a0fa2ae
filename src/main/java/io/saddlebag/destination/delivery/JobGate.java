package io.saddlebag.destination.delivery;

import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Stop;
import io.saddlebag.row.Batch;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the batches of a run back while a job of an earlier run may still be at work on the same records: it would overwrite
 * newer values with its own. Used by many threads.
 */
public final class JobGate {

    /** The code of the stop of a run that may not begin to send. */
    private static final String RUNNING = "job-running";

    private final OpenJobs jobs;
    private final String destination;
    private final Map<String, Asked> asked = new HashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    /** What came of asking for a sync's jobs in a run. */
    private record Asked(long run, Stop stop) {}

    /** How a destination is asked for one of its jobs. */
    @FunctionalInterface
    public interface Inquirer {

        /**
         * Waits until a job has ended, as long as it may take.
         *
         * @return why it cannot be said that it has; {@code null} if it has
         */
        Stop stop(OpenJob job) throws InterruptedException;
    }

    /** @param destination see {@link OpenJob#destination} */
    public JobGate(OpenJobs jobs, String destination) {
        this.jobs = jobs;
        this.destination = destination;
    }

    /**
     * Asks for the jobs that earlier runs of a batch's sync have left, once for all batches of a run, and forgets those that
     * have ended.
     *
     * @param ledger is stopped if nothing may be sent yet, and interrupted if the run is being stopped
     */
    public void pass(Batch batch, Ledger ledger, Inquirer inquirer) {
        try {
            asking.lockInterruptibly();
            try {
                Asked known = asked.get(batch.sync());
                if (known == null || known.run() != batch.run()) {
                    known = new Asked(batch.run(), stop(batch, inquirer));
                    asked.put(batch.sync(), known);
                }
                if (known.stop() != null) {
                    ledger.stop(known.stop());
                }
            } finally {
                asking.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ledger.interrupt();
        }
    }

    private Stop stop(Batch batch, Inquirer inquirer) throws InterruptedException {
        for (OpenJob job : jobs.of(batch.sync(), destination)) {
            // this run's own jobs carry other records than its batches do
            if (job.run() != batch.run()) {
                Stop stop = inquirer.stop(job);
                if (stop != null) {
                    return stop;
                }
                jobs.forget(job);
            }
        }
        return null;
    }

    /**
     * Remembers a job that is about to begin, or has begun.
     *
     * @param records how many records of the batch it carries
     */
    public OpenJob remember(Batch batch, String reference, int records) {
        OpenJob job = new OpenJob(batch.sync(), batch.run(), destination, reference, records);
        jobs.remember(job);
        return job;
    }

    /** The job has ended. */
    public void forget(OpenJob job) {
        jobs.forget(job);
    }

    /**
     * Why nothing newer may be sent.
     *
     * @param name   of the job, as people find it at the destination
     * @param state  what is known of it
     * @param advice how it may be brought to an end
     */
    public static Stop running(OpenJob job, String name, String state, String advice) {
        return new Stop(
                RUNNING,
                name + " of run " + job.run() + " (" + job.records() + " records) " + state
                        + ". It would overwrite what is sent now, so nothing is sent before it has ended. " + advice,
                false);
    }
}
