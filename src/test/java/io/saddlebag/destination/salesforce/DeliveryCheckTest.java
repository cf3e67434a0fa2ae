package io.saddlebag.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.Terms;
import io.saddlebag.fake.salesforce.SObjectField;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A sync that cannot work is refused before anything is sent. */
class DeliveryCheckTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private void assertRefused(String object, Mode mode, Rows rows, String... parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sinks.sink(object).check(rows.delivery(mode)))
                .withMessageContainingAll(parts);
        assertThat(sinks.requests("PATCH", "/")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyModeIsSupported(Mode mode) {
        Terms terms = sinks.sink("Contact").check(Rows.contacts(0).delivery(mode));
        assertThat(terms.checks()).extracting("field").contains("Ext_Id__c", "LastName");
    }

    @ParameterizedTest
    @CsvSource({"MIRROR,deletable,deletes", "UPSERT,updateable,updates", "INSERT,createable,inserts"})
    void aModeThatTheUserMayNotUseIsRefused(Mode mode, String permission, String operations) {
        sinks.salesforce.script(
                Fault.reply(1, 200, Map.of(), "{\"name\":\"Contact\",\"" + permission + "\":false,\"fields\":[]}")
                        .on("GET", "/services/data/v62.0/sobjects/Contact/describe"));
        assertRefused(
                "Contact",
                mode,
                Rows.contacts(0),
                "Mode " + mode.label() + " sends " + operations,
                "does not let its user");
    }

    @Test
    void anUnknownObject() {
        assertRefused("Contakt", Mode.UPSERT, Rows.contacts(0), "no object 'Contakt'", "API names");
    }

    @Test
    void anUnknownField() {
        assertRefused(
                "Contact", Mode.UPSERT, new Rows("Ext_Id__c", "Lastname"), "'Lastname'", "Did you mean 'LastName'?");
    }

    @Test
    void aFieldThatCannotBeWritten() {
        assertRefused(
                "Contact",
                Mode.UPSERT,
                new Rows("Ext_Id__c", "LastName", "Full_Name__c"),
                "'Full_Name__c'",
                "cannot be set");
        assertRefused(
                "Invoice__c",
                Mode.UPDATE,
                new Rows("Invoice_No__c", "Account__c"),
                "'Account__c'",
                "cannot be changed");
    }

    @Test
    void aRequiredFieldThatIsNotMapped() {
        assertRefused(
                "Opportunity", Mode.UPSERT, new Rows("Ext_Id__c", "Name"), "StageName", "CloseDate", "Add field.");
        sinks.sink("Opportunity").check(new Rows("Ext_Id__c", "Name").delivery(Mode.UPDATE));
    }

    @Test
    void aKeyThatIsNoExternalIdIsRefusedWithThoseThatAre() {
        assertRefused(
                "Contact",
                Mode.UPSERT,
                new Rows("LastName", "FirstName"),
                "'LastName'",
                "Allowed: Email, Ext_Id__c, Id");
        sinks.sink("Contact").check(new Rows("LastName", "FirstName").delivery(Mode.INSERT));
    }

    @Test
    void theIdIsNoKeyForRecordsThatAreStillToBeMade() {
        assertRefused("Contact", Mode.MIRROR, new Rows("Id", "LastName"), "has no Id yet", "matchBy=id");
        sinks.sink("Contact").check(new Rows("Id", "LastName").delivery(Mode.UPDATE));
        sinks.sink("Contact").check(new Rows("Id").delivery(Mode.DELETE));
    }

    @Test
    void rememberedIdsNeedAModeThatInserts() {
        sinks.sink("Contact", "matchBy", "id").check(new Rows("LastName").delivery(Mode.MIRROR));
        sinks.sink("Contact", "matchBy", "id").check(new Rows("Ext_Id__c").delivery(Mode.DELETE));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> sinks.sink("Contact", "matchBy", "id").check(new Rows("LastName").delivery(Mode.UPDATE)))
                .withMessageContainingAll("Mode update with matchBy=id", "destinationKey: Id");
    }

    @Test
    void theSizeOfABatchIsBounded() {
        Terms collections = sinks.sink("Contact", "api", "collections")
                .check(Rows.contacts(0).delivery(Mode.UPSERT));
        assertThat(collections.most()).isEqualTo(200);
        Terms auto =
                sinks.sink("Contact", "bulkFrom", "500").check(Rows.contacts(0).delivery(Mode.UPSERT));
        assertThat(auto.batching().size(499)).isEqualTo(200);
        assertThat(auto.batching().size(500)).isEqualTo(10_000);
    }

    @Test
    void relationshipsAreCheckedOnBothSides() {
        sinks.sink("Contact").check(new Rows("Ext_Id__c", "LastName", "Account.Ext_Id__c").delivery(Mode.UPSERT));
        sinks.sink("Invoice__c").check(new Rows("Invoice_No__c", "Account:Payer__r.Ext_Id__c").delivery(Mode.UPSERT));
        assertRefused("Contact", Mode.UPSERT, new Rows("Ext_Id__c", "LastName", "Employer.Ext_Id__c"), "'Employer'");
        assertRefused(
                "Contact",
                Mode.UPSERT,
                new Rows("Ext_Id__c", "LastName", "Account.Name"),
                "needs an external id of Account",
                "Ext_Id__c");
        assertRefused(
                "Invoice__c",
                Mode.UPSERT,
                new Rows("Invoice_No__c", "Payer__r.Ext_Id__c"),
                "Account, Contact",
                "Account:Payer__r.Ext_Id__c");
        assertRefused(
                "Invoice__c",
                Mode.UPSERT,
                new Rows("Invoice_No__c", "Opportunity:Payer__r.Ext_Id__c"),
                "refers to Opportunity");
    }

    @ParameterizedTest
    @CsvSource({
        "Contact,Ext_Id__c,UPSERT,externalId,DESTINATION_KEY,case",
        "Contact,Email,UPDATE,externalId,DESTINATION_KEY,case",
        "Contact,Ext_Id__c,MIRROR,id,PRIMARY_KEY,",
        "Contact,Id,UPDATE,externalId,DESTINATION_KEY,",
        "Contact,Id,DELETE,id,DESTINATION_KEY,",
        "Contact,Legacy_No__c,UPSERT,externalId,DESTINATION_KEY,numbers",
        "Invoice__c,Invoice_No__c,UPSERT,externalId,DESTINATION_KEY,",
    })
    void whatARecordIsFoundByIsAsDescribed(
            String object, String key, Mode mode, String matchBy, Identity.Basis basis, String equality) {
        if (key.equals("Legacy_No__c")) {
            sinks.salesforce
                    .type("Contact")
                    .add(SObjectField.number("Legacy_No__c", 18, 0).externalId());
        }
        Rows rows = object.equals("Contact") ? new Rows(key, "LastName") : new Rows(key);
        Identity identity = sinks.sink(object, "matchBy", matchBy)
                .check(rows.delivery(mode))
                .identity();
        assertThat(identity.basis()).isEqualTo(basis);
        assertThat(identity.equality(key))
                .isEqualTo(equality == null ? KeyEquality.EXACT : KeyEquality.parse(equality));
    }

    @Test
    void whatTheOrgHasCanBeListed() {
        var catalogue = sinks.endpoint("Contact").catalogue().orElseThrow();
        assertThat(catalogue.objects()).extracting("name").contains("Account", "Contact", "Invoice__c");
        ObjectDescription contact = catalogue.describe("Contact");
        assertThat(contact.field("LastName").orElseThrow().required()).isTrue();
        assertThat(contact.field("Ext_Id__c").orElseThrow().key()).isTrue();
    }

    @Test
    void aDescriptionThatCannotBeRefreshedServesOn() {
        var sink = sinks.sink("Contact");
        sink.check(Rows.contacts(0).delivery(Mode.UPSERT));
        sinks.time.pass(Duration.ofMinutes(11));
        sinks.salesforce.script(Fault.reply(1, 503).on("GET", "/services/data/v62.0/sobjects"));
        Outcomes.assertSuccessful(sink.deliver(Rows.contacts(3).upsert()));
    }

    @Test
    void aDescriptionThatSalesforceContradictsIsForgotten() {
        var sink = sinks.sink("Contact");
        sinks.salesforce.type("Contact").add(SObjectField.text("Old__c", 10));
        Rows rows = new Rows("Ext_Id__c", "LastName", "Old__c").add("u-1", "N", "x");
        Outcomes.assertSuccessful(sink.deliver(rows.upsert()));
        sinks.salesforce.type("Contact").add(SObjectField.text("Old__c", 10).readOnly());
        assertThat(sink.deliver(rows.upsert()).stop().code()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sink.check(rows.delivery(Mode.UPSERT)))
                .withMessageContaining("'Old__c'");
    }
}
