package io.saddlebag.destination.salesforce;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole syncs, from the model to the org. */
class SyncTest {

    private static final String TABLE =
            "CREATE TABLE people (id VARCHAR PRIMARY KEY, first VARCHAR, last VARCHAR, source VARCHAR, ltv VARCHAR)";

    private static final String UPSERT = """
            mode: upsert
            field.Ext_Id__c: id
            field.FirstName: first
            field.LastName: last
            field.LeadSource: source
            field.LTV__c: ltv
            destinationKey: Ext_Id__c
            """;

    @TempDir
    Path directory;

    private static String rows(int from, int to) {
        return "INSERT INTO people SELECT 'u-' || x, 'First', 'Last ' || x, 'Web', '1.50' FROM SYSTEM_RANGE(" + from
                + ", " + to + ") x";
    }

    private static long jobs(FakeSalesforce salesforce) {
        return salesforce.requests().stream()
                .filter(each -> each.method().equals("POST") && each.path().endsWith("/jobs/ingest"))
                .count();
    }

    @Test
    void aSmallChangeSetGoesByCollectionsAndALargeOneByAJob() throws Exception {
        try (ContactSync sync = new ContactSync(directory).start(UPSERT, "", TABLE, rows(1, 2500))) {
            assertThat(sync.run()).succeeded().inserted(2500);
            assertThat(jobs(sync.salesforce)).isEqualTo(1);
            sync.salesforce.reset();
            sync.fixture.sql("UPDATE people SET last = 'New' WHERE id LIKE 'u-1_'", rows(3001, 3040));
            assertThat(sync.run()).succeeded().inserted(40).updated(10);
            assertThat(jobs(sync.salesforce)).isZero();
            assertThat(sync.salesforce.records("Contact")).hasSize(2540);
            assertThat(sync.run()).succeeded().unchanged(2540);
        }
    }

