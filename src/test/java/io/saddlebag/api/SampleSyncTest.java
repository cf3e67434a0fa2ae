package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.RunningService.Reply;
import io.saddlebag.testing.ServiceWithSalesforce;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The body with which the documentation begins, once its model and its destination were made over the API. */
class SampleSyncTest {

    private static final String SAMPLE = """
            {"name":"Active Customers to Salesforce","model_id":"mod_abc123","destination_id":"dst_xyz789",
             "mode":"upsert","schedule":{"type":"interval","interval_minutes":60},
             "field_mappings":[{"source":"email","destination":"Email"},{"source":"first_name","destination":"FirstName"},
                               {"source":"last_name","destination":"LastName"},{"source":"lifetime_value","destination":"LTV__c"}]}
            """;

    @Test
    void theSampleWorksAsItStands(@TempDir Path directory) throws Exception {
        try (ServiceWithSalesforce all = new ServiceWithSalesforce(directory)) {
            assertThat(all.admin("POST", "/destinations", all.destination("dst_xyz789"))
                            .status())
                    .isEqualTo(201);
            Reply model = all.admin("POST", "/models", """
                    {"id":"mod_abc123","source":"warehouse","primary_key":"email",
                     "sql":"SELECT email, first_name, last_name, lifetime_value FROM customers"}""");
            assertThat(model.status()).as(model.body()).isEqualTo(201);
            Reply made = all.service.send(ADMIN, "POST", "/api/v1/syncs", SAMPLE);
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            assertThat(made.header("Location")).isEqualTo("/api/v1/syncs/active-customers-to-salesforce");
            // an interval begins with a run
            String runs = made.header("Location") + "/runs";
            Eventually.holds(() -> assertThat(all.service
                            .get(ADMIN, runs)
                            .json()
                            .at("/data/0/finished_at")
                            .asText())
                    .startsWith("20"));
            JsonNode ended = all.service.get(ADMIN, runs).json().at("/data/0");
            assertThat(ended.at("/status").asText()).as(ended.toString()).isEqualTo("partial");
            assertThat(ended.at("/started_by").asText()).isEqualTo("schedule");
            assertThat(ended.at("/inserted").asInt()).as(ended.toString()).isEqualTo(2);
            assertThat(all.salesforce.records("Contact")).hasSize(2);
        }
    }
}
