package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Sink;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The promises of every sink, kept by Bulk API 2.0. */
class BulkContractTest extends CollectionsContractTest {

    private static final String NOTHING = "\"sf__Id\",\"sf__Error\",Email,LastName\n";

    @Override
    protected Sink newSink() {
        return sinks.sink("Contact", "api", "bulk");
    }

    private int jobs() {
        return sinks.requests("POST", "/jobs").size();
    }

    /** The job is made, and Salesforce reports the same fault for each row. What was not listed goes by Collections. */
    @Override
    protected void refuse(Operation operation) {
        String failed = "\"sf__Id\",\"sf__Error\",Email,LastName\n";
        String rows = Stream.of("a@x.io", "b@x.io", "c@x.io")
                .map(email -> "\"\",\"STRING_TOO_LONG:no:--\"," + email + ",B\n")
                .collect(Collectors.joining());
        for (int job = 1; job <= 2; job++) {
            script(
                    results(jobs() + job, "successfulResults/", NOTHING),
                    results(jobs() + job, "failedResults/", failed + rows));
        }
        script(refusal().on("PATCH", "/services/data/v62.0/composite"));
        script(refusal().on("DELETE", "/services/data/v62.0/composite"));
    }

    /** The results of the next job list nothing. */
    @Override
    protected void loseReply(Operation operation) {
        script(results(jobs() + 1, "successfulResults/", NOTHING), results(jobs() + 1, "failedResults/", NOTHING));
    }

    private static Fault results(int job, String kind, String csv) {
        String path = "/services/data/v62.0/jobs/ingest/750Hs000000000" + job + "IAA/" + kind;
        return Fault.reply(1, 200, Map.of("Content-Type", "text/csv"), csv).on("GET", path);
    }
}
