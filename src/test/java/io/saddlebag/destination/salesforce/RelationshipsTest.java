package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-ups are filled by the external id of the record that they lead to. */
class RelationshipsTest {

    private final SalesforceSinks sinks = new SalesforceSinks();
    private String account;
    private String contact;

    @BeforeEach
    void fill() {
        account = sinks.salesforce.put("Account", "Name", "Acme", "Ext_Id__c", "acc-9");
        contact = sinks.salesforce.put("Contact", "LastName", "Smith", "Ext_Id__c", "u-9");
    }

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void theRecordIsFoundOrTheRowRejected(String api) {
        BatchResult result = sinks.sink("Contact", "api", api)
                .deliver(new Rows("Ext_Id__c", "LastName", "Account.Ext_Id__c")
                        .add("u-1", "Smith", "acc-9")
                        .add("u-2", "Jones", "acc-0")
                        .upsert());
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(sinks.contact("Ext_Id__c", "u-1")).containsEntry("AccountId", account);
        assertThat(rejected(result, 1).code()).isEqualTo("INVALID_FIELD");
        assertThat(rejected(result, 1).message()).contains("Foreign key external ID: acc-0 not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void nullAndEmptyTextClearTheLookUp(String api) {
        for (Object nothing : new Object[] {null, ""}) {
            sinks.salesforce.put("Contact", "LastName", "Smith", "Ext_Id__c", "u-1" + nothing, "AccountId", account);
            assertSuccessful(sinks.sink("Contact", "api", api)
                    .deliver(new Rows("Ext_Id__c", "LastName", "Account.Ext_Id__c")
                            .add("u-1" + nothing, "Smith", nothing)
                            .upsert()));
            assertThat(sinks.contact("Ext_Id__c", "u-1" + nothing)).doesNotContainKey("AccountId");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aLookUpThatLeadsToSeveralObjectsNamesTheOne(String api) {
        assertSuccessful(sinks.sink("Invoice__c", "api", api)
                .deliver(new Rows("Invoice_No__c", "Account:Payer__r.Ext_Id__c")
                        .add("1", "acc-9")
                        .upsert()));
        assertSuccessful(sinks.sink("Invoice__c", "api", api)
                .deliver(new Rows("Invoice_No__c", "Contact:Payer__r.Ext_Id__c")
                        .add("2", "u-9")
                        .add("3", "u-9")
                        .upsert()));
        assertSuccessful(sinks.sink("Invoice__c", "api", api)
                .deliver(new Rows("Invoice_No__c", "Contact:Payer__r.Ext_Id__c")
                        .add("3", null)
                        .upsert()));
        Map<String, Map<String, Object>> invoices = sinks.salesforce.records("Invoice__c");
        assertThat(invoices.values()).extracting(each -> each.get("Payer__c")).containsExactly(account, contact, null);
    }
}
