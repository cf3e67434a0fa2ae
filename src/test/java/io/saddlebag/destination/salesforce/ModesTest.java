package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inserts, updates, upserts and deletes, with records found by external id or by Salesforce id. */
class ModesTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private String put(String code, String name) {
        return sinks.salesforce.put("Contact", "Ext_Id__c", code, "LastName", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void upsertsCreateAndChangeAndGiveTheId(String api) {
        String id = put("u-1", "Old");
        Rows rows = new Rows("Ext_Id__c", "LastName").add("u-1", "New").add("u-2", "Other");
        BatchResult result = sinks.sink("Contact", "api", api).deliver(rows.upsert());
        assertSuccessful(result);
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.successful(id));
        String made = (String) sinks.contact("Ext_Id__c", "u-2").get("Id");
        assertThat(result.outcomes().get(1)).isEqualTo(Outcome.successful(made));
        assertThat(sinks.salesforce.records("Contact").get(id)).containsEntry("LastName", "New");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void insertsAreInserts(String api) {
        Sink sink = sinks.sink("Contact", "api", api);
        assertSuccessful(sink.deliver(Rows.contacts(3).insert()));
        BatchResult again = sink.deliver(Rows.contacts(1).insert());
        assertThat(rejected(again, 0).code()).isEqualTo("DUPLICATE_VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void updatesAndDeletesFindRecordsByExternalId(String api) {
        put("u-1", "Old");
        put("o'neil \\ 2\nx", "Old");
        Sink sink = sinks.sink("Contact", "api", api);
        BatchResult updated = sink.deliver(new Rows("Ext_Id__c", "LastName")
                .add("U-1", "New")
                .add("nobody", "New")
                .add("o'neil \\ 2\nx", "New")
                .update());
        assertThat(updated.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(rejected(updated, 1).code()).isEqualTo("missing");
        assertThat(updated.outcomes().get(2)).isInstanceOf(Outcome.Successful.class);
        assertThat(sinks.salesforce.records("Contact").values())
                .allMatch(each -> each.get("LastName").equals("New"));
        assertSuccessful(sink.deliver(new Rows("Ext_Id__c")
                .add("u-1")
                .add("nobody")
                .add("o'neil \\ 2\nx")
                .delete()));
        assertThat(sinks.salesforce.records("Contact")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void updatesAndDeletesFindRecordsByAColumnWithTheirIds(String api) {
        String first = put("u-1", "Old");
        String second = put("u-2", "Old");
        Sink sink = sinks.sink("Contact", "api", api);
        BatchResult updated = sink.deliver(new Rows("Id", "LastName")
                .add(first, "New")
                .add(second.substring(0, 15), "New")
                .add("003Hs000000zzzz", "New")
                .update());
        assertThat(updated.outcomes().subList(0, 2)).allMatch(Outcome.Successful.class::isInstance);
        assertThat(rejected(updated, 2).code()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(sinks.salesforce.records("Contact").values())
                .allMatch(each -> each.get("LastName").equals("New"));
        assertSuccessful(sink.deliver(
                new Rows("Id").add(first).add(second.substring(0, 15)).delete()));
        assertSuccessful(sink.deliver(new Rows("Id").add(first).delete()));
        assertThat(sinks.salesforce.records("Contact")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void anIdThatIsNoneIsNeverPutIntoAUrl(String api) {
        String first = put("u-1", "One");
        String second = put("u-2", "Two");
        BatchResult result = sinks.sink("Contact", "api", api)
                .deliver(new Rows("Id")
                        .add(first + "," + second)
                        .add(first + "&allOrNone=true")
                        .add("")
                        .delete());
        assertThat(rejected(result, 0).code()).isEqualTo("MALFORMED_ID");
        assertThat(rejected(result, 1).code()).isEqualTo("MALFORMED_ID");
        assertThat(rejected(result, 2).code()).isEqualTo("no-id");
        assertThat(sinks.salesforce.records("Contact")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void rememberedIdsFindRecordsWhateverTheirKey(String api) {
        Sink sink = sinks.sink("Contact", "api", api, "matchBy", "id");
        BatchResult inserted = sink.deliver(
                new Rows("LastName", "FirstName").add("Smith", "Ann").upsert());
        assertSuccessful(inserted);
        String id = ((Outcome.Successful) inserted.outcomes().get(0)).destinationId();
        assertSuccessful(sink.deliver(new Rows("LastName", "FirstName")
                .remembered(id, "Smith", "Anna")
                .upsertAgain()));
        assertThat(sinks.salesforce.records("Contact").get(id)).containsEntry("FirstName", "Anna");
        BatchResult unknown = sink.deliver(
                new Rows("LastName", "FirstName").add("Jones", "Bob").upsertAgain());
        assertThat(rejected(unknown, 0).code()).isEqualTo("no-id");
        assertSuccessful(sink.deliver(
                new Rows("LastName", "FirstName").remembered(id, "Smith", null).delete()));
        assertThat(sinks.salesforce.records("Contact")).isEmpty();
    }

    @Test
    void anExternalIdThatSeveralRecordsHaveIsRejected() {
        sinks.salesforce.put("Invoice__c", "Legacy_No__c", 7);
        sinks.salesforce.put("Invoice__c", "Legacy_No__c", 7);
        Sink sink = sinks.sink("Invoice__c");
        Rows rows = new Rows("Legacy_No__c", "Status__c").add(7L, "Paid");
        assertThat(rejected(sink.deliver(rows.update()), 0).code()).isEqualTo("DUPLICATE_EXTERNAL_ID");
        assertThat(rejected(sink.deliver(rows.upsert()), 0).code()).isEqualTo("DUPLICATE_EXTERNAL_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aNumberMayBeTheExternalId(String api) {
        Sink sink = sinks.sink("Invoice__c", "api", api);
        Rows rows = new Rows("Legacy_No__c", "Status__c")
                .add(new java.math.BigDecimal("1001.00"), "Draft")
                .add(12345678901L, "Sent");
        assertSuccessful(sink.deliver(rows.upsert()));
        assertSuccessful(sink.deliver(new Rows("Legacy_No__c", "Status__c")
                .add(new java.math.BigDecimal("1001.0"), "Paid")
                .add(12345678901L, "Paid")
                .update()));
        assertThat(sinks.salesforce.records("Invoice__c").values()).hasSize(2).allMatch(each -> each.get("Status__c")
                .equals("Paid"));
    }

    @Test
    void aNumberIsTheSameInWhicheverFormSalesforceGivesIt() {
        Column key = new Column(0, "Legacy_No__c", Kind.NUMBER, true, null, null);
        assertThat(key.comparable("1001.0"))
                .isEqualTo(key.comparable(1001L))
                .isEqualTo(key.comparable(new java.math.BigDecimal("1001.00")))
                .isEqualTo(key.comparable("1.001E3"));
    }

    @Test
    void changesOfTheSameRecordGoInSuccessiveCalls() {
        String id = put("u-1", "Old");
        BatchResult result = sinks.sink("Contact", "api", "collections")
                .deliver(new Rows("Id", "LastName")
                        .add(id, "First")
                        .add(id.substring(0, 15), "Second")
                        .update());
        assertSuccessful(result);
        assertThat(sinks.salesforce.records("Contact").get(id)).containsEntry("LastName", "Second");
        assertSuccessful(sinks.sink("Contact", "api", "collections")
                .deliver(new Rows("Ext_Id__c", "LastName")
                        .add("key", "First")
                        .add("KEY", "Second")
                        .upsert()));
        assertThat(sinks.requests("PATCH", "/composite/sobjects")).hasSize(4);
    }

    @Test
    void aQueryForManyLongKeysFitsIntoItsUrl() {
        Rows rows = new Rows("Ext_Id__c", "LastName");
        for (int i = 0; i < 200; i++) {
            put("顧客番号のとても長い識別子-" + i, "Old");
            rows.add("顧客番号のとても長い識別子-" + i, "New");
        }
        assertSuccessful(sinks.sink("Contact").deliver(rows.update()));
        assertThat(sinks.requests("GET", "/query")).hasSizeBetween(2, 6);
    }
}
