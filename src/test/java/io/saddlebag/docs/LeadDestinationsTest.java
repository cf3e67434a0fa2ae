package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.camel.Catalogues;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.fake.FakeMarketo;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.testing.LeapingTime;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The pages on HubSpot and Marketo: what they say to paste works, with the vendor's fake in its place. */
class LeadDestinationsTest {

    @TempDir
    Path directory;

    private static JsonNode tree(String yaml) {
        return new ObjectMapper().valueToTree(new Yaml().load(yaml));
    }

    private static List<String> blocks(String page) {
        return Page.of("docs/destinations/" + page + ".md").blocks("yaml");
    }

    /** The destination as a page configures it, with the fake's URL and its secrets. */
    private static DestinationSettings settings(String block, String url, Map<String, String> environment) {
        Map.Entry<String, JsonNode> destination =
                tree(block).at("/saddlebag/destinations").fields().next();
        Map<String, String> properties = new HashMap<>();
        destination.getValue().fields().forEachRemaining(property -> {
            String value = property.getValue().asText();
            properties.put(
                    property.getKey(),
                    value.startsWith("${") ? environment.get(value.substring(2, value.length() - 1)) : value);
        });
        String type = properties.remove("type");
        properties.put("url", url);
        return new DestinationSettings(destination.getKey(), type, properties);
    }

    private SyncFixture fixture(FakeVendor vendor, DestinationSettings settings) throws Exception {
        SyncFixture fixture = SyncFixture.inFile(directory);
        Destinations destinations = new Destinations(Map.of(settings.name(), settings));
        fixture.context.getRegistry().bind("destinations", Destinations.class, destinations);
        fixture.context.getRegistry().bind("times", Times.class, new LeapingTime(vendor::advance).times());
        fixture.sql(
                "CREATE SCHEMA analytics",
                "CREATE TABLE analytics.customers (customer_id INT PRIMARY KEY, email VARCHAR, first_name VARCHAR,"
                        + " last_name VARCHAR, stage VARCHAR, lead_score INT, active BOOLEAN)",
                "INSERT INTO analytics.customers SELECT x, 'c' || x || '@example.com', 'First', NULL, 'lead', x, TRUE"
                        + " FROM SYSTEM_RANGE(1, 350)");
        return fixture;
    }

    private void sendsAllOnceAndThenNothing(SyncFixture fixture, String yaml, String sync) throws Exception {
        fixture.start(yaml);
        assertThat(fixture.run(sync)).succeeded().inserted(350);
        assertThat(fixture.run(sync)).succeeded().unchanged(350);
        fixture.sql("UPDATE analytics.customers SET last_name = 'Changed' WHERE customer_id = 7");
        assertThat(fixture.run(sync)).succeeded().updated(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void hubspot(int configuration) throws Exception {
        try (FakeHubSpot hubspot = new FakeHubSpot()) {
            Map<String, String> environment = Map.of(
                    "HUBSPOT_TOKEN", hubspot.token(),
                    "HUBSPOT_CLIENT_ID", "client",
                    "HUBSPOT_CLIENT_SECRET", "secret",
                    "HUBSPOT_REFRESH_TOKEN", "refresh");
            DestinationSettings settings = settings(blocks("hubspot").get(configuration), hubspot.url(), environment);
            try (SyncFixture fixture = fixture(hubspot, settings)) {
                sendsAllOnceAndThenNothing(fixture, blocks("hubspot").get(2), "customers-to-hubspot");
                assertThat(hubspot.records("contacts")).hasSize(350);
                fixture.sql("DELETE FROM analytics.customers WHERE customer_id <= 10");
                assertThat(fixture.run("customers-to-hubspot")).succeeded().deleted(10);
                assertThat(hubspot.records("contacts")).hasSize(340);
                Catalogues catalogues = new Catalogues(fixture.context);
                assertThat(catalogues.objects("hubspot"))
                        .extracting(ObjectSummary::name)
                        .contains("contacts", "p123_invoice");
                assertThat(catalogues.describe("hubspot", "deals").field("dealname"))
                        .isPresent();
            }
        }
    }

    @Test
    void marketo() throws Exception {
        try (FakeMarketo marketo = new FakeMarketo()) {
            Map<String, String> environment = Map.of("MARKETO_CLIENT_ID", "client", "MARKETO_CLIENT_SECRET", "secret");
            DestinationSettings settings = settings(blocks("marketo").get(0), marketo.url(), environment);
            try (SyncFixture fixture = fixture(marketo, settings)) {
                sendsAllOnceAndThenNothing(fixture, blocks("marketo").get(1), "customers-to-marketo");
                assertThat(marketo.leads()).hasSize(350);
                Catalogues catalogues = new Catalogues(fixture.context);
                assertThat(catalogues.objects("marketo"))
                        .extracting(ObjectSummary::name)
                        .containsExactly("leads");
                assertThat(catalogues.describe("marketo", "leads").field("leadScore"))
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hubspot", "marketo"})
    void moreRecordsThanACallTakesKeepASyncFromStarting(String vendor) throws Exception {
        try (FakeHubSpot hubspot = new FakeHubSpot();
                FakeMarketo marketo = new FakeMarketo()) {
            boolean first = vendor.equals("hubspot");
            Map<String, String> environment = Map.of(
                    "HUBSPOT_TOKEN", hubspot.token(),
                    "MARKETO_CLIENT_ID", "client",
                    "MARKETO_CLIENT_SECRET", "secret");
            String url = first ? hubspot.url() : marketo.url();
            List<String> blocks = blocks(vendor);
            try (SyncFixture fixture = fixture(first ? hubspot : marketo, settings(blocks.get(0), url, environment))) {
                String yaml = blocks.get(blocks.size() - 1)
                        .replace("destinationKey: email", "destinationKey: email\n              batchSize: 301");
                assertThatThrownBy(() -> fixture.start(yaml).run("customers-to-" + vendor))
                        .hasStackTraceContaining("batchSize");
                assertThat(hubspot.records("contacts")).isEmpty();
                assertThat(marketo.leads()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hubspot", "marketo"})
    void theParametersOfAPageAreThoseOfTheKamelet(String vendor) throws Exception {
        JsonNode kamelet =
                tree(Files.readString(Path.of("src/main/resources/kamelets/" + vendor + "-sink.kamelet.yaml")));
        List<String> parameters = new ArrayList<>();
        kamelet.at("/spec/definition/properties").fieldNames().forEachRemaining(parameters::add);
        assertThat(Page.of("docs/destinations/" + vendor + ".md").namesAfter("## Parameters"))
                .containsAll(parameters);
    }
}
