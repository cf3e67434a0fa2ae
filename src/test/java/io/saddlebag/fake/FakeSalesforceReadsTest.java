package io.saddlebag.fake;

import static io.saddlebag.fake.SalesforceClient.COLLECTION;
import static io.saddlebag.fake.SalesforceClient.assertRefused;
import static io.saddlebag.fake.SalesforceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.salesforce.SObjectField;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Describe, queries, limits and versions at the fake. */
class FakeSalesforceReadsTest {

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
    void describeTellsWhatIsEnforced() throws Exception {
        salesforce.type("Contact").add(SObjectField.text("Extra__c", 12).required());

        JsonNode contact = json(client.send("GET", "/sobjects/Contact/describe", null));

        Map<String, JsonNode> fields = new HashMap<>();
        contact.path("fields").forEach(field -> fields.put(field.path("name").asText(), field));
        assertThat(fields.get("LastName").toString())
                .contains("\"label\":\"Last Name\"", "\"length\":80", "\"nillable\":false", "\"type\":\"string\"");
        assertThat(fields.get("Ext_Id__c").toString())
                .contains("\"externalId\":true", "\"idLookup\":true", "\"unique\":true", "\"caseSensitive\":false");
        assertThat(fields.get("AccountId").toString())
                .contains("\"referenceTo\":[\"Account\"]", "\"relationshipName\":\"Account\"");
        assertThat(fields.get("DoNotCall").toString()).contains("\"nillable\":false", "\"defaultedOnCreate\":true");
        assertThat(fields.get("Extra__c").path("nillable").asBoolean()).isFalse();
        assertThat(json(client.send("GET", "/sobjects/", null)).path("sobjects").findValuesAsText("name"))
                .contains("Account", "Contact", "Opportunity", "Invoice__c");
        assertRefused(client.send("GET", "/sobjects/Nothing/describe", null), 404, "NOT_FOUND");
    }

    @Test
    void aQueryFindsRegardlessOfCaseAndInPages() throws Exception {
        for (int i = 0; i < 2500; i++) {
            salesforce.put("Contact", "LastName", "L", "Ext_Id__c", "U-" + i);
        }
        salesforce.put("Contact", "LastName", "L", "Ext_Id__c", "O'Neil\\x");

        JsonNode found =
                client.query("SELECT Id, Ext_Id__c FROM Contact WHERE Ext_Id__c IN ('u-7','o\\'neil\\\\x','none')"
                        + " AND IsDeleted = false");
        JsonNode first = client.query("SELECT Id FROM Contact WHERE LastName = 'l'");
        JsonNode second = json(client.get(first.path("nextRecordsUrl").asText()));

        assertThat(found.path("records").findValuesAsText("Ext_Id__c")).containsExactly("U-7", "O'Neil\\x");
        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(first.path("records")).hasSize(2000);
        assertThat(second.path("done").asBoolean()).isTrue();
        assertThat(second.path("records")).hasSize(501);
        assertThat(client.query("SELECT Id FROM Contact WHERE Ext_Id__c = 5")
                        .get(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(client.query("SELECT Id Contact").get(0).path("errorCode").asText())
                .isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void recordsAreFoundByNumbersAndByIds() throws Exception {
        String id = salesforce.put("Invoice__c", "Invoice_No__c", "R1", "Legacy_No__c", 7, "Amount__c", 12.50);

        JsonNode found = client.query("SELECT Id, Amount__c, Due__c FROM Invoice__c WHERE Legacy_No__c IN (7, 8)");
        JsonNode read = json(client.send(
                "POST",
                COLLECTION + "/Invoice__c",
                "{'ids':['" + id + "','a00000000000000AAA'],'fields':['Invoice_No__c']}"));

        assertThat(found.path("records").get(0).path("Id").asText()).isEqualTo(id);
        assertThat(found.path("records").get(0).path("Amount__c").asDouble()).isEqualTo(12.5);
        assertThat(found.path("records").get(0).path("Due__c").isNull()).isTrue();
        assertThat(read.get(0).path("Invoice_No__c").asText()).isEqualTo("R1");
        assertThat(read.get(1).isNull()).isTrue();
        assertThat(client.query("SELECT Id FROM Invoice__c WHERE Legacy_No__c = '7'")
                        .get(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(client.query("SELECT Id FROM Invoice__c WHERE Invoice_No__c = 'r1'")
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void everyReplyTellsTheUsageAboutAndTheCapEndsIt() throws Exception {
        salesforce.usage().start(1340);
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String header = client.send("GET", "/limits", null)
                    .headers()
                    .firstValue("Sforce-Limit-Info")
                    .orElseThrow();
            assertThat(header).matches("api-usage=\\d+/15000");
            used.add(Integer.parseInt(header.replaceAll("\\D+(\\d+)/.*", "$1")));
        }
        assertThat(used).isNotEqualTo(used.stream().sorted().toList()).allMatch(n -> n >= 1339 && n <= 1370);

        salesforce.usage().cap(1370);
        HttpResponse<String> refused = client.send("GET", "/limits", null);

        assertRefused(refused, 403, "REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.headers().firstValue("Sforce-Limit-Info")).isPresent();
    }

    @Test
    void versionsPathsAndMethodsAreChecked() throws Exception {
        assertThat(json(client.get("/services/data")).findValuesAsText("version"))
                .contains("46.0", "60.0");
        assertRefused(client.get("/services/data/v45.0/limits"), 404, "NOT_FOUND");
        assertRefused(client.send("PUT", COLLECTION, "{}"), 405, "METHOD_NOT_ALLOWED");
        client.token("other");
        assertRefused(client.get("/services/data/v60.0/limits"), 401, "INVALID_SESSION_ID");
    }
}
