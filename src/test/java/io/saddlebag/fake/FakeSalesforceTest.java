package io.saddlebag.fake;

import static io.saddlebag.fake.SalesforceClient.COLLECTION;
import static io.saddlebag.fake.SalesforceClient.CONTACTS;
import static io.saddlebag.fake.SalesforceClient.assertRefused;
import static io.saddlebag.fake.SalesforceClient.contacts;
import static io.saddlebag.fake.SalesforceClient.errors;
import static io.saddlebag.fake.SalesforceClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.Fault;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections at the fake: as strict as at Salesforce. */
class FakeSalesforceTest {

    private final FakeSalesforce salesforce = new FakeSalesforce();
    private final SalesforceClient client = new SalesforceClient(salesforce.url());

    @BeforeEach
    void login() throws Exception {
        client.login();
    }

    @AfterEach
    void close() {
        salesforce.close();
    }

    @Test
    void anUpsertCreatesAndThenUpdates() throws Exception {
        JsonNode first = client.upsert("'Ext_Id__c':'u-1','LastName':'Smith','LTV__c':12.50,'Visits__c':3")
                .get(0);
        JsonNode second = client.upsert("'Ext_Id__c':'U-1','FirstName':'Ann','LTV__c':null")
                .get(0);

        assertThat(first.path("created").asBoolean()).isTrue();
        assertThat(second.path("created").asBoolean()).isFalse();
        assertThat(second.path("id").asText())
                .hasSize(18)
                .isEqualTo(first.path("id").asText());
        assertThat(salesforce.records("Contact").get(first.path("id").asText()))
                .contains(
                        entry("Ext_Id__c", "u-1"),
                        entry("FirstName", "Ann"),
                        entry("Visits__c", new BigDecimal(3)),
                        entry("Active__c", false))
                .doesNotContainKey("LTV__c");
        assertThat(salesforce.creates("Contact", "Ext_Id__c")).containsOnly(entry("u-1", 1));
    }

    @Test
    void recordsThatAllFailAreA200WithoutIds() throws Exception {
        JsonNode reply = client.upsert("'Ext_Id__c':'a'", "'Ext_Id__c':'b','LastName':'B','Email':'badone'");

        assertThat(reply).hasSize(2).allSatisfy(each -> assertThat(each.has("id"))
                .isFalse());
        assertThat(reply.get(0).path("errors").toString())
                .isEqualTo("[{\"statusCode\":\"REQUIRED_FIELD_MISSING\",\"message\":\"Required fields are missing:"
                        + " [LastName]\",\"fields\":[\"LastName\"]}]");
        assertThat(reply.get(1).path("errors").get(0).path("message").asText())
                .isEqualTo("Email: invalid email address: badone");
    }

    @Test
    void everyRuleOfDescribeIsEnforced() throws Exception {
        assertThat(refusals("'LastName':'" + "x".repeat(81) + "'"))
                .containsExactly(
                        "STRING_TOO_LONG Last Name: data value too large: " + "x".repeat(81) + " (max length=80)");
        assertThat(refusals("'LastName':'L','LeadSource':'Fax'"))
                .containsExactly("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST Lead Source: bad value for restricted"
                        + " picklist field: Fax");
        assertThat(refusals("'LastName':'L','Score__c':'many'"))
                .containsExactly("INVALID_TYPE_ON_FIELD_IN_RECORD Score: value not of required type: many");
        assertThat(refusals("'LastName':5"))
                .containsExactly("INVALID_TYPE_ON_FIELD_IN_RECORD Last Name: value not of required type: 5");
        assertThat(refusals("'LastName':'L','Signed_Up__c':'2024-01-01'"))
                .first()
                .asString()
                .startsWith("INVALID_TYPE");
        assertThat(refusals("'LastName':'L','Nope__c':1"))
                .containsExactly("INVALID_FIELD No such column 'Nope__c' on sobject of type Contact");
        assertThat(refusals("'LastName':'L','Full_Name__c':'x','CreatedDate':'2024-01-01T00:00:00Z'"))
                .containsExactly("INVALID_FIELD_FOR_INSERT_UPDATE Unable to create/update fields: Full_Name__c,"
                        + " CreatedDate. Please check the security settings of this field and verify that it is"
                        + " read/write for your profile or permission set.");
        assertThat(refusals("'LastName':'L','AccountId':'0019'"))
                .containsExactly("MALFORMED_ID Account ID: id value of incorrect type: 0019");
        assertThat(refusals("'LastName':'L','AccountId':'001000000000000AAA'"))
                .containsExactly("INVALID_CROSS_REFERENCE_KEY invalid cross reference id");
        assertThat(refusals("'LastName':'L','DoNotCall':null"))
                .first()
                .asString()
                .startsWith("INVALID_TYPE");
        assertThat(refusals("'LastName':'','Visits__c':1E12"))
                .hasSize(2)
                .first()
                .isEqualTo("REQUIRED_FIELD_MISSING Required fields are missing: [LastName]");
    }

