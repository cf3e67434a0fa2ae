package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sinks for a fake API that makes a job of every write. */
final class JobSinks implements AutoCloseable {

    static final String WRITE = "/write";
    static final String JOB = "{\"job\":{\"id\":\"j 1\",\"status\":\"queued\",\"results\":null}}";
    static final String DONE = "{\"job\":{\"status\":\"completed\",\"results\":[{\"id\":7},{\"error\":\"Bad name\"}]}}";

    final HttpSinks sinks = new HttpSinks();

    BatchResult deliver(Batch batch, String... more) {
        List<String> all = new ArrayList<>(List.of("records", "many", "upsertPath", WRITE, "insertPath", WRITE));
        all.addAll(List.of("reply", "positional", "itemsAt", "/job/results", "idAt", "/id", "itemError", "/error"));
        all.addAll(List.of("jobAt", "/job/id", "jobPath", "/jobs/${job}", "jobStatusAt", "/job/status"));
        all.addAll(Arrays.asList(more));
        return sinks.sink(all.toArray(String[]::new)).deliver(batch);
    }

    BatchResult upsert(String... more) {
        return deliver(Batches.upsert(Operation.INSERT, "a@x.io", "b@x.io"), more);
    }

    BatchResult create(String... more) {
        return deliver(Batches.of(Operation.INSERT, "a@x.io", "b@x.io"), more);
    }

    void writes(String reply) {
        sinks.server.script(Fault.reply(99, 200, Map.of(), reply).on("POST", WRITE));
    }

    void polls(int times, String reply) {
        sinks.server.script(Fault.reply(times, 200, Map.of(), reply).on("GET", "/jobs/"));
    }

    static String status(String status) {
        return "{\"job\":{\"status\":" + status + "}}";
    }

    List<String> requests() {
        return sinks.server.requests().stream()
                .map(each -> each.method() + " " + each.path())
                .toList();
    }

    static void assertDone(BatchResult result) {
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.successful("7"));
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Rejected.class);
    }

    static void assertPendingAsSent(BatchResult result, String code) {
        assertThat(result.outcomes()).hasSize(2).allSatisfy(each -> assertThat(each)
                .isInstanceOfSatisfying(Outcome.Pending.class, pending -> {
                    assertThat(pending.sent()).isTrue();
                    assertThat(pending.evidence().code()).isEqualTo(code);
                }));
    }

    /** Makes jobs, which are done at once. */
    static FakeRest.Response jobs(FakeRest.Request request) {
        return FakeRest.Response.json(200, request.method().equals("GET") ? DONE : JOB);
    }

    @Override
    public void close() throws Exception {
        sinks.close();
    }
}
