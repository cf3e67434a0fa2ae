package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.JobGate;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.destination.http.ApiQuery.Answer;
import io.saddlebag.destination.http.CallResult.Unfinished.Then;
import io.saddlebag.row.Batch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the jobs that an API makes of writes, and takes their last reply for the reply to the write. A job is remembered
 * from its beginning until it is known to have ended.
 */
final class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final ApiQuery query;
    private final Map<String, String> headers;
    private final Times times;
    private final JobRule rule;
    private final Codes codes;
    private final JobGate gate;

    private Jobs(ApiQuery query, Map<String, String> headers, JobRule rule, Codes codes, JobGate gate, Times times) {
        this.query = query;
        this.headers = headers;
        this.rule = rule;
        this.codes = codes;
        this.gate = gate;
        this.times = times;
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static Jobs of(SinkOptions options, HttpConnection connection, RetryRule retry, Times times, OpenJobs openJobs) {
        ItemRule items = new ItemRule(options.reply(), options.errors(), null, retry.trust503());
        // okAt is about the job's result, and is read with it
        ApiQuery query = new ApiQuery(connection, items, null, retry, times);
        return new Jobs(
                query,
                Headers.asking(options.request()),
                JobRule.of(options.job(), options.parameters()),
                items.codes(),
                new JobGate(openJobs, "http:" + connection.name()),
                times);
    }

    /** Waits for the jobs that earlier runs of a batch's sync have left, each as long as a job may take. */
    void awaitEarlier(Batch batch, Ledger ledger) {
        if (rule != null) {
            gate.pass(batch, ledger, this::objection);
        }
    }

    private Stop objection(OpenJob job) throws InterruptedException {
        URI uri = uri(job.reference());
        if (uri == null) {
            return running(job, "cannot be asked for: the options of the destination have changed");
        }
        LOG.info("Job {} of run {} of sync {} is waited for", job.reference(), job.run(), job.sync());
        CallResult end = await(new Call("GET", uri, headers, null), null);
        if (!(end instanceof CallResult.Unfinished unfinished) || unfinished.then() == Then.REPEAT) {
            return null;
        }
        if (unfinished.then() == Then.INTERRUPT) {
            throw new InterruptedException();
        }
        if (isForgotten(unfinished)) {
            LOG.warn("Job {} is not known any more; it is taken to have ended", job.reference());
            return null;
        }
        return unfinished.then() == Then.LEAVE
                ? running(job, "has not ended")
                : new Stop(
                        unfinished.code(),
                        running(job, "may not have ended").reason() + " " + unfinished.message(),
                        unfinished.then() == Then.STOP_LOGIN);
    }

    /** An API forgets a job some time after its end. A code that stops the run says that the question was wrong. */
    private boolean isForgotten(CallResult.Unfinished job) {
        int status = job.reply() == null ? 0 : job.reply().status();
        return (status == 404 || status == 410) && !codes.stop().contains(job.code());
    }

    private static Stop running(OpenJob job, String state) {
        return JobGate.running(
                job,
                "Job " + job.reference(),
                state,
                "Run the sync again later; jobTimeout says how long a run waits for a job");
    }

    /**
     * How a write ended: as the attempt did, unless that began a job; then as the job did.
     *
     * @param records how many records of the batch the write carried
     */
    CallResult finish(CallResult attempt, Batch batch, int records) {
        if (rule == null || !(attempt instanceof CallResult.Replied replied)) {
            return attempt;
        }
        Reply reply = replied.reply();
        boolean accepted = reply.status() >= 200 && reply.status() <= 299 && reply.complete();
        String reference = accepted ? Json.text(Json.tree(reply.body()), rule.at()) : null;
        if (reference == null || reference.isBlank()) {
            return attempt;
        }
        URI uri = uri(reference);
        if (uri == null) {
            return unfinished(
                    reply,
                    "foreign-job",
                    "The value at jobAt " + rule.at() + " leads to no job on the connection's host"
                            + (rule.path() == null ? ". If it is an id, set option 'jobPath'" : ""),
                    Then.STOP);
        }
        OpenJob job = remember(batch, reference, records);
        CallResult end = await(new Call("GET", uri, headers, null), reply);
        boolean ended = !(end instanceof CallResult.Unfinished unfinished) || unfinished.then() == Then.REPEAT;
        if (ended && job != null) {
            gate.forget(job);
        }
        return end;
    }

    private OpenJob remember(Batch batch, String reference, int records) {
        if (!query.connection().redaction().redact(reference).equals(reference)) {
            LOG.warn("A job of sync {} cannot be remembered: what names it holds a secret", batch.sync());
            return null;
        }
        return gate.remember(batch, reference, records);
    }

    private URI uri(String reference) {
        return rule.uri(reference, URI.create(query.connection().url()));
    }

    /** @param begun what the API last said of the job, or {@code null} */
    private CallResult await(Call call, Reply begun) {
        Instant end = times.clock().instant().plus(rule.timeout());
        Duration delay = rule.delay();
        Duration asked = null;
        Reply last = begun;
        while (true) {
            Duration wait = asked == null || asked.compareTo(delay) < 0 ? delay : asked;
            Duration left = Duration.between(times.clock().instant(), end);
            if (left.isNegative() || left.isZero() || asked != null && asked.compareTo(left) > 0) {
                String message = "The job was not done within jobTimeout ("
                        + rule.timeout().toSeconds()
                        + " s). It may be at work still, and is asked for before the next run sends anything";
                return unfinished(last, "job-timeout", message, Then.LEAVE);
            }
            try {
                times.pause().sleep(wait.compareTo(left) < 0 ? wait : left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return interrupted(last);
            }
            delay = rule.after(delay);
            Answer answer = query.once(call);
            if (answer instanceof Answer.Later later) {
                last = later.reply() == null ? last : later.reply();
                asked = later.asked();
                continue;
            }
            CallResult ended = ended(answer, last);
            if (ended != null) {
                return ended;
            }
            last = ((Answer.Told) answer).reply();
            asked = null;
        }
    }

    /** How the job ended, or {@code null} if it has not. */
    private CallResult ended(Answer answer, Reply last) {
        if (answer instanceof Answer.Told told) {
            return status(told.reply(), told.body());
        }
        if (answer instanceof Answer.Refused refused) {
            return unfinished(
                    refused.reply(),
                    refused.code(),
                    "The job could not be asked for: " + refused.message(),
                    refused.reply().status() == 401 ? Then.STOP_LOGIN : Then.STOP);
        }
        if (answer instanceof Answer.Barred barred) {
            Then then = barred.stop().credentials() ? Then.STOP_LOGIN : Then.STOP;
            return unfinished(
                    last,
                    barred.stop().code(),
                    "The job could not be asked for: " + barred.stop().reason(),
                    then);
        }
        return interrupted(last);
    }

    private CallResult status(Reply reply, JsonNode body) {
        JsonPointer place = rule.statusAt();
        if (body.at(place).isMissingNode()) {
            return unfinished(
                    reply, "foreign-reply", "The reply of the job has nothing at jobStatusAt " + place, Then.STOP);
        }
        String status = Json.text(body, place);
        if (status == null) {
            return null;
        }
        if (rule.failed().contains(status)) {
            return unfinished(reply, "job-failed", "The job ended as " + status, Then.REPEAT);
        }
        return rule.done().contains(status) ? new CallResult.Replied(reply) : null;
    }

    private static CallResult interrupted(Reply last) {
        return unfinished(last, "interrupted", "The run was stopped while the job was going on", Then.INTERRUPT);
    }

    private static CallResult unfinished(Reply reply, String code, String message, Then then) {
        return new CallResult.Unfinished(reply, code, message, then);
    }
}