    @Test
    void aValueOfTheWrongTypeOrAnUnknownFieldMayRefuseTheWholeCall() throws Exception {
        salesforce.readings().wrongTypeRefusesCall(true);
        salesforce.readings().unknownFieldRefusesCall(true);

        assertRefused(
                client.send("PATCH", CONTACTS, contacts("'Ext_Id__c':'a','Score__c':'x'")), 400, "JSON_PARSER_ERROR");
        assertRefused(client.send("PATCH", CONTACTS, contacts("'Ext_Id__c':'a','Nope':'x'")), 400, "INVALID_FIELD");
    }

    @Test
    void recordsWithTheSameExternalIdAllFail() throws Exception {
        JsonNode reply = client.upsert(
                "'Ext_Id__c':'ABC','LastName':'1'",
                "'Ext_Id__c':'abc','LastName':'2'",
                "'Ext_Id__c':'d','LastName':'3'");

        assertThat(reply.findValuesAsText("success")).containsExactly("false", "false", "true");
        assertThat(reply.get(1).path("errors").get(0).path("message").asText())
                .isEqualTo("Duplicate external id specified: abc");
        String invoices = "{'records':[%s,%s]}"
                .formatted(
                        "{'attributes':{'type':'Invoice__c'},'Invoice_No__c':'R1'}",
                        "{'attributes':{'type':'Invoice__c'},'Invoice_No__c':'r1'}");
        JsonNode sensitive = json(client.send("PATCH", COLLECTION + "/Invoice__c/Invoice_No__c", invoices));
        assertThat(sensitive.findValuesAsText("success")).containsExactly("true", "true");
    }

    @Test
    void theKeyOfAnUpsertHasToBeThereAndTheIdNot() throws Exception {
        String id = salesforce.put("Contact", "LastName", "L", "Ext_Id__c", "a");

        assertThat(errors(client.upsert("'LastName':'L'"))).containsExactly("MISSING_ARGUMENT Ext_Id__c not specified");
        assertThat(errors(client.upsert("'id':'" + id + "','Ext_Id__c':'a'")))
                .first()
                .asString()
                .startsWith("INVALID_FIELD");
        salesforce.put("Contact", "LastName", "M", "Ext_Id__c", "A");
        assertThat(errors(client.upsert("'Ext_Id__c':'a'"))).first().asString().startsWith("DUPLICATE_EXTERNAL_ID");
        assertRefused(client.send("PATCH", COLLECTION + "/Contact/Phone", contacts("'Phone':'1'")), 404, "NOT_FOUND");
    }

    @Test
    void aCallTakesOneTo200Records() throws Exception {
        String[] many = IntStream.range(0, 201)
                .mapToObj(i -> "'Ext_Id__c':'" + i + "','LastName':'L'")
                .toArray(String[]::new);

        assertRefused(client.send("PATCH", CONTACTS, contacts(many)), 400, "EXCEEDED_ID_LIMIT");
        assertRefused(client.send("PATCH", CONTACTS, "{'records':[]}"), 400, "REQUIRED_FIELD_MISSING");
        assertRefused(client.send("PATCH", CONTACTS, "{'records':"), 400, "JSON_PARSER_ERROR");
        assertRefused(client.send("PATCH", CONTACTS, "{'record':[]}"), 400, "JSON_PARSER_ERROR");
        assertRefused(client.send("PATCH", CONTACTS, "{'records':[{'LastName':'L'}]}"), 400, "INVALID_TYPE");
        assertThat(salesforce.records("Contact")).isEmpty();
    }

