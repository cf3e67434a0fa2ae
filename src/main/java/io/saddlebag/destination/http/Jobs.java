package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.destination.http.Attempt.Unfinished.Then;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Waits for the jobs that an API makes of writes, and takes their last reply for the reply to the write. */
final class Jobs {

    private final Inquiry inquiry;
    private final Map<String, String> headers;
    private final Times times;
    private final JobRule rule;

    private Jobs(Inquiry inquiry, Map<String, String> headers, JobRule rule, Times times) {
        this.inquiry = inquiry;
        this.headers = headers;
        this.rule = rule;
        this.times = times;
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static Jobs of(SinkOptions options, HttpConnection connection, RetryRule retry, Times times) {
        ItemRule items = new ItemRule(options.reply(), options.errors(), null, retry.trust503());
        // okAt is about the job's result, and is read with it
        Inquiry inquiry = new Inquiry(connection, items, null, retry, times);
        return new Jobs(
                inquiry, Headers.asking(options.request()), JobRule.of(options.job(), options.parameters()), times);
    }

    /** How a write ended: as the attempt did, unless that began a job; then as the job did. */
    Attempt finish(Attempt attempt) {
        if (rule == null || !(attempt instanceof Attempt.Replied replied)) {
            return attempt;
        }
        Reply reply = replied.reply();
        boolean accepted = reply.status() >= 200 && reply.status() <= 299 && reply.complete();
        String job = accepted ? Json.text(Json.tree(reply.body()), rule.at()) : null;
        if (job == null || job.isBlank()) {
            return attempt;
        }
        URI uri = rule.uri(job, URI.create(inquiry.connection().url()));
        return uri == null
                ? unfinished(
                        reply,
                        "foreign-job",
                        "The value at jobAt " + rule.at() + " leads to no job on the connection's host"
                                + (rule.path() == null ? ". If it is an id, set option 'jobPath'" : ""),
                        Then.STOP)
                : await(new Call("GET", uri, headers, null), reply);
    }

    private Attempt await(Call call, Reply begun) {
        Instant end = times.clock().instant().plus(rule.timeout());
        Duration delay = rule.delay();
        Duration asked = null;
        Reply last = begun;
        while (true) {
            Duration wait = asked == null || asked.compareTo(delay) < 0 ? delay : asked;
            Duration left = Duration.between(times.clock().instant(), end);
            if (left.isNegative() || left.isZero() || asked != null && asked.compareTo(left) > 0) {
                String message = "The job was not done within jobTimeout ("
                        + rule.timeout().toSeconds() + " s)";
                return unfinished(last, "job-timeout", message, Then.LEAVE);
            }
            try {
                times.pause().sleep(wait.compareTo(left) < 0 ? wait : left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return interrupted(last);
            }
            delay = rule.after(delay);
            Answer answer = inquiry.once(call);
            if (answer instanceof Answer.Later later) {
                last = later.reply() == null ? last : later.reply();
                asked = later.asked();
                continue;
            }
            Attempt ended = ended(answer, last);
            if (ended != null) {
                return ended;
            }
            last = ((Answer.Told) answer).reply();
            asked = null;
        }
    }

    /** How the job ended, or {@code null} if it has not. */
    private Attempt ended(Answer answer, Reply last) {
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

    private Attempt status(Reply reply, JsonNode body) {
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
        return rule.done().contains(status) ? new Attempt.Replied(reply) : null;
    }

    private static Attempt interrupted(Reply last) {
        return unfinished(last, "interrupted", "The run was stopped while the job was going on", Then.INTERRUPT);
    }

    private static Attempt unfinished(Reply reply, String code, String message, Then then) {
        return new Attempt.Unfinished(reply, code, message, then);
    }
}
