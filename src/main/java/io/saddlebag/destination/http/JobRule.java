package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import io.saddlebag.destination.delivery.OptionValues;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * How an API tells of its jobs.
 *
 * @param at           where the reply to a write names the job
 * @param path         where the job is asked for, or {@code null} if what stands at {@code at} is its location
 * @param statusAt     where the job has its status
 * @param done         the statuses of a job that is done
 * @param failed       the statuses of a job that failed; all others are of one that goes on
 * @param delay        before it is first asked for
 * @param longestDelay between two times
 * @param timeout      how long it may take
 */
record JobRule(
        JsonPointer at,
        OneValuePath path,
        JsonPointer statusAt,
        Set<String> done,
        Set<String> failed,
        Duration delay,
        Duration longestDelay,
        Duration timeout) {

    /**
     * @return {@code null} if the API has no jobs
     * @throws IllegalArgumentException if an option is wrong, naming it
     */
    static JobRule of(JobOptions options, Parameters parameters) {
        JsonPointer at = Json.pointer("jobAt", options.getJobAt());
        OneValuePath path = OneValuePath.parse("jobPath", options.getJobPath(), "job", parameters);
        JsonPointer statusAt = Json.pointer("jobStatusAt", options.getJobStatusAt());
        if (at == null) {
            if (path != null || statusAt != null) {
                throw new IllegalArgumentException("Option '" + (path != null ? "jobPath" : "jobStatusAt")
                        + "' needs option 'jobAt': where the reply to a write names its job");
            }
            return null;
        }
        if (statusAt == null) {
            throw new IllegalArgumentException(
                    "Option 'jobAt' needs option 'jobStatusAt': where the reply of the job has its status");
        }
        if (path != null && !path.hasPlaceholder()) {
            throw OptionValues.wrong("jobPath", options.getJobPath(), "a path that holds ${job}");
        }
        Set<String> done = ItemRule.list(options.getJobDone());
        Set<String> failed = ItemRule.list(options.getJobFailed());
        if (done.isEmpty() || done.stream().anyMatch(failed::contains)) {
            throw OptionValues.wrong(
                    "jobDone", String.valueOf(options.getJobDone()), "at least one status, and none of jobFailed");
        }
        return new JobRule(
                at,
                path,
                statusAt,
                done,
                failed,
                positive("jobDelay", options.getJobDelay()),
                positive("maxJobDelay", options.getMaxJobDelay()),
                positive("jobTimeout", options.getJobTimeout()));
    }

    private static Duration positive(String option, String value) {
        Duration duration = OptionValues.duration(option, value);
        if (duration.isZero()) {
            throw OptionValues.wrong(option, value, "a duration above 0");
        }
        return duration;
    }

    Duration after(Duration before) {
        Duration doubled = before.multipliedBy(2);
        return doubled.compareTo(longestDelay) < 0 ? doubled : longestDelay;
    }

    /**
     * Where a job is asked for, or {@code null} if that is nowhere on the connection's host.
     *
     * @param job  what the reply to the write has at {@link #at}
     * @param base the connection's url
     */
    URI uri(String job, URI base) {
        if (path != null) {
            return job.equals(".") || job.equals("..") ? null : URI.create(base + path.fill(job));
        }
        boolean location = job.startsWith("/") || job.matches("(?i)https?://.*");
        return location ? HttpConnection.sameHost(base, job) : null;
    }
}
