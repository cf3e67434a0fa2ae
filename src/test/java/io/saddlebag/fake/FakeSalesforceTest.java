package io.saddlebag.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.fake.salesforce.SObjectField;
import io.saddlebag.testing.Fault;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records over collections, describe and queries: the fake is as strict as Salesforce. */
class FakeSalesforceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLLECTION = "/composite/sobjects";
    private static final String CONTACTS = COLLECTION + "/Contact/Ext_Id__c";

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeSalesforce salesforce = new FakeSalesforce();
    private String token;

    @BeforeEach
    void login() throws Exception {
        String form = "grant_type=client_credentials&client_id=client-id&client_secret=client-secret";
        HttpRequest request = HttpRequest.newBuilder(URI.create(salesforce.url() + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        token = JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    @AfterEach
    void close() {
        salesforce.close();
    }

    @Test
    void anUpsertCreatesAndThenUpdates() throws Exception {
        JsonNode first = upsert("'Ext_Id__c':'u-1','LastName':'Smith','LTV__c':12.50,'Visits__c':3")
                .get(0);
        JsonNode second =
                upsert("'Ext_Id__c':'U-1','FirstName':'Ann','LTV__c':null").get(0);

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
        JsonNode reply = upsert("'Ext_Id__c':'a'", "'Ext_Id__c':'b','LastName':'B','Email':'badone'");

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
        assertThat(errors("'LastName':'" + "x".repeat(81) + "'"))
                .containsExactly(
                        "STRING_TOO_LONG Last Name: data value too large: " + "x".repeat(81) + " (max length=80)");
        assertThat(errors("'LastName':'L','LeadSource':'Fax'"))
                .containsExactly("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST Lead Source: bad value for restricted"
                        + " picklist field: Fax");
        assertThat(errors("'LastName':'L','Score__c':'many'"))
                .containsExactly("INVALID_TYPE_ON_FIELD_IN_RECORD Score: value not of required type: many");
        assertThat(errors("'LastName':5"))
                .containsExactly("INVALID_TYPE_ON_FIELD_IN_RECORD Last Name: value not of required type: 5");
        assertThat(errors("'LastName':'L','Signed_Up__c':'2024-01-01'"))
                .first()
                .asString()
                .startsWith("INVALID_TYPE");
        assertThat(errors("'LastName':'L','Nope__c':1"))
                .containsExactly("INVALID_FIELD No such column 'Nope__c' on sobject of type Contact");
        assertThat(errors("'LastName':'L','Full_Name__c':'x','CreatedDate':'2024-01-01T00:00:00Z'"))
                .containsExactly("INVALID_FIELD_FOR_INSERT_UPDATE Unable to create/update fields: Full_Name__c,"
                        + " CreatedDate. Please check the security settings of this field and verify that it is"
                        + " read/write for your profile or permission set.");
        assertThat(errors("'LastName':'L','AccountId':'0019'"))
                .containsExactly("MALFORMED_ID Account ID: id value of incorrect type: 0019");
        assertThat(errors("'LastName':'L','AccountId':'001000000000000AAA'"))
                .containsExactly("INVALID_CROSS_REFERENCE_KEY invalid cross reference id");
        assertThat(errors("'LastName':'L','DoNotCall':null")).first().asString().startsWith("INVALID_TYPE");
        assertThat(errors("'LastName':'','Visits__c':1E12"))
                .hasSize(2)
                .first()
                .isEqualTo("REQUIRED_FIELD_MISSING Required fields are missing: [LastName]");
    }

    @Test
    void aValueOfTheWrongTypeOrAnUnknownFieldMayRefuseTheWholeCall() throws Exception {
        salesforce.readings().wrongTypeRefusesCall(true);
        salesforce.readings().unknownFieldRefusesCall(true);

        assertRefused(send("PATCH", CONTACTS, contacts("'Ext_Id__c':'a','Score__c':'x'")), 400, "JSON_PARSER_ERROR");
        assertRefused(send("PATCH", CONTACTS, contacts("'Ext_Id__c':'a','Nope':'x'")), 400, "INVALID_FIELD");
    }

    @Test
    void recordsWithTheSameExternalIdAllFail() throws Exception {
        JsonNode reply = upsert(
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
        JsonNode sensitive = json(send("PATCH", COLLECTION + "/Invoice__c/Invoice_No__c", invoices));
        assertThat(sensitive.findValuesAsText("success")).containsExactly("true", "true");
    }

    @Test
    void theKeyOfAnUpsertHasToBeThereAndTheIdNot() throws Exception {
        String id = salesforce.put("Contact", "LastName", "L", "Ext_Id__c", "a");

        assertThat(errors(upsert("'LastName':'L'"))).containsExactly("MISSING_ARGUMENT Ext_Id__c not specified");
        assertThat(errors(upsert("'id':'" + id + "','Ext_Id__c':'a'")))
                .first()
                .asString()
                .startsWith("INVALID_FIELD");
        salesforce.put("Contact", "LastName", "M", "Ext_Id__c", "A");
        assertThat(errors(upsert("'Ext_Id__c':'a'"))).first().asString().startsWith("DUPLICATE_EXTERNAL_ID");
        assertRefused(send("PATCH", COLLECTION + "/Contact/Phone", contacts("'Phone':'1'")), 404, "NOT_FOUND");
    }

    @Test
    void aCallTakesOneTo200Records() throws Exception {
        String[] many = IntStream.range(0, 201)
                .mapToObj(i -> "'Ext_Id__c':'" + i + "','LastName':'L'")
                .toArray(String[]::new);

        assertRefused(send("PATCH", CONTACTS, contacts(many)), 400, "EXCEEDED_ID_LIMIT");
        assertRefused(send("PATCH", CONTACTS, "{'records':[]}"), 400, "REQUIRED_FIELD_MISSING");
        assertRefused(send("PATCH", CONTACTS, "{'records':"), 400, "JSON_PARSER_ERROR");
        assertRefused(send("PATCH", CONTACTS, "{'record':[]}"), 400, "JSON_PARSER_ERROR");
        assertRefused(send("PATCH", CONTACTS, "{'records':[{'LastName':'L'}]}"), 400, "INVALID_TYPE");
        assertThat(salesforce.records("Contact")).isEmpty();
    }

    @Test
    void allOrNoneTakesEverythingBack() throws Exception {
        String body =
                contacts("'Ext_Id__c':'a','LastName':'A'", "'Ext_Id__c':'b'").replaceFirst("\\{", "{'allOrNone':true,");

        List<String> errors = errors(json(send("PATCH", CONTACTS, body)));

        assertThat(errors.get(0)).startsWith("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(errors.get(1)).startsWith("REQUIRED_FIELD_MISSING");
        assertThat(salesforce.records("Contact")).isEmpty();
        assertThat(salesforce.creates("Contact", "LastName")).isEmpty();
    }

    @Test
    void aRelationshipIsFoundByItsExternalId() throws Exception {
        String account = salesforce.put("Account", "Name", "Acme", "Ext_Id__c", "acc-9");

        String id = upsert("'Ext_Id__c':'a','LastName':'L','Account':{'Ext_Id__c':'ACC-9'}")
                .get(0)
                .path("id")
                .asText();

        assertThat(salesforce.records("Contact").get(id)).containsEntry("AccountId", account);
        assertThat(errors(upsert("'Ext_Id__c':'a','Account':{'Ext_Id__c':'x'}")))
                .containsExactly(
                        "INVALID_FIELD Foreign key external ID: x not found for field Ext_Id__c in entity Account");
        assertThat(errors(upsert("'Ext_Id__c':'a','Account':null")))
                .first()
                .asString()
                .startsWith("INVALID_FIELD");
        upsert("'Ext_Id__c':'a','AccountId':null");
        assertThat(salesforce.records("Contact").get(id)).doesNotContainKey("AccountId");
    }

    @Test
    void createsUpdatesAndDeletesGoById() throws Exception {
        String id = json(send("POST", COLLECTION, contacts("'Ext_Id__c':'a','LastName':'L'")))
                .get(0)
                .path("id")
                .asText();

        assertThat(errors(json(send("POST", COLLECTION, contacts("'Ext_Id__c':'A','LastName':'L'")))))
                .containsExactly(
                        "DUPLICATE_VALUE duplicate value found: Ext_Id__c duplicates value on record with id: " + id);
        assertThat(errors(json(send("PATCH", COLLECTION, contacts("'LastName':'L'")))))
                .containsExactly("MISSING_ARGUMENT Id not specified in an update call");
        json(send("PATCH", COLLECTION, contacts("'id':'" + id.substring(0, 15) + "','LastName':'M'")));
        assertThat(salesforce.records("Contact").get(id)).containsEntry("LastName", "M");
        String ids = "?ids=" + id + "%2C003000000000000AAA,nonsense&allOrNone=false";
        assertThat(errors(json(send("DELETE", COLLECTION + ids, null))))
                .containsExactly(
                        "",
                        "INVALID_CROSS_REFERENCE_KEY invalid cross reference id",
                        "MALFORMED_ID malformed id nonsense");
        assertThat(salesforce.deleted("Contact")).containsExactly(id);
        assertThat(errors(json(send("DELETE", COLLECTION + "?ids=" + id, null))))
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

        List<String> first = errors(upsert(rows));
        List<String> second = errors(upsert(rows));

        assertThat(first.get(0)).startsWith("UNABLE_TO_LOCK_ROW unable to obtain exclusive access to this record");
        assertThat(first.get(1))
                .startsWith("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")
                .contains("UNABLE_TO_LOCK_ROW");
        assertThat(second).containsExactly("", "", "FIELD_CUSTOM_VALIDATION_EXCEPTION Not this name");
        salesforce.rows().storageFull(true);
        assertThat(errors(upsert("'Ext_Id__c':'d','LastName':'D'")))
                .containsExactly("STORAGE_LIMIT_EXCEEDED storage limit exceeded");
    }

    @Test
    void describeTellsWhatIsEnforced() throws Exception {
        salesforce.type("Contact").add(SObjectField.text("Extra__c", 12).required());

        JsonNode contact = json(send("GET", "/sobjects/Contact/describe", null));

        Map<String, JsonNode> fields = new java.util.HashMap<>();
        contact.path("fields").forEach(field -> fields.put(field.path("name").asText(), field));
        assertThat(fields.get("LastName").toString())
                .contains("\"label\":\"Last Name\"", "\"length\":80", "\"nillable\":false", "\"type\":\"string\"");
        assertThat(fields.get("Ext_Id__c").toString())
                .contains("\"externalId\":true", "\"idLookup\":true", "\"unique\":true", "\"caseSensitive\":false");
        assertThat(fields.get("AccountId").toString())
                .contains("\"referenceTo\":[\"Account\"]", "\"relationshipName\":\"Account\"");
        assertThat(fields.get("DoNotCall").toString()).contains("\"nillable\":false", "\"defaultedOnCreate\":true");
        assertThat(fields.get("Extra__c").path("nillable").asBoolean()).isFalse();
        assertThat(json(send("GET", "/sobjects/", null)).path("sobjects").findValuesAsText("name"))
                .contains("Account", "Contact", "Opportunity", "Invoice__c");
        assertRefused(send("GET", "/sobjects/Nothing/describe", null), 404, "NOT_FOUND");
    }

    @Test
    void aQueryFindsRegardlessOfCaseAndInPages() throws Exception {
        for (int i = 0; i < 2500; i++) {
            salesforce.put("Contact", "LastName", "L", "Ext_Id__c", "U-" + i);
        }
        salesforce.put("Contact", "LastName", "L", "Ext_Id__c", "O'Neil\\x");

        JsonNode found = query("SELECT Id, Ext_Id__c FROM Contact WHERE Ext_Id__c IN ('u-7','o\\'neil\\\\x','none')"
                + " AND IsDeleted = false");
        JsonNode first = query("SELECT Id FROM Contact WHERE LastName = 'l'");
        JsonNode second = json(http.send(
                request("GET", first.path("nextRecordsUrl").asText(), null).build(), BodyHandlers.ofString()));

        assertThat(found.path("records").findValuesAsText("Ext_Id__c")).containsExactly("U-7", "O'Neil\\x");
        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(first.path("records")).hasSize(2000);
        assertThat(second.path("done").asBoolean()).isTrue();
        assertThat(second.path("records")).hasSize(501);
        assertThat(query("SELECT Id FROM Contact WHERE Ext_Id__c = 5")
                        .get(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("INVALID_FIELD");
        assertThat(query("SELECT Id Contact").get(0).path("errorCode").asText()).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void everyReplyTellsTheUsageAboutAndTheCapEndsIt() throws Exception {
        salesforce.usage().start(1340);
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String header = send("GET", "/limits", null)
                    .headers()
                    .firstValue("Sforce-Limit-Info")
                    .orElseThrow();
            assertThat(header).matches("api-usage=\\d+/15000");
            used.add(Integer.parseInt(header.replaceAll("\\D+(\\d+)/.*", "$1")));
        }
        assertThat(used).isNotEqualTo(used.stream().sorted().toList()).allMatch(n -> n >= 1339 && n <= 1370);

        salesforce.usage().cap(1370);
        HttpResponse<String> refused = send("GET", "/limits", null);

        assertRefused(refused, 403, "REQUEST_LIMIT_EXCEEDED");
        assertThat(refused.headers().firstValue("Sforce-Limit-Info")).isPresent();
    }

    @Test
    void whatIsScriptedHappensAfterTheRecordsAreWritten() throws Exception {
        salesforce.script(Fault.of(1, Fault.Kind.HALF_JSON).on("PATCH", "/services/data"));

        HttpResponse<String> half = send("PATCH", CONTACTS, contacts("'Ext_Id__c':'a','LastName':'A'"));

        assertThat(half.body()).doesNotEndWith("]");
        assertThat(salesforce.records("Contact")).hasSize(1);
        assertThat(JSON.readTree(get("/_fake/state").body()).path("records").path("Contact"))
                .hasSize(1);
    }

    @Test
    void versionsPathsAndMethodsAreChecked() throws Exception {
        assertThat(JSON.readTree(get("/services/data").body()).findValuesAsText("version"))
                .contains("46.0", "60.0");
        assertRefused(
                http.send(request("GET", "/services/data/v45.0/limits", null).build(), BodyHandlers.ofString()),
                404,
                "NOT_FOUND");
        assertRefused(send("PUT", COLLECTION, "{}"), 405, "METHOD_NOT_ALLOWED");
        assertRefused(get("/services/data/v60.0/limits"), 401, "INVALID_SESSION_ID");
    }

    private JsonNode upsert(String... fields) throws Exception {
        return json(send("PATCH", CONTACTS, contacts(fields)));
    }

    /** Why a new contact is refused. */
    private List<String> errors(String fields) throws Exception {
        JsonNode reply = json(send("POST", COLLECTION, contacts(fields)));
        List<String> errors = new ArrayList<>();
        reply.get(0)
                .path("errors")
                .forEach(error -> errors.add(error.path("statusCode").asText() + " "
                        + error.path("message").asText()));
        return errors;
    }

    /** The first error of each record, empty where there is none. */
    private static List<String> errors(JsonNode reply) {
        List<String> errors = new ArrayList<>();
        for (JsonNode each : reply) {
            JsonNode error = each.path("errors").path(0);
            errors.add((error.path("statusCode").asText() + " "
                            + error.path("message").asText())
                    .strip());
        }
        return errors;
    }

    private static String contacts(String... fields) {
        return List.of(fields).stream()
                .map(each -> "{'attributes':{'type':'Contact'}," + each + "}")
                .collect(Collectors.joining(",", "{'records':[", "]}"));
    }

    private JsonNode query(String soql) throws Exception {
        return json(send("GET", "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), null));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(salesforce.url() + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return http.send(request(method, "/services/data/v60.0" + path, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(salesforce.url() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody());
        return body == null
                ? request
                : request.header("Content-Type", "application/json; charset=UTF-8")
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return JSON.readTree(response.body());
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path(0).path("errorCode").asText())
                .isEqualTo(code);
    }
}