    @ParameterizedTest
    @CsvSource({"api=bulk,3,1", "api=collections,2500,0", "bulkFrom=40,40,1"})
    void anOptionSaysOtherwise(String option, int rows, int jobs) throws Exception {
        try (ContactSync sync = new ContactSync(directory)
                .start(UPSERT, "&" + option, TABLE, rows(1, rows), "DELETE FROM people WHERE id = 'u-0'")) {
            if (option.startsWith("bulkFrom")) {
                sync.fixture.sql(rows(1001, 1300));
                rows += 300;
            }
            assertThat(sync.run()).succeeded().inserted(rows);
            assertThat(jobs(sync.salesforce)).isEqualTo(jobs);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api=collections", "api=bulk"})
    void whatTheDescriptionForbidsIsNeverSent(String api) throws Exception {
        try (ContactSync sync = new ContactSync(directory)
                .start(
                        UPSERT.replace("field.Ext_Id__c: id", "field.Ext_Id__c: code"),
                        "&" + api,
                        TABLE,
                        rows(1, 7),
                        "ALTER TABLE people ADD code VARCHAR",
                        "UPDATE people SET code = id",
                        "UPDATE people SET first = REPEAT('x', 41) WHERE id = 'u-1'",
                        "UPDATE people SET ltv = 'much' WHERE id = 'u-2'",
                        "UPDATE people SET source = 'Fax' WHERE id = 'u-3'",
                        "UPDATE people SET last = NULL WHERE id = 'u-4'",
                        "UPDATE people SET code = NULL WHERE id = 'u-5'")) {
            RunSummary run = sync.run();
            assertThat(run).hasStatus(RunStatus.PARTIAL).invalid(5).inserted(2).rejected(0);
            assertThat(String.join("\n", sync.evidence(run)))
                    .contains("at most 40", "must be of type number", "must be one of", "'LastName' is required")
                    .contains("The destination key is NULL");
            assertThat(sync.salesforce.requests()).noneMatch(each -> each.body().matches("(?s).*u-[1-5].*"));
            sync.fixture.sql("UPDATE people SET source = 'web' WHERE id = 'u-3'");
            // Salesforce decides what it makes of another letter case
            assertThat(sync.run().figures().invalid()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api=collections", "api=bulk"})
    void idsAreRememberedFromTheInserts(String api) throws Exception {
        String mirror = """
                mode: mirror
                field.FirstName: id
                field.LastName: last
                destinationKey: FirstName
                """;
        try (ContactSync sync = new ContactSync(directory).start(mirror, "&matchBy=id&" + api, TABLE, rows(1, 30))) {
            assertThat(sync.run()).succeeded().inserted(30);
            sync.fixture.sql("UPDATE people SET last = 'New' WHERE id = 'u-3'", "DELETE FROM people WHERE id = 'u-4'");
            assertThat(sync.run()).succeeded().updated(1).deleted(1).unchanged(28);
            assertThat(sync.salesforce.records("Contact").values())
                    .hasSize(29)
                    .anyMatch(each -> each.get("FirstName").equals("u-3")
                            && each.get("LastName").equals("New"))
                    .noneMatch(each -> each.get("FirstName").equals("u-4"));
            assertThat(sync.salesforce.requests()).noneMatch(each -> each.path().contains("/query"));
            sync.fixture.sql("DELETE FROM people");
            assertThat(sync.run()).succeeded().deleted(29);
            assertThat(sync.salesforce.records("Contact")).isEmpty();
        }
    }

    @Test
    void aColumnWithIdsUpdates() throws Exception {
        try (ContactSync sync = new ContactSync(directory)) {
            String id = sync.salesforce.put("Contact", "LastName", "Old");
            sync.start("""
                    mode: update
                    field.Id: id
                    field.LastName: last
                    """, "", TABLE, rows(1, 1), "UPDATE people SET id = '" + id + "'");
            assertThat(sync.run()).succeeded().updated(1);
            assertThat(sync.salesforce.records("Contact").get(id)).containsEntry("LastName", "Last 1");
        }
    }

    @Test
    void keysThatDifferInLetterCaseAreOneRecord() throws Exception {
        try (ContactSync sync = new ContactSync(directory)
                .start(
                        UPSERT,
                        "",
                        TABLE,
                        "INSERT INTO people VALUES ('ab', 'F', 'First', 'Web', '1'), ('AB', 'F', 'Second', 'Web', '1')")) {
            assertThat(sync.run()).invalid(2).inserted(0);
            assertThat(sync.salesforce.records("Contact")).isEmpty();
        }
    }

    @Test
    void anUnreachableOrgKeepsNothingFromStartingAndIsServedWhenItIsBack() throws Exception {
        FakeSalesforce gone = new FakeSalesforce();
        int port = Integer.parseInt(gone.url().replaceAll(".*:", ""));
        gone.close();
        try (ContactSync sync = new ContactSync(directory, gone).start(UPSERT, "", TABLE, rows(1, 5))) {
            assertThat(sync.fixture.context.getStatus().isStarted()).isTrue();
            RunSummary run = sync.run();
            assertThat(run).hasStatus(RunStatus.FAILED).messageContains("Salesforce gave no session");
            try (FakeSalesforce back = new FakeSalesforce(port)) {
                assertThat(sync.run()).succeeded().inserted(5);
                assertThat(back.records("Contact")).hasSize(5);
            }
        }
    }

    @Test
    void refusedCredentialsDoNotKeepTheServiceFromStartingAndEndTheRun() throws Exception {
        try (ContactSync sync = new ContactSync(directory)) {
            sync.salesforce.tokens().refuseLogins("invalid_grant", "no client credentials user enabled");
            sync.start(UPSERT, "", TABLE, rows(1, 5));
            assertThat(sync.run()).hasStatus(RunStatus.FAILED).messageContains("no client credentials user enabled");
            sync.salesforce.tokens().refuseLogins(null, null);
            sync.resume();
            assertThat(sync.run()).succeeded().inserted(5);
        }
    }

    @Test
    void aBatchThatCollectionsCannotTakeIsRefused() {
        ContactSync sync = new ContactSync(directory);
        try {
            assertThatThrownBy(() -> sync.start(UPSERT + "batchSize: 201\n", "&api=collections", TABLE))
                    .hasStackTraceContaining("Option batchSize is 201, but the destination takes at most 200");
        } finally {
            sync.close();
        }
    }

    @Test
    void theContextStopsSoonWhereSalesforceDoesNotAnswerTheLogout() throws Exception {
        try (ContactSync sync = new ContactSync(directory).start(UPSERT, "", TABLE, rows(1, 5))) {
            assertThat(sync.run()).succeeded();
            sync.salesforce.script(Fault.delay(1, 60_000).on("GET", "/services/oauth2/revoke"));
            Instant before = Instant.now();
            sync.fixture.context.stop();
            assertThat(Duration.between(before, Instant.now()))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(15));
        }
    }
}
