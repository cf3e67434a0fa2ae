package io.saddlebag.destination.salesforce;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bulk jobs that outlive the run that began them, and the process too. */
class OpenBulkJobsTest {

    private static final String MODE = """
            mode: upsert
            field.Ext_Id__c: id
            field.LastName: last
            destinationKey: Ext_Id__c
            """;

    @TempDir
    Path directory;

    private final FakeSalesforce salesforce = new FakeSalesforce();
    private ContactSync sync;

    @AfterEach
    void close() {
        sync.close();
    }

    private void start(String... sql) throws Exception {
        sync = new ContactSync(directory, salesforce).start(MODE, "&api=bulk&jobTimeout=10m", sql);
    }

    /** Another process, which knows nothing but the store. */
    private void restart(String last) throws Exception {
        sync.fixture.close();
        start("CREATE TABLE people (id VARCHAR PRIMARY KEY, last VARCHAR)", rows(last));
    }

    private static String rows(String last) {
        return "INSERT INTO people SELECT 'u-' || x, '" + last + "' FROM SYSTEM_RANGE(1, 300) x";
    }

    private void leaveAJobThatCannotBeAborted() throws Exception {
        salesforce.bulk().pollsInProgress(1_000_000);
        salesforce.bulk().refuseAborts(true);
        start("CREATE TABLE people (id VARCHAR PRIMARY KEY, last VARCHAR)", rows("Old"));
        RunSummary first = sync.run();
        assertThat(first.figures().pending()).isEqualTo(300);
    }

    private void assertAll(String last) {
        assertThat(salesforce.records("Contact").values())
                .hasSize(300)
                .extracting(each -> each.get("LastName"))
                .containsOnly(last);
    }

    @Test
    void nothingNewerIsSentBeforeItsEnd() throws Exception {
        leaveAJobThatCannotBeAborted();
        restart("New");
        salesforce.reset();
        RunSummary second = sync.run();
        assertThat(second).hasStatus(RunStatus.FAILED);
        assertThat(second.errorCode()).isEqualTo("job-running");
        assertThat(second.message())
                .contains("Bulk job /jobs/ingest/750", "of run 1 (300 records)", "insufficient access rights");
        assertThat(second.figures().pending()).isEqualTo(300);
        assertThat(salesforce.requests())
                .noneMatch(each -> each.method().equals("POST") && each.path().contains("/jobs"))
                .noneMatch(each -> each.path().contains("/composite"));

        salesforce.finishJobs();
        assertAll("Old");
        salesforce.bulk().pollsInProgress(1);
        assertThat(sync.run()).succeeded();
        assertAll("New");
        assertThat(sync.run()).succeeded().unchanged(300);
    }

    @Test
    void oneThatCanBeAbortedNowIsSoBeforeNewerValuesGo() throws Exception {
        leaveAJobThatCannotBeAborted();
        restart("New");
        salesforce.bulk().refuseAborts(false);
        salesforce.bulk().chunkInFlight(true);
        // the job that is left takes as long as ever; those that are made now do not
        salesforce.bulk().pollsInProgress(1);
        assertThat(sync.run()).succeeded();
        salesforce.finishJobs();
        assertAll("New");
        assertThat(sync.run()).succeeded().unchanged(300);
    }

    @Test
    void aSmallChangeSetByCollectionsWaitsForItAsWell() throws Exception {
        leaveAJobThatCannotBeAborted();
        sync.fixture.close();
        sync = new ContactSync(directory, salesforce)
                .start(
                        MODE,
                        "&api=collections&jobTimeout=10m",
                        "CREATE TABLE people (id VARCHAR PRIMARY KEY, last VARCHAR)",
                        "INSERT INTO people VALUES ('u-1', 'New')");
        assertThat(sync.run().errorCode()).isEqualTo("job-running");
        salesforce.finishJobs();
        assertThat(sync.run()).succeeded();
        Map<String, Object> first = salesforce.records("Contact").values().stream()
                .filter(each -> "u-1".equals(each.get("Ext_Id__c")))
                .findFirst()
                .orElseThrow();
        assertThat(first.get("LastName")).isEqualTo("New");
    }

    @Test
    void theResetOfTheSyncForgetsIt() throws Exception {
        leaveAJobThatCannotBeAborted();
        assertThat(sync.fixture.runs().forget("to-salesforce")).isTrue();
        salesforce.bulk().pollsInProgress(1);
        assertThat(sync.run()).succeeded();
    }
}
