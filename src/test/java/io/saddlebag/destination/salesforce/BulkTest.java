package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static io.saddlebag.destination.salesforce.Outcomes.notSent;
import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static io.saddlebag.destination.salesforce.Outcomes.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.salesforce.SObjectField;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of Bulk API 2.0. */
class BulkTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private Sink bulk(String... options) {
        List<String> all = new ArrayList<>(List.of("api", "bulk"));
        all.addAll(List.of(options));
        return sinks.sink("Contact", all.toArray(String[]::new));
    }

    @Test
    void aBatchOfOrdinarySizeGoesByCollectionsAndALargeOneByAJob() {
        Sink sink = sinks.sink("Contact");
        assertSuccessful(sink.deliver(Rows.contacts(200).upsert()));
        assertThat(sinks.requests("POST", "/jobs")).isEmpty();
        assertSuccessful(sink.deliver(Rows.contacts(201).upsert()));
        assertThat(sinks.requests("POST", "/jobs")).hasSize(1);
        assertThat(sinks.requests("DELETE", "/jobs")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void resultsInAnyOrderAndInPagesAreReadToTheirEnd(long seed) {
        sinks.salesforce.bulk().seed(seed);
        sinks.salesforce.bulk().pageSize(70);
        sinks.salesforce.bulk().pollsInProgress(3);
        Rows rows = new Rows("Ext_Id__c", "LastName", "Email");
        for (int i = 0; i < 500; i++) {
            rows.add("u-" + i, "Name " + i, i % 5 == 0 ? "bad " + i : "u" + i + "@x.io");
        }
        BatchResult result = bulk().deliver(rows.upsert());
        for (int i = 0; i < 500; i++) {
            if (i % 5 == 0) {
                assertThat(rejected(result, i).message()).contains("bad " + i);
            } else {
                Object id = sinks.contact("Ext_Id__c", "u-" + i).get("Id");
                assertThat(result.outcomes().get(i)).isEqualTo(Outcome.successful((String) id));
            }
        }
        assertThat(sinks.requests("GET", "/jobs/ingest").stream()
                        .filter(each -> each.path().contains("Results")))
                .hasSize(6 + 2);
    }

    /** What is not among the failures is not proven by that. */
    @Test
    void recordsThatNoResultListsAreSentAgainWhereThatDoesNoHarm() {
        hideSuccesses(1);
        assertSuccessful(bulk().deliver(Rows.contacts(3).upsert()));
        assertThat(sinks.requests("PATCH", "/composite")).hasSize(1);
        assertThat(sinks.salesforce.records("Contact")).hasSize(3);
    }

    @Test
    void insertsThatNoResultListsAreLeftUndecided() {
        hideSuccesses(1);
        BatchResult result = bulk().deliver(Rows.contacts(3).insert());
        for (int i = 0; i < 3; i++) {
            assertThat(unknown(result, i).code()).isEqualTo("unaccounted");
        }
        assertThat(sinks.requests("POST", "/composite")).isEmpty();
    }

    private void hideSuccesses(int job) {
        String path = "/services/data/v62.0/jobs/ingest/750Hs000000000" + job + "IAA/successfulResults/";
        String header = "\"sf__Id\",\"sf__Created\",Ext_Id__c,LastName\n";
        sinks.salesforce.script(
                Fault.reply(1, 200, Map.of("Content-Type", "text/csv"), header).on("GET", path));
    }

    @Test
    void tenThousandRecordsAreOneJob() {
        assertSuccessful(sinks.sink("Contact").deliver(Rows.contacts(10_000).upsert()));
        assertThat(sinks.requests("POST", "/jobs")).hasSize(1);
        assertThat(sinks.salesforce.requests()).hasSizeLessThan(15);
    }

    @ParameterizedTest
    @CsvSource({"upsert", "insert"})
    void aJobThatFailsInTheMiddle(String mode) {
        sinks.salesforce.bulk().failNextAfter(250, "InternalServerError : try something else");
        Rows rows = Rows.contacts(600);
        BatchResult result = bulk().deliver(mode.equals("insert") ? rows.insert() : rows.upsert());
        assertThat(result.stop().code()).isEqualTo("bulk-job-failed");
        assertThat(result.stop().reason()).contains("InternalServerError : try something else", "/jobs/ingest/750");
        assertThat(result.outcomes().subList(0, 250)).allMatch(Outcome.Successful.class::isInstance);
        for (int i = 250; i < 600; i++) {
            assertThat(notSent(result, i).message()).contains("try something else");
        }
        assertThat(sinks.salesforce.records("Contact")).hasSize(250);
        assertThat(sinks.requests("PATCH", "/composite")).isEmpty();
    }

    @Test
    void aJobThatSomebodyAborted() {
        sinks.salesforce.bulk().abortNextAfter(200);
        BatchResult result = bulk().deliver(Rows.contacts(300).upsert());
        assertThat(result.stop().code()).isEqualTo("bulk-job-aborted");
        assertThat(result.stop().reason()).contains("Somebody has aborted");
        assertThat(result.outcomes())
                .filteredOn(Outcome.Successful.class::isInstance)
                .hasSize(200);
        notSent(result, 299);
    }

    @Test
    void aJobThatSalesforceWillNotMakeStops() {
        Sink sink = bulk();
        sink.deliver(Rows.contacts(1).upsert());
        sinks.salesforce.script(Fault.reply(
                        1, 400, java.util.Map.of(), "[{\"errorCode\":\"INVALIDJOB\",\"message\":\"Not this object\"}]")
                .on("POST", "/services/data/v62.0/jobs"));
        BatchResult result = sink.deliver(Rows.contacts(3).upsert());
        assertThat(result.stop().reason()).contains("Not this object");
        notSent(result, 2);
    }

    @Test
    void aJobThatTakesTooLongAndCannotBeAbortedLeavesItsRecordsOpen() {
        sinks.salesforce.bulk().refuseAborts(true);
        sinks.salesforce.bulk().pollsInProgress(1_000_000);
        BatchResult result = bulk("jobTimeout", "10m").deliver(Rows.contacts(3).upsert());
        assertThat(result.stop()).isNull();
        assertThat(unknown(result, 0).code()).isEqualTo("job-timeout");
        assertThat(sinks.time.waits()).last().satisfies(wait -> assertThat(wait.toSeconds())
                .isBetween(5L, 10L));
    }

    @Test
    void insertsThatCannotBeToldApartGoByCollections() {
        Rows rows = new Rows("LastName", "FirstName").add("Smith", "Ann").add("Smith", "Bob");
        assertSuccessful(bulk().deliver(rows.insert()));
        assertThat(sinks.requests("POST", "/jobs")).isEmpty();
        assertThat(sinks.requests("POST", "/composite")).hasSize(1);
    }

    @Test
    void insertsAreToldApartByAUniqueField() {
        Rows rows = new Rows("LastName", "Ext_Id__c")
                .add("Smith", "u-1")
                .add("Smith", "u-2")
                .add("Smith", null);
        assertSuccessful(bulk().deliver(rows.insert()));
        assertThat(sinks.requests("POST", "/jobs")).hasSize(1);
        assertThat(sinks.salesforce.records("Contact")).hasSize(3);
    }

    @Test
    void aKeyColumnNeedNotComeFirst() {
        sinks.salesforce.type("Contact").add(SObjectField.text("Alpha__c", 40));
        Rows rows = new Rows("Ext_Id__c", "Alpha__c", "LastName")
                .add("u,\"1\"\n", "a", "N")
                .add("u-2 ", "b", "N");
        assertSuccessful(bulk().deliver(rows.upsert()));
    }

    @Test
    void anInterruptedWaitEndsQuicklyAndLeavesTheRecordsOpen() throws Exception {
        Sink sink = bulk();
        sink.deliver(Rows.contacts(1).upsert());
        sinks.salesforce.bulk().pollsInProgress(1_000_000);
        AtomicReference<BatchResult> result = new AtomicReference<>();
        Thread run = new Thread(() -> result.set(sink.deliver(Rows.contacts(300).upsert())));
        run.start();
        while (sinks.time.waits().size() < 3) {
            Thread.sleep(5);
        }
        run.interrupt();
        run.join(5_000);
        assertThat(run.isAlive()).isFalse();
        assertThat(result.get().stop()).isNull();
        for (int i = 0; i < 300; i++) {
            assertThat(unknown(result.get(), i).code()).isEqualTo("interrupted");
        }
    }
}
