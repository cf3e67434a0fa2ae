package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.db.Store;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.run.StoredJobs;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jobs whose end an earlier run has not seen. Each delivery has a sink of its own, which knows nothing but what is in the
 * store.
 */
class HttpOpenJobsTest {

    @TempDir
    Path directory;

    private final JobSinks api = new JobSinks();
    private Store store;
    private OpenJobs jobs;

    @BeforeEach
    void open() {
        store = new Store("jdbc:h2:file:" + directory.resolve("store"), null, null);
        jobs = new StoredJobs(store::jdbi);
        api.sinks.camel.getRegistry().bind("openJobs", OpenJobs.class, jobs);
    }

    @AfterEach
    void close() throws Exception {
        api.close();
        store.close();
    }

    private List<OpenJob> remembered() {
        return jobs.of("contacts", "http:default");
    }

    private BatchResult deliver(long run, String... options) {
        Batch batch = Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io");
        return api.deliver(
                new Batch(batch.sync(), run, 1, batch.operation(), batch.upsert(), batch.fields(), batch.changes()),
                options);
    }

    private void leaveAJob() {
        api.writes(JobSinks.JOB);
        api.polls(99, JobSinks.status("\"working\""));
        JobSinks.assertPendingAsSent(deliver(1, "jobTimeout", "30s"), "job-timeout");
        assertThat(remembered()).containsExactly(new OpenJob("contacts", 1, "http:default", "j 1", 2));
        api.sinks.server.reset();
    }

    private static void assertNothingSent(BatchResult result) {
        assertThat(result.outcomes())
                .hasSize(2)
                .allMatch(each -> each instanceof Outcome.Pending pending && !pending.sent());
    }

    @Test
    void aJobIsRememberedBeforeItIsWaitedForAndForgottenAtItsEnd() {
        api.writes(JobSinks.JOB);
        api.polls(1, JobSinks.status("\"working\""));
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(deliver(1));
        assertThat(remembered()).isEmpty();
    }

    @Test
    void whileItIsAtWorkNothingNewerIsSent() {
        leaveAJob();
        api.polls(99, JobSinks.status("\"working\""));
        BatchResult result = deliver(2, "jobTimeout", "30s");
        assertThat(result.stop().code()).isEqualTo("job-running");
        assertThat(result.stop().reason())
                .isEqualTo(
                        "Job j 1 of run 1 (2 records) has not ended. It would overwrite what is sent now, so nothing is"
                                + " sent before it has ended. Run the sync again later; jobTimeout says how long a run waits for a"
                                + " job");
        assertNothingSent(result);
        assertThat(api.requests()).isNotEmpty().allMatch("GET /jobs/j%201"::equals);
        assertThat(remembered()).hasSize(1);
    }

    @Test
    void whenItHasEndedTheNewerValuesGo() {
        leaveAJob();
        api.writes(JobSinks.JOB);
        api.polls(3, JobSinks.status("\"working\""));
        api.polls(2, JobSinks.DONE);
        JobSinks.assertDone(deliver(2));
        assertThat(api.requests())
                .containsExactly(
                        "GET /jobs/j%201",
                        "GET /jobs/j%201",
                        "GET /jobs/j%201",
                        "GET /jobs/j%201",
                        "POST " + JobSinks.WRITE,
                        "GET /jobs/j%201");
        assertThat(remembered()).isEmpty();
    }

    @Test
    void aJobThatFailedHasEndedToo() {
        leaveAJob();
        api.writes(JobSinks.JOB);
        api.polls(1, JobSinks.status("\"failed\""));
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(deliver(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aJobThatTheApiHasForgottenHasEnded(int status) {
        leaveAJob();
        api.sinks.server.script(Fault.reply(1, status).on("GET", "/jobs/"));
        api.writes(JobSinks.JOB);
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(deliver(2));
        assertThat(remembered()).isEmpty();
    }

    @Test
    void a404ThatIsAboutTheUrlSaysNothingOfTheJob() {
        leaveAJob();
        api.sinks.server.script(
                Fault.reply(1, 404, Map.of(), "{\"code\":\"InvalidEndpoint\"}").on("GET", "/jobs/"));
        BatchResult result = deliver(2, "stopCodes", "InvalidEndpoint", "itemCode", "/code");
        assertThat(result.stop().code()).isEqualTo("InvalidEndpoint");
        assertNothingSent(result);
        assertThat(remembered()).hasSize(1);
    }

    @Test
    void refusedCredentialsEndTheRunAndForgetNothing() {
        leaveAJob();
        api.sinks.server.script(Fault.reply(1, 401).on("GET", "/jobs/"));
        BatchResult result = deliver(2);
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().reason()).contains("may not have ended", "scripted 401");
        assertNothingSent(result);
        assertThat(remembered()).hasSize(1);
    }

    @Test
    void aRunDoesNotWaitForTheJobsThatItBeganItself() {
        leaveAJob();
        api.writes(JobSinks.JOB);
        api.polls(1, JobSinks.DONE);
        JobSinks.assertDone(deliver(1));
        assertThat(api.requests()).containsExactly("POST " + JobSinks.WRITE, "GET /jobs/j%201");
    }

    @Test
    void aJobOfWhichAStoppedRunKnewIsRemembered() {
        api.writes(JobSinks.JOB);
        Thread.currentThread().interrupt();
        deliver(1);
        assertThat(Thread.interrupted()).isTrue();
        api.sinks.server.reset();
        api.writes(JobSinks.JOB);
        api.sinks.server.script(Fault.reply(1, 403).on("GET", "/jobs/"));
        assertThat(deliver(1).stop().code()).isEqualTo("403");
        assertThat(remembered()).hasSize(1);
    }
}
