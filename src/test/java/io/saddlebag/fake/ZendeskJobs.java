package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Zendesk's background jobs. A job does its work when it leaves the queue: after a number of polls, or after a while, so that
 * one that nobody polls is done all the same. Zendesk forgets a job after a day, and takes no more than 30 at a time.
 */
final class ZendeskJobs {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final String base;
    private final Clock clock;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private int queuedPolls = 1;
    private int workingPolls = 1;
    private int limit = 30;
    private Duration longest = Duration.ofMinutes(1);

    ZendeskJobs(String base, Clock clock) {
        this.base = base;
        this.clock = clock;
    }

    void polls(int queued, int working) {
        this.queuedPolls = queued;
        this.workingPolls = working;
    }

    void limit(int running) {
        this.limit = running;
    }

    /** How long a job takes that nobody asks for. */
    void longest(Duration duration) {
        this.longest = duration;
    }

    /** Lets the next job end otherwise than completed, after some of its records. */
    void endNext(String status, int applied) {
        endings.add(new Ending(status, applied));
    }

    /** @param work gives the result of the record at an index */
    ObjectNode submit(String type, int total, IntFunction<ObjectNode> work) {
        finishOld();
        if (jobs.values().stream().filter(job -> !job.ended()).count() >= limit) {
            throw ZendeskRefusal.tooManyJobs();
        }
        Ending ending = endings.isEmpty() ? new Ending("completed", total) : endings.remove(0);
        String id = String.format("%032x", 0x82de0b04L << 16 | jobs.size() + 1);
        Job job = new Job(id, type, total, work, ending, clock.instant());
        jobs.put(id, job);
        return job.shown();
    }

    ObjectNode poll(String id) {
        finishOld();
        Job job = jobs.get(id);
        if (job == null || job.submitted.plus(REMEMBERED).isBefore(clock.instant())) {
            throw ZendeskRefusal.recordNotFound();
        }
        job.polled();
        return job.shown();
    }

    void finishAll() {
        jobs.values().forEach(Job::end);
    }

    int count() {
        return jobs.size();
    }

    ArrayNode all() {
        ArrayNode all = FakeVendor.array();
        jobs.values().forEach(job -> all.add(job.shown().path("job_status")));
        return all;
    }

    /** Does what must have been done by now, whether somebody asks for it or not. */
    void finishOld() {
        Instant before = clock.instant().minus(longest);
        jobs.values().stream().filter(job -> !job.submitted.isAfter(before)).forEach(Job::end);
    }

    private record Ending(String status, int applied) {}

    private final class Job {
        private final String id;
        private final String type;
        private final int total;
        private final IntFunction<ObjectNode> work;
        private final Ending ending;
        private final Instant submitted;
        private ArrayNode results;
        private String status = "queued";
        private int polls;

        Job(String id, String type, int total, IntFunction<ObjectNode> work, Ending ending, Instant submitted) {
            this.id = id;
            this.type = type;
            this.total = total;
            this.work = work;
            this.ending = ending;
            this.submitted = submitted;
        }

        boolean ended() {
            return !status.equals("queued") && !status.equals("working");
        }

        void polled() {
            polls++;
            if (polls > queuedPolls + workingPolls) {
                end();
            } else if (polls > queuedPolls && !ended()) {
                doWork();
                status = "working";
            }
        }

        void end() {
            if (!ended()) {
                doWork();
                status = ending.status();
            }
        }

        private void doWork() {
            if (results == null) {
                results = FakeVendor.array();
                for (int i = 0; i < Math.min(total, ending.applied()); i++) {
                    results.add(work.apply(i));
                }
            }
        }

        ObjectNode shown() {
            ObjectNode body = FakeVendor.object();
            ObjectNode job = body.putObject("job_status");
            job.put("id", id).put("job_type", type).put("url", base + "/api/v2/job_statuses/" + id + ".json");
            job.put("total", total).put("progress", results == null ? 0 : results.size());
            job.put("status", status);
            if (ended()) {
                job.put("message", "Completed at " + clock.instant());
                job.set("results", results);
            } else {
                job.putNull("message").putNull("results");
            }
            return body;
        }
    }
}
