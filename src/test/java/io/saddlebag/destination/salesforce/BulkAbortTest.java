package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.notSent;
import static io.saddlebag.destination.salesforce.Outcomes.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.OpenJobs;
import io.saddlebag.destination.Outcome;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bulk jobs that take longer than they may. */
class BulkAbortTest {

    private final SalesforceSinks sinks = new SalesforceSinks();
    private final Remembered jobs = new Remembered();

    /** Remembers jobs, and what was asked of Salesforce when it was told of them. */
    private final class Remembered implements OpenJobs {
        private final List<OpenJob> open = new ArrayList<>();
        private int closedBefore;

        @Override
        public void remember(OpenJob job) {
            closedBefore = sinks.requests("PATCH", "/jobs").size();
            open.add(job);
        }

        @Override
        public List<OpenJob> of(String sync, String destination) {
            return List.copyOf(open);
        }

        @Override
        public void forget(OpenJob job) {
            open.remove(job);
        }
    }

    @BeforeEach
    void remember() {
        sinks.camel.getRegistry().bind("openJobs", OpenJobs.class, jobs);
        sinks.salesforce.bulk().pollsInProgress(1_000_000);
    }

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult deliver(Rows rows) {
        return sinks.sink("Contact", "api", "bulk", "jobTimeout", "10m").deliver(rows.upsert());
    }

    private String state() {
        return sinks.salesforce.state().path("jobs").path(0).path("state").asText();
    }

    @Test
    void aJobThatTakesTooLongIsAbortedAndHasDoneNothing() {
        BatchResult result = deliver(Rows.contacts(300));
        assertThat(result.stop()).isNull();
        assertThat(state()).isEqualTo("Aborted");
        for (int i = 0; i < 300; i++) {
            assertThat(notSent(result, i).code()).isEqualTo("job-timeout");
        }
        assertThat(notSent(result, 0).message()).contains("it was InProgress and was aborted");
        sinks.salesforce.finishJobs();
        assertThat(sinks.salesforce.records("Contact")).isEmpty();
        assertThat(jobs.open).isEmpty();
    }

    /** Of 100 polls the job is allowed about 60, by which it has done a part. */
    @Test
    void whatItHasDoneBeforeCounts() {
        sinks.salesforce.bulk().pollsInProgress(100);
        BatchResult result = deliver(Rows.contacts(600));
        assertThat(result.stop()).isNull();
        assertThat(state()).isEqualTo("Aborted");
        int done = sinks.salesforce.records("Contact").size();
        assertThat(done).isPositive().isLessThan(600);
        assertThat(result.outcomes())
                .filteredOn(Outcome.Successful.class::isInstance)
                .hasSize(done);
        assertThat(result.outcomes().subList(done, 600))
                .allMatch(each -> each instanceof Outcome.Pending pending && !pending.sent());
    }

    @Test
    void rowsInTheMiddleOfWhichItWasAreWaitedFor() {
        sinks.salesforce.bulk().chunkInFlight(true);
        BatchResult result = deliver(Rows.contacts(300));
        assertThat(sinks.salesforce.records("Contact")).hasSize(200);
        assertThat(result.outcomes())
                .filteredOn(Outcome.Successful.class::isInstance)
                .hasSize(200);
        notSent(result, 299);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CLOSE_BEFORE", "COMMIT_THEN_CLOSE", "CUT", "HALF_JSON"})
    void aLostReplyToTheAbortChangesNothing(Fault.Kind kind) {
        BatchResult result = closeThenFault(kind);
        assertThat(state()).isEqualTo("Aborted");
        notSent(result, 0);
        assertThat(jobs.open).isEmpty();
    }

    /** The first PATCH closes the job, the second aborts it. */
    private BatchResult closeThenFault(Fault.Kind kind) {
        sinks.salesforce.script(
                Fault.of(1, Fault.Kind.GZIP).on("PATCH", "/services/data/v62.0/jobs"),
                Fault.of(2, kind).on("PATCH", "/services/data/v62.0/jobs"));
        return deliver(Rows.contacts(3));
    }

    @Test
    void oneThatCannotBeAbortedLeavesItsRecordsInDoubtAndIsRemembered() {
        sinks.salesforce.bulk().refuseAborts(true);
        BatchResult result = deliver(Rows.contacts(300));
        assertThat(result.stop()).isNull();
        assertThat(unknown(result, 0).code()).isEqualTo("job-timeout");
        assertThat(unknown(result, 299).message())
                .contains("it was InProgress, and could not be aborted: insufficient access rights");
        assertThat(jobs.open).hasSize(1);
        assertThat(jobs.open.get(0).reference()).startsWith("/jobs/ingest/750");
        assertThat(jobs.open.get(0).records()).isEqualTo(300);
    }

    @Test
    void oneThatHasJustEndedIsRead() {
        sinks.salesforce.bulk().refuseAborts(true);
        sinks.salesforce.bulk().pollsInProgress(66);
        BatchResult result = deliver(Rows.contacts(3));
        assertThat(result.outcomes()).allMatch(Outcome.Successful.class::isInstance);
        assertThat(jobs.open).isEmpty();
    }

    @Test
    void aJobIsRememberedBeforeAnythingOfItCanRun() {
        sinks.salesforce.bulk().pollsInProgress(1);
        deliver(Rows.contacts(3));
        assertThat(jobs.closedBefore).isZero();
        assertThat(sinks.requests("PATCH", "/jobs")).hasSize(1);
        assertThat(jobs.open).isEmpty();
    }

    @Test
    void oneThatSomebodyElseAbortsInTheMiddleIsKnownToTheLastRow() {
        sinks.salesforce.bulk().pollsInProgress(1);
        sinks.salesforce.bulk().abortNextAfter(200);
        BatchResult result = deliver(Rows.contacts(300));
        assertThat(result.stop().code()).isEqualTo("bulk-job-aborted");
        assertThat(jobs.open).isEmpty();
    }

    @Test
    void whereItsCountAndItsResultsDifferTheRestIsInDoubt() {
        sinks.salesforce.bulk().pollsInProgress(1);
        sinks.salesforce.bulk().abortNextAfter(200);
        String header = "\"sf__Id\",\"sf__Created\",Ext_Id__c,LastName\n";
        sinks.salesforce.script(Fault.reply(1, 200, java.util.Map.of("Content-Type", "text/csv"), header)
                .on("GET", "/services/data/v62.0/jobs/ingest/750Hs0000000001IAA/successfulResults/"));
        BatchResult result = deliver(Rows.contacts(300));
        unknown(result, 0);
        unknown(result, 299);
    }
}
