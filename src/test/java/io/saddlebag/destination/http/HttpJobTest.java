package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of which the API makes a job. */
class HttpJobTest {

    private final JobSinks api = new JobSinks();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @Test
    void aJobIsWaitedForAndItsReplyRead() {
        api.writes(JobSinks.JOB);
        api.polls(2, JobSinks.status("\"working\""));
        api.polls(1, JobSinks.status("null"));
        api.polls(1, JobSinks.DONE);
        BatchResult result = api.upsert();
        JobSinks.assertDone(result);
        assertThat(api.requests()).first().isEqualTo("POST " + JobSinks.WRITE);
        assertThat(api.requests()).hasSize(5).endsWith("GET /jobs/j%201");
        assertThat(api.sinks.waits)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(((Outcome.Rejected) result.outcomes().get(1)).evidence())
                .satisfies(evidence -> assertThat(evidence.request()).contains("POST", "b@x.io"))
                .satisfies(evidence -> assertThat(evidence.response()).contains("Bad name"))
                .satisfies(evidence -> assertThat(evidence.message()).isEqualTo("Bad name"));
    }

    @Test
    void waitsDoNotGrowBeyondTheLongest() {
        api.writes(JobSinks.JOB);
        api.polls(4, JobSinks.status("\"working\""));
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(api.upsert("jobDelay", "3s", "maxJobDelay", "5s"));
        assertThat(api.sinks.waits).extracting(Duration::toSeconds).containsExactly(3L, 5L, 5L, 5L, 5L);
    }

    @Test
    void aWriteWithoutAJobIsReadAsItIs() {
        api.writes("{\"job\":{\"results\":[{\"id\":7},{\"error\":\"Bad name\"}]}}");
        JobSinks.assertDone(api.upsert());
        assertThat(api.sinks.server.requests()).hasSize(1);
        assertThat(api.sinks.waits).isEmpty();
    }

    @Test
    void aRefusedWriteHasNoJob() {
        api.sinks.server.script(Fault.reply(9, 422, Map.of(), JobSinks.JOB).on("POST", JobSinks.WRITE));
        assertThat(api.upsert().outcomes()).allMatch(Outcome.Rejected.class::isInstance);
        assertThat(api.requests()).containsOnly("POST " + JobSinks.WRITE);
    }

    @Test
    void aFailedJobIsDoneAgainWhereThatDoesNoHarm() {
        api.writes(JobSinks.JOB);
        api.polls(1, JobSinks.status("\"killed\""));
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(api.upsert("jobFailed", "failed,killed"));
        assertThat(api.requests())
                .containsExactly(
                        "POST " + JobSinks.WRITE, "GET /jobs/j%201", "POST " + JobSinks.WRITE, "GET /jobs/j%201");
    }

    @Test
    void aFailedJobThatMadeRecordsIsNot() {
        api.writes(JobSinks.JOB);
        api.polls(1, JobSinks.status("\"failed\""));
        BatchResult result = api.create();
        JobSinks.assertPendingAsSent(result, "job-failed");
        assertThat(((Outcome.Pending) result.outcomes().get(0)).evidence().response())
                .contains("failed");
        assertThat(api.sinks.server.requests()).hasSize(2);
    }

    @Test
    void aWholeRefusalOfAFinishedJobIsReadAsOne() {
        api.writes(JobSinks.JOB);
        api.polls(9, "{\"ok\":false,\"message\":\"No\",\"job\":{\"status\":\"completed\"}}");
        assertThat(api.upsert("okAt", "/ok").outcomes()).allMatch(Outcome.Rejected.class::isInstance);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread run = Thread.currentThread();
        FakeRest.Api vendor = request -> {
            run.interrupt();
            return JobSinks.jobs(request);
        };
        try (FakeRest other = new FakeRest(vendor)) {
            BatchResult result = api.upsert("url", other.url());
            JobSinks.assertPendingAsSent(result, "interrupted");
            assertThat(result.stop()).isNull();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(other.requests()).hasSize(1);
        }
    }

    @Test
    void aJobMayBeNamedByItsUrl() {
        for (String location : List.of(api.sinks.server.url() + "/jobs/1?x=2", "/jobs/1?x=2")) {
            api.sinks.server.reset();
            api.writes("{\"job\":{\"url\":\"" + location + "\"}}");
            api.polls(1, JobSinks.DONE);
            JobSinks.assertDone(api.upsert("jobAt", "/job/url", "jobPath", ""));
            assertThat(api.requests()).containsExactly("POST " + JobSinks.WRITE, "GET /jobs/1?x=2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/jobs/1", "http://127.0.0.1:1/jobs/1", "//evil/jobs/1", "j1"})
    void aUrlElsewhereIsNotFollowed(String location) {
        api.writes("{\"job\":{\"url\":\"" + location + "\"}}");
        BatchResult result = api.upsert("jobAt", "/job/url", "jobPath", "");
        JobSinks.assertPendingAsSent(result, "foreign-job");
        assertThat(result.stop().reason()).contains("jobAt /job/url").doesNotContain("evil");
        assertThat(api.sinks.server.requests()).hasSize(1);
    }
}
