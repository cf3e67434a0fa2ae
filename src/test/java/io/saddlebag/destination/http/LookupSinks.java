package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sinks that look ids up at a fake API, which has to be told what it finds. */
final class LookupSinks implements AutoCloseable {

    final HttpSinks sinks = new HttpSinks();

    BatchResult deliver(Batch batch, String... more) {
        List<String> all = new ArrayList<>(List.of("updatePath", "/ids/${id}", "deletePath", "/ids/${id}"));
        all.addAll(List.of("lookupPath", "/find?emails=${keys}", "lookupItemKey", "/email"));
        all.addAll(Arrays.asList(more));
        return sinks.sink(all.toArray(String[]::new)).deliver(batch);
    }

    BatchResult delete(String... emails) {
        return deliver(Batches.of(Operation.DELETE, emails));
    }

    /** The contacts c1, c2, … */
    void exist(String... emails) {
        sinks.sink("insertPath", "/contacts").deliver(Batches.of(Operation.INSERT, emails));
        sinks.server.reset();
    }

    void finds(String reply) {
        sinks.server.script(Fault.reply(1, 200, Map.of(), reply).on("", "/find"));
    }

    List<String> requests() {
        return sinks.server.requests().stream()
                .map(each -> each.method() + " " + each.path())
                .toList();
    }

    static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    static void assertNotSent(BatchResult result) {
        assertThat(result.outcomes())
                .isNotEmpty()
                .allMatch(each -> each instanceof Outcome.Pending pending && !pending.sent());
    }

    @Override
    public void close() throws Exception {
        sinks.close();
    }
}
