package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static io.saddlebag.destination.salesforce.Outcomes.notSent;
import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.testing.FakeRest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of single records. */
class RowErrorsTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private List<Integer> recordsOfCalls() {
        return sinks.requests("PATCH", "/composite/sobjects").stream()
                .map(FakeRest.Request::body)
                .map(body -> body.split("\"attributes\"", -1).length - 1)
                .toList();
    }

    @Test
    void aLockedRowIsSentAgainAlone() {
        sinks.salesforce.rows().lock("u-7", 2);
        sinks.salesforce.rows().lockInTrigger("u-9", 1);
        assertSuccessful(sinks.sink("Contact").deliver(Rows.contacts(150).upsert()));
        assertThat(recordsOfCalls()).containsExactly(150, 2, 1);
        assertThat(sinks.time.waits()).hasSize(2).isSorted();
    }

    @Test
    void aLockedRowOfAJobIsSentAgainByCollections() {
        sinks.salesforce.rows().lock("u-7", 2);
        assertSuccessful(
                sinks.sink("Contact", "api", "bulk").deliver(Rows.contacts(300).upsert()));
        assertThat(sinks.requests("POST", "/jobs/ingest")).hasSize(1);
        assertThat(recordsOfCalls()).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aRowThatStaysLockedIsPendingAndProvablyNotSent(String api) {
        sinks.salesforce.rows().lock("u-1", 100);
        BatchResult result = sinks.sink("Contact", "api", api, "maxRetries", "3")
                .deliver(Rows.contacts(3).upsert());
        assertThat(notSent(result, 1).code()).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes())
                .filteredOn(Outcome.Successful.class::isInstance)
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aLockedRowCanBeInsertedAgain(String api) {
        sinks.salesforce.rows().lock("u-1", 2);
        assertSuccessful(
                sinks.sink("Contact", "api", api).deliver(Rows.contacts(3).insert()));
        assertThat(sinks.salesforce.creates("Contact", "Ext_Id__c")).hasSize(3).doesNotContainValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void anUpsertThatLostARaceIsTriedOnce(String api) {
        String words = "duplicate value found: Ext_Id__c duplicates value on record with id: 003Hs0000000001";
        sinks.salesforce.rows().add("Ext_Id__c", "u-0", 1, "DUPLICATE_VALUE", words);
        sinks.salesforce.rows().add("Ext_Id__c", "u-1", 9, "DUPLICATE_VALUE", words);
        BatchResult result =
                sinks.sink("Contact", "api", api).deliver(Rows.contacts(3).upsert());
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(rejected(result, 1).code()).isEqualTo("DUPLICATE_VALUE");
        assertThat(recordsOfCalls()).containsExactlyElementsOf(api.equals("bulk") ? List.of(2) : List.of(3, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void fullStorageStops(String api) {
        sinks.salesforce.rows().storageFull(true);
        BatchResult result =
                sinks.sink("Contact", "api", api).deliver(Rows.contacts(3).upsert());
        assertThat(result.stop().code()).isEqualTo("STORAGE_LIMIT_EXCEEDED");
        assertThat(result.stop().credentials()).isFalse();
        assertThat(result.stop().reason()).contains("storage limit exceeded");
        assertThat(notSent(result, 2).code()).isEqualTo("STORAGE_LIMIT_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRED_FIELD_MISSING,collections",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION,bulk",
        "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,collections",
        "FIELD_INTEGRITY_EXCEPTION,bulk",
        "DUPLICATES_DETECTED,collections",
        "SOMETHING_NEW,bulk"
    })
    void whatIsWrongWithARecordRejectsThatRecord(String code, String api) {
        sinks.salesforce.rows().add("Ext_Id__c", "u-1", 1, code, "It: is like that: really");
        BatchResult result =
                sinks.sink("Contact", "api", api).deliver(Rows.contacts(3).upsert());
        assertThat(rejected(result, 1).code()).isEqualTo(code);
        assertThat(rejected(result, 1).message()).isEqualTo("It: is like that: really");
        assertThat(result.stop()).isNull();
        assertThat(sinks.salesforce.records("Contact")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void everyErrorOfARecordIsTold(String api) {
        Rows rows = new Rows("Ext_Id__c", "LastName", "Email", "LeadSource").add("u-1", "Smith", "badone", "Nowhere");
        BatchResult result = sinks.sink("Contact", "api", api).deliver(rows.upsert());
        assertThat(rejected(result, 0).message()).contains("badone", "Nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aDuplicateRuleWithAnAlertCanBeOverruled(String api) {
        sinks.salesforce.rows().add("Ext_Id__c", "u-1", 1, "DUPLICATES_DETECTED", "Use one of these records?");
        BatchResult result = sinks.sink("Contact", "api", api, "allowDuplicates", "true")
                .deliver(Rows.contacts(3).upsert());
        List<FakeRest.Request> calls = sinks.requests("PATCH", "/composite/sobjects");
        assertThat(calls).hasSize(1).allSatisfy(call -> assertThat(call.headers())
                .containsEntry("sforce-duplicate-rule-header", "allowSave=true"));
        if (api.equals("bulk")) {
            // a job cannot say that it allows duplicates, so the record came by a collection afterwards
            assertSuccessful(result);
        }
    }

    @Test
    void keysThatDifferInLetterCaseAreTheSameToSalesforceAndDoNotMeet() {
        BatchResult result = sinks.sink("Contact", "api", "bulk")
                .deliver(new Rows("Ext_Id__c", "LastName")
                        .add("abc", "First")
                        .add("ABC", "Second")
                        .upsert());
        assertSuccessful(result);
        assertThat(sinks.contact("Ext_Id__c", "abc")).containsEntry("LastName", "Second");
    }
}
