package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.util.IOHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about vendors as destinations say what is so, and their syncs work as they stand there. */
class VendorPagesTest {

    @TempDir
    Path directory;

    @Test
    void theSyncToSalesforceSendsAllOnceAndThenNothing() throws Exception {
        String yaml = Page.of("docs/destinations/salesforce.md").blocks("yaml").stream()
                .filter(block -> block.startsWith("- route:"))
                .findFirst()
                .orElseThrow();
        try (Surroundings surroundings = new Surroundings(directory)) {
            surroundings.start(yaml);
            assertThat(surroundings.run("customers-to-salesforce")).succeeded().inserted(Surroundings.ACTIVE);
            assertThat(surroundings.salesforce.records("Contact")).hasSize(Surroundings.ACTIVE);
            assertThat(surroundings.run("customers-to-salesforce")).succeeded().unchanged(Surroundings.ACTIVE);
            surroundings.inWarehouse("DELETE FROM analytics.customers WHERE customer_id = 'C-1'");
            assertThat(surroundings.run("customers-to-salesforce")).succeeded().deleted(1);
            assertThat(surroundings.salesforce.records("Contact")).hasSize(Surroundings.ACTIVE - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesforce"})
    void theTableHasEveryOptionWithItsDefault(String vendor) throws IOException {
        Page page = Page.of("docs/destinations/" + vendor + ".md");
        List<String> names = new ArrayList<>();
        String place = "/META-INF/io/saddlebag/destination/" + vendor + "/retl-" + vendor + ".json";
        try (var json = VendorPagesTest.class.getResourceAsStream(place)) {
            JsonNode properties = new ObjectMapper().readTree(json).get("properties");
            String kamelet = IOHelper.loadText(
                    VendorPagesTest.class.getResourceAsStream("/kamelets/" + vendor + "-sink.kamelet.yaml"));
            properties.fields().forEachRemaining(property -> {
                String name = property.getKey();
                if (!name.equals("lazyStartProducer")) {
                    names.add(name);
                    assertThat(kamelet).contains("\n      " + name + ":\n");
                    if (property.getValue().has("defaultValue")) {
                        String value = property.getValue().get("defaultValue").asText();
                        assertThat(page.text()).contains("| `" + name + "` | `" + value + "` |");
                    }
                }
            });
        }
        assertThat(page.namesAfter("\n## Options").stream()
                        .filter(name -> !List.of("collections", "bulk", "auto").contains(name)))
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
