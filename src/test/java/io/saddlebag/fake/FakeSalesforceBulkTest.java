package io.saddlebag.fake;

import static io.saddlebag.fake.SalesforceClient.assertRefused;
import static io.saddlebag.fake.SalesforceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk API 2.0 at the fake. */
class FakeSalesforceBulkTest {

    private static final String UPSERT =
            "{'object':'Contact','operation':'upsert','externalIdFieldName':'Ext_Id__c','contentType':'CSV','lineEnding':'LF'}";

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
    void aJobGoesOneStepWithEachPollAndHasResultsAtItsEnd() throws Exception {
        salesforce.put("Contact", "LastName", "Old", "Ext_Id__c", "u-1", "Title", "Dr", "Phone", "1");
        String job = create(UPSERT);
        assertThat(upload(
                                job,
                                "Ext_Id__c,LastName,Title,Phone,LTV__c\nu-1,New,#N/A,,1.50\nu-2,,,,\n\"u,3\",\"a \"\"b\"\"\nc\",x,2,\n")
                        .statusCode())
                .isEqualTo(201);
        assertThat(patch(job, "UploadComplete").path("state").asText()).isEqualTo("UploadComplete");
        assertRefused(client.send("GET", job + "/successfulResults/", null), 400, "INVALIDJOBSTATE");

        assertThat(poll(job).path("state").asText()).isEqualTo("InProgress");
        JsonNode done = poll(job);

        assertThat(done.path("state").asText()).isEqualTo("JobComplete");
        assertThat(done.path("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThat(done.path("numberRecordsFailed").asInt()).isEqualTo(1);
        String id = salesforce.records("Contact").keySet().iterator().next();
        assertThat(salesforce.records("Contact").get(id))
                .containsEntry("LastName", "New")
                .containsEntry("Phone", "1")
                .containsEntry("LTV__c", new BigDecimal("1.5"))
                .doesNotContainKey("Title");
        assertThat(results(job, "successfulResults"))
                .startsWith("\"sf__Id\",\"sf__Created\",Ext_Id__c,LastName,Title,Phone,LTV__c\n")
                .contains("\"" + id + "\",\"false\",\"u-1\",\"New\",\"#N/A\",\"\",\"1.50\"\n")
                .contains("\"true\",\"u,3\",\"a \"\"b\"\"\nc\",\"x\",\"2\",\"\"\n");
        assertThat(results(job, "failedResults"))
                .isEqualTo("\"sf__Id\",\"sf__Error\",Ext_Id__c,LastName,Title,Phone,LTV__c\n"
                        + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\","
                        + "\"u-2\",\"\",\"\",\"\",\"\"\n");
        assertThat(results(job, "unprocessedrecords")).isEqualTo("Ext_Id__c,LastName,Title,Phone,LTV__c\n");
    }

    @Test
    void aJobIsAskedForCorrectly() throws Exception {
        JsonNode job = json(client.send("POST", "/jobs/ingest", UPSERT));

        assertThat(job.path("contentUrl").asText())
                .isEqualTo("services/data/v60.0/jobs/ingest/" + job.path("id").asText() + "/batches");
        assertThat(job.path("apiVersion").isNumber()).isTrue();
        for (String wrong : List.of(
                "{'object':'Nothing','operation':'insert'}",
                "{'object':'Contact','operation':'upsert'}",
                "{'object':'Contact','operation':'insert','externalIdFieldName':'Ext_Id__c'}",
                "{'object':'Contact','operation':'upsert','externalIdFieldName':'Phone'}",
                "{'object':'Contact','operation':'merge'}",
                "{'object':'Contact','operation':'insert','lineEnding':'CR'}",
                "{'object':'Contact','operation':'insert','contentType':'JSON'}")) {
            assertRefused(client.send("POST", "/jobs/ingest", wrong), 400, "INVALIDJOB");
        }
    }

    @Test
    void anUploadComesOnceAsCsvAndWhileTheJobIsOpen() throws Exception {
        String job = create(UPSERT);
        assertRefused(client.send("PUT", job + "/batches", "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(client.send("DELETE", job, null), 400, "INVALIDJOBSTATE");
        upload(job, "Ext_Id__c,LastName\na,A\n");
        assertRefused(upload(job, "Ext_Id__c,LastName\na,A\n"), 400, "INVALIDJOBSTATE");
        patch(job, "Aborted");

        assertRefused(client.send("PATCH", job, "{'state':'UploadComplete'}"), 400, "INVALIDJOBSTATE");
        assertThat(results(job, "unprocessedrecords")).isEqualTo("Ext_Id__c,LastName\n\"a\",\"A\"\n");
        assertThat(client.send("DELETE", job, null).statusCode()).isEqualTo(204);
        assertRefused(client.send("GET", job, null), 404, "NOT_FOUND");

        salesforce.bulk().mostBytes(20);
        assertThat(upload(create(UPSERT), "Ext_Id__c,LastName\na,A\n").statusCode())
                .isEqualTo(413);
    }

    @Test
    void aFileThatIsNotAsAnnouncedFailsAsAWhole() throws Exception {
        assertFails("Ext_Id__c,Nope\na,b\n", "InvalidBatch : Field name not found : Nope");
        assertFails(
                "Ext_Id__c,LastName\r\na,b\r\n",
                "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF");
        assertFails("Ext_Id__c,LastName\na, \"b\"\n", "InvalidBatch : Failed to parse CSV");
        assertFails("Ext_Id__c,LastName\n\"a\" ,b\n", "InvalidBatch : Failed to parse CSV");
        assertFails("Ext_Id__c,LastName\na\n", "InvalidBatch : Failed to parse CSV");
        assertFails("Ext_Id__c,LastName\na,\"b\n", "InvalidBatch : Failed to parse CSV");
        assertFails("\uFEFFExt_Id__c,LastName\na,b\n", "InvalidBatch : Field name not found : \uFEFFExt_Id__c");
        assertThat(salesforce.records("Contact")).isEmpty();
    }

    @Test
    void rowsOfOneChunkWithTheSameExternalIdFailAndThoseFurtherApartDoNot() throws Exception {
        StringBuilder csv = new StringBuilder("Ext_Id__c,LastName\nA,1\na,2\n");
        IntStream.range(0, 300).forEach(i -> csv.append(i).append(",x\n"));
        csv.append("0,again\n");

        String job = complete(UPSERT, csv.toString());

        assertThat(results(job, "failedResults").lines()).hasSize(3);
        assertThat(results(job, "failedResults"))
                .contains("DUPLICATE_VALUE:Duplicate external id specified: a:Ext_Id__c --");
        assertThat(results(job, "successfulResults").lines()).hasSize(302);
        assertThat(salesforce.creates("Contact", "Ext_Id__c")).hasSize(300).containsEntry("0", 1);
    }

    @Test
    void resultsAreShuffledAndComeInPages() throws Exception {
        StringBuilder csv = new StringBuilder("Ext_Id__c,LastName\n");
        IntStream.range(100, 200).forEach(i -> csv.append(i).append(",x\n"));
        String job = complete(UPSERT, csv.toString());

        List<String> keys = new ArrayList<>();
        String locator = "";
        while (!locator.equals("null")) {
            HttpResponse<String> page = client.send(
                    "GET",
                    job + "/successfulResults?maxRecords=30" + (locator.isEmpty() ? "" : "&locator=" + locator),
                    null);
            page.body().lines().skip(1).forEach(line -> keys.add(line.split(",")[2]));
            locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
        }

        assertThat(keys).hasSize(100).doesNotHaveDuplicates();
        assertThat(keys).isNotEqualTo(keys.stream().sorted().toList());
    }

    @Test
    void aJobMayEndInTheMiddle() throws Exception {
        String csv = "Ext_Id__c,LastName\na,A\nb,B\nc,C\n";
        salesforce.bulk().failNextAfter(2, "InternalServerError");
        salesforce.bulk().abortNextAfter(1);

        String failed = complete(UPSERT, csv);
        String aborted = complete(UPSERT, csv);

        assertThat(poll(failed).path("state").asText()).isEqualTo("Failed");
        assertThat(poll(failed).path("errorMessage").asText()).isEqualTo("InternalServerError");
        assertThat(results(failed, "successfulResults").lines()).hasSize(3);
        assertThat(results(failed, "unprocessedrecords")).isEqualTo("Ext_Id__c,LastName\n\"c\",\"C\"\n");
        assertThat(poll(aborted).path("state").asText()).isEqualTo("Aborted");
        assertThat(results(aborted, "unprocessedrecords").lines()).hasSize(3);
    }

    @Test
    void rowsAreUpdatedAndDeletedByIdsAsTheyWereSent() throws Exception {
        String id = salesforce.put("Contact", "LastName", "L");
        salesforce.put("Account", "Name", "Acme", "Ext_Id__c", "acc");
        String update = "{'object':'Contact','operation':'update','lineEnding':'CRLF','columnDelimiter':'SEMICOLON'}";
        salesforce.rows().lock(id, 1);
        String csv = "Id;Account.Ext_Id__c\r\n" + id.substring(0, 15) + ";ACC\r\n";

        String locked = complete(update, csv);
        String updated = complete(update, csv);
        String deleted = complete("{'object':'Contact','operation':'delete'}", "Id\n" + id + "\n");

        assertThat(results(locked, "failedResults"))
                .contains("\"UNABLE_TO_LOCK_ROW:")
                .contains(":--\"");
        assertThat(results(updated, "successfulResults"))
                .isEqualTo("\"sf__Id\";\"sf__Created\";Id;Account.Ext_Id__c\r\n\"" + id + "\";\"false\";\""
                        + id.substring(0, 15) + "\";\"ACC\"\r\n");
        assertThat(results(deleted, "failedResults").lines()).hasSize(1);
        assertThat(salesforce.deleted("Contact")).containsExactly(id);
    }

    @Test
    void aHundredThousandRowsTakeNoTime() throws Exception {
        StringBuilder csv = new StringBuilder("Ext_Id__c,LastName,Email,LTV__c\n");
        IntStream.range(0, 100_000)
                .forEach(i -> csv.append("u-" + i + ",Name " + i + ",u" + i + "@example.com," + i + ".25\n"));
        long start = System.nanoTime();

        String job = complete(UPSERT, csv.toString());

        assertThat(results(job, "successfulResults").lines()).hasSize(100_001);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(salesforce.records("Contact")).hasSize(100_000);
    }

    private void assertFails(String csv, String message) throws Exception {
        JsonNode job = poll(complete(UPSERT, csv));
        assertThat(job.path("state").asText()).isEqualTo("Failed");
        assertThat(job.path("errorMessage").asText()).startsWith(message);
        assertThat(job.path("numberRecordsProcessed").asInt()).isZero();
    }

    /** A job that has been polled to its end; its path. */
    private String complete(String request, String csv) throws Exception {
        String job = create(request);
        assertThat(upload(job, csv).statusCode()).isEqualTo(201);
        patch(job, "UploadComplete");
        poll(job);
        poll(job);
        return job;
    }

    private String create(String request) throws Exception {
        return "/jobs/ingest/"
                + json(client.send("POST", "/jobs/ingest", request)).path("id").asText();
    }

    private HttpResponse<String> upload(String job, String csv) throws Exception {
        return client.absolute(
                "PUT",
                "/services/data/v60.0" + job + "/batches",
                Map.of("Authorization", "Bearer " + client.token(), "Content-Type", "text/csv; charset=UTF-8"),
                csv);
    }

    private JsonNode patch(String job, String state) throws Exception {
        return json(client.send("PATCH", job, "{'state':'" + state + "'}"));
    }

    private JsonNode poll(String job) throws Exception {
        return json(client.send("GET", job, null));
    }

    private String results(String job, String kind) throws Exception {
        return client.send("GET", job + "/" + kind + "/", null).body();
    }
}