    @Test
    void allOrNoneTakesEverythingBack() throws Exception {
        String body =
                contacts("'Ext_Id__c':'a','LastName':'A'", "'Ext_Id__c':'b'").replaceFirst("\\{", "{'allOrNone':true,");

        List<String> errors = errors(json(client.send("PATCH", CONTACTS, body)));

        assertThat(errors.get(0)).startsWith("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(errors.get(1)).startsWith("REQUIRED_FIELD_MISSING");
        assertThat(salesforce.records("Contact")).isEmpty();
        assertThat(salesforce.creates("Contact", "LastName")).isEmpty();
    }

    @Test
    void aRelationshipIsFoundByItsExternalId() throws Exception {
        String account = salesforce.put("Account", "Name", "Acme", "Ext_Id__c", "acc-9");

        String id = client.upsert("'Ext_Id__c':'a','LastName':'L','Account':{'Ext_Id__c':'ACC-9'}")
                .get(0)
                .path("id")
                .asText();

        assertThat(salesforce.records("Contact").get(id)).containsEntry("AccountId", account);
        assertThat(errors(client.upsert("'Ext_Id__c':'a','Account':{'Ext_Id__c':'x'}")))
                .containsExactly(
                        "INVALID_FIELD Foreign key external ID: x not found for field Ext_Id__c in entity Account");
        assertThat(errors(client.upsert("'Ext_Id__c':'a','Account':null")))
                .first()
                .asString()
                .startsWith("INVALID_FIELD");
        client.upsert("'Ext_Id__c':'a','AccountId':null");
        assertThat(salesforce.records("Contact").get(id)).doesNotContainKey("AccountId");
    }

    @Test
    void aRelationshipToSeveralObjectsNamesTheOneThatIsMeant() throws Exception {
        String account = salesforce.put("Account", "Name", "Acme", "Ext_Id__c", "acc-9");
        String invoice = "{'records':[{'attributes':{'type':'Invoice__c'},'Invoice_No__c':'R1','Payer__r':{%s}}]}";
        String path = COLLECTION + "/Invoice__c/Invoice_No__c";

        JsonNode unnamed = json(client.send("PATCH", path, invoice.formatted("'Ext_Id__c':'acc-9'")));
        JsonNode named = json(
                client.send("PATCH", path, invoice.formatted("'attributes':{'type':'Account'},'Ext_Id__c':'acc-9'")));

        assertThat(errors(unnamed)).first().asString().startsWith("INVALID_FIELD");
        assertThat(salesforce.records("Invoice__c").get(named.get(0).path("id").asText()))
                .containsEntry("Payer__c", account);
    }

    @Test
    void createsUpdatesAndDeletesGoById() throws Exception {
        String id = json(client.send("POST", COLLECTION, contacts("'Ext_Id__c':'a','LastName':'L'")))
                .get(0)
                .path("id")
                .asText();

        assertThat(errors(json(client.send("POST", COLLECTION, contacts("'Ext_Id__c':'A','LastName':'L'")))))
                .containsExactly(
                        "DUPLICATE_VALUE duplicate value found: Ext_Id__c duplicates value on record with id: " + id);
        assertThat(errors(json(client.send("PATCH", COLLECTION, contacts("'LastName':'L'")))))
                .containsExactly("MISSING_ARGUMENT Id not specified in an update call");
        json(client.send("PATCH", COLLECTION, contacts("'id':'" + id.substring(0, 15) + "','LastName':'M'")));
        assertThat(salesforce.records("Contact").get(id)).containsEntry("LastName", "M");
        String ids = "?ids=" + id + "%2C003000000000000AAA,nonsense&allOrNone=false";
        assertThat(errors(json(client.send("DELETE", COLLECTION + ids, null))))
                .containsExactly(
                        "",
                        "INVALID_CROSS_REFERENCE_KEY invalid cross reference id",
                        "MALFORMED_ID malformed id nonsense");
        assertThat(salesforce.deleted("Contact")).containsExactly(id);
        assertThat(errors(json(client.send("DELETE", COLLECTION + "?ids=" + id, null))))
                .containsExactly("ENTITY_IS_DELETED entity is deleted");
    }

    @Test
    void chosenRecordsAreLockedForATime() throws Exception {
        salesforce.rows().lock("a", 1);
        salesforce.rows().lockInTrigger("b", 1);
        salesforce.rows().validation("LastName", "Forbidden", "Not this name");
        String[] rows = {
            "'Ext_Id__c':'a','LastName':'A'", "'Ext_Id__c':'b','LastName':'B'", "'Ext_Id__c':'c','LastName':'Forbidden'"
        };

        List<String> first = errors(client.upsert(rows));
        List<String> second = errors(client.upsert(rows));

        assertThat(first.get(0)).startsWith("UNABLE_TO_LOCK_ROW unable to obtain exclusive access to this record");
        assertThat(first.get(1))
                .startsWith("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
                .contains("UNABLE_TO_LOCK_ROW");
        assertThat(second).containsExactly("", "", "FIELD_CUSTOM_VALIDATION_EXCEPTION Not this name");
        salesforce.rows().storageFull(true);
        assertThat(errors(client.upsert("'Ext_Id__c':'d','LastName':'D'")))
                .containsExactly("STORAGE_LIMIT_EXCEEDED storage limit exceeded");
    }

    @Test
    void whatIsScriptedHappensAfterTheRecordsAreWritten() throws Exception {
        salesforce.script(Fault.of(1, Fault.Kind.HALF_JSON).on("PATCH", "/services/data"));

        HttpResponse<String> half = client.send("PATCH", CONTACTS, contacts("'Ext_Id__c':'a','LastName':'A'"));

        assertThat(half.body()).doesNotEndWith("]");
        assertThat(salesforce.records("Contact")).hasSize(1);
        assertThat(json(client.get("/_fake/state")).path("records").path("Contact"))
                .hasSize(1);
    }

    /** Why a new contact is refused. */
    private List<String> refusals(String fields) throws Exception {
        JsonNode reply = json(client.send("POST", COLLECTION, contacts(fields)));
        List<String> errors = new ArrayList<>();
        reply.get(0)
                .path("errors")
                .forEach(error -> errors.add(error.path("statusCode").asText() + " "
                        + error.path("message").asText()));
        return errors;
    }
}
