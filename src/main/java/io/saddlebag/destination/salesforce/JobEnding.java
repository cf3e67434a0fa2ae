package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Failure;
import io.saddlebag.destination.delivery.JobGate;
import io.saddlebag.destination.delivery.Retries.Delays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a bulk job to its end that takes too long, or that an earlier run has left. What it has done stays done. */
final class JobEnding {

    static final String ABORTED = "Aborted";

    private static final Logger LOG = LoggerFactory.getLogger(JobEnding.class);

    private static final Set<String> ENDS = Set.of("JobComplete", "Failed", ABORTED);

    private static final int NOT_FOUND = 404;

    private final SalesforceBatch batch;
    private final String path;
    private JsonNode last;

    JobEnding(SalesforceBatch batch, String path) {
        this.batch = batch;
        this.path = path;
    }

    static boolean isEnd(String state) {
        return ENDS.contains(state);
    }

    /** The call that gives a job another state. */
    static Call become(String path, String state) {
        byte[] body = ("{\"state\":\"" + state + "\"}").getBytes(StandardCharsets.UTF_8);
        return Call.json("PATCH", path, body).toFinish();
    }

    /** The job as Salesforce last described it, or {@code null}. */
    JsonNode last() {
        return last;
    }

    /**
     * Has Salesforce do no more of the job, and waits until that is so.
     *
     * @param longest to wait
     * @return why it is not known to have ended, or {@code null} if it has, by that or by itself
     */
    Failure abort(Duration longest) {
        Instant deadline = batch.times().clock().instant().plus(longest);
        // refused where the job has ended in the meantime
        CallResult told = batch.ask(become(path, ABORTED));
        Failure open = settle(deadline);
        return open == null || told.json() != null ? open : told.failure();
    }

    /** Waits for the end. A job that was aborted may be in the middle of some rows: it has ended when its count stands still. */
    Failure settle(Instant deadline) {
        Delays polls = batch.polls();
        long before = -1;
        while (true) {
            Call call = Call.get(path).toFinish();
            CallResult result = batch.ask(call);
            if (result instanceof CallResult.Replied replied && replied.reply().status() == NOT_FOUND) {
                // it was deleted, which Salesforce allows only after its end
                return null;
            }
            JsonNode job = result.json();
            if (job == null) {
                batch.stopIfDue(call, result);
                return result.failure();
            }
            last = job;
            String state = job.path("state").asText();
            long processed = job.path("numberRecordsProcessed").asLong();
            if (isEnd(state) && (!state.equals(ABORTED) || processed == before)) {
                return null;
            }
            before = state.equals(ABORTED) ? processed : -1;
            if (batch.times().clock().instant().isAfter(deadline)) {
                return new Failure("job-running", "The job is " + state);
            }
            if (!batch.await(polls.next())) {
                return new Failure("interrupted", "The run was stopped");
            }
        }
    }

    /**
     * Ends a job that an earlier run has left.
     *
     * @return why nothing newer may be sent yet; {@code null} if it has ended
     * @throws InterruptedException if the run is being stopped
     */
    static Stop stop(SalesforceBatch batch, OpenJob open) throws InterruptedException {
        String path = open.reference();
        LOG.info("Bulk job {} of run {} of sync {} is aborted, if it has not ended", path, open.run(), open.sync());
        Failure why = new JobEnding(batch, path).abort(batch.rules().jobTimeout());
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        return why == null
                ? null
                : JobGate.running(
                        open,
                        "Bulk job " + path,
                        "is not known to have ended, and could not be aborted (" + batch.words(why) + ")",
                        "Abort it in Setup, Bulk Data Load Jobs, or run the sync again later");
    }
}
