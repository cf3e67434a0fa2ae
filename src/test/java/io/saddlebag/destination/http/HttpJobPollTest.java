package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a job that cannot be asked for, or does not end. */
class HttpJobPollTest {

    private final JobSinks api = new JobSinks();

    @AfterEach
    void close() throws Exception {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 524})
    void askingThatFailsInPassingIsRepeatedAndTheWriteIsNot(int status) {
        api.writes(JobSinks.JOB);
        api.sinks.server.script(Fault.reply(12, status).on("GET", "/jobs/"));
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(api.create());
        assertThat(api.requests()).hasSize(14);
        assertThat(api.requests().stream().filter(each -> each.startsWith("POST")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CLOSE_BEFORE", "COMMIT_THEN_CLOSE", "CUT", "HALF_JSON"})
    void soAreLostReplies(Fault.Kind kind) {
        try (FakeRest other = new FakeRest(JobSinks::jobs)) {
            other.script(Fault.of(2, kind).on("GET", "/jobs/"));
            JobSinks.assertDone(api.create("url", other.url()));
            assertThat(other.requests())
                    .extracting(FakeRest.Request::method)
                    .containsExactly("POST", "GET", "GET", "GET");
        }
    }

    @Test
    void aTokenThatExpiresMeanwhileIsRenewed() {
        AtomicInteger tokens = new AtomicInteger();
        FakeRest.Api vendor = request -> {
            if (request.path().equals("/token")) {
                String token = "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":3600}";
                return FakeRest.Response.json(200, token);
            }
            boolean stale = request.method().equals("GET")
                    && !request.headers().get("authorization").equals("Bearer t2");
            return stale ? FakeRest.Response.json(401, "{}") : JobSinks.jobs(request);
        };
        try (FakeRest other = new FakeRest(vendor)) {
            JobSinks.assertDone(api.create(
                    "url",
                    other.url(),
                    "tokenUrl",
                    other.url() + "/token",
                    "clientId",
                    "id",
                    "clientSecret",
                    "secret"));
            assertThat(other.requests())
                    .extracting(FakeRest.Request::path)
                    .containsExactly("/token", JobSinks.WRITE, "/jobs/j%201", "/token", "/jobs/j%201");
        }
    }

    @Test
    void retryAfterIsObeyed() {
        api.writes(JobSinks.JOB);
        api.sinks.server.script(
                Fault.reply(1, 429, Map.of("Retry-After", "27"), "Slow down").on("GET", "/jobs/"));
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(api.upsert());
        assertThat(api.sinks.waits).extracting(Duration::toSeconds).containsExactly(1L, 27L);
    }

    @Test
    void aJobThatTakesTooLongLeavesItsRecordsPending() {
        api.writes(JobSinks.JOB);
        api.polls(99, JobSinks.status("\"working\""));
        BatchResult result = api.upsert("jobTimeout", "30s");
        JobSinks.assertPendingAsSent(result, "job-timeout");
        assertThat(result.stop()).isNull();
        assertThat(api.sinks.waits).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 10L, 5L);
        assertThat(((Outcome.Pending) result.outcomes().get(0)).evidence().response())
                .contains("working");
        assertThat(api.requests().stream().filter(each -> each.startsWith("POST")))
                .hasSize(1);
    }

    @Test
    void recordsOfAJobThatMayStillGoOnAreNotSentOnceMoreAlone() {
        api.writes(JobSinks.JOB);
        api.polls(99, JobSinks.status("\"working\""));
        BatchResult result = api.upsert("jobTimeout", "30s", "reply", "keyed", "itemKey", "/email");
        JobSinks.assertPendingAsSent(result, "job-timeout");
        assertThat(api.requests().stream().filter(each -> each.startsWith("POST")))
                .hasSize(1);
    }

    @Test
    void aWaitBeyondTheTimeoutIsNotBegun() {
        api.writes(JobSinks.JOB);
        api.sinks.server.script(
                Fault.reply(1, 503, Map.of("Retry-After", "60"), "").on("GET", "/jobs/"));
        JobSinks.assertPendingAsSent(api.upsert("jobTimeout", "30s"), "job-timeout");
        assertThat(api.sinks.waits).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"400,400", "403,403", "404,404", "401,401"})
    void askingThatIsRefusedEndsTheRun(int status, String code) {
        api.writes(JobSinks.JOB);
        api.sinks.server.script(Fault.reply(1, status).on("GET", "/jobs/"));
        BatchResult result = api.upsert();
        JobSinks.assertPendingAsSent(result, code);
        assertThat(result.stop().code()).isEqualTo(code);
        assertThat(result.stop().reason()).contains("The job could not be asked for: scripted " + status);
        assertThat(result.stop().credentials()).isEqualTo(status == 401);
    }

    @Test
    void aReplyWithoutAStatusEndsTheRun() {
        api.writes(JobSinks.JOB);
        api.polls(1, "{\"state\":\"completed\"}");
        BatchResult result = api.upsert();
        JobSinks.assertPendingAsSent(result, "foreign-reply");
        assertThat(result.stop().reason()).contains("nothing at jobStatusAt /job/status");
    }
}
