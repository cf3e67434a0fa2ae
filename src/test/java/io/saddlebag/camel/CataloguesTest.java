package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.fake.FakeSalesforce;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CataloguesTest {

    private static final String REPORTS = "jdbc:h2:mem:catalogues;DB_CLOSE_DELAY=-1";

    private final FakeSalesforce salesforce = new FakeSalesforce();
    private final CamelContext context = new DefaultCamelContext();
    private final Catalogues catalogues = new Catalogues(context);

    @BeforeEach
    void start() {
        Map<String, String> crm =
                Map.of("login-url", salesforce.url(), "client-id", "client-id", "client-secret", "client-secret");
        Map<String, String> api = Map.of("url", "http://127.0.0.1:1");
        context.getRegistry()
                .bind(
                        "destinations",
                        Destinations.class,
                        new Destinations(Map.of(
                                "crm",
                                new DestinationSettings("crm", "salesforce", crm),
                                "api",
                                new DestinationSettings("api", "http", api),
                                "reports",
                                new DestinationSettings("reports", "jdbc", Map.of("url", REPORTS)),
                                "chat",
                                new DestinationSettings("chat", "slack", Map.of("token", "t")))));
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        salesforce.close();
    }

    @Test
    void aDestinationTellsItsObjectsAndTheirFields() {
        assertThat(catalogues.objects("crm")).extracting(ObjectSummary::name).contains("Contact", "Invoice__c");
        assertThat(catalogues.describe("crm", "Contact").fields())
                .filteredOn(FieldDescription::required)
                .extracting(FieldDescription::name)
                .containsExactly("LastName");
        assertThat(context.getRoutes()).isEmpty();
    }

    @Test
    void aDatabaseTellsItsTablesAndTheirColumns() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(REPORTS);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (email VARCHAR(100) PRIMARY KEY, visits INT,"
                    + " double_visits INT GENERATED ALWAYS AS (visits * 2))");
            assertThat(catalogues.objects("reports"))
                    .extracting(ObjectSummary::name)
                    .containsExactly("PUBLIC.CUSTOMERS");
            assertThat(catalogues.describe("reports", "public.customers").fields())
                    .extracting(FieldDescription::name, FieldDescription::key, FieldDescription::createable)
                    .containsExactly(
                            tuple("EMAIL", true, true),
                            tuple("VISITS", false, true),
                            tuple("DOUBLE_VISITS", false, false));
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogues.objects("crn"))
                .withMessageStartingWith(
                        "Unknown destination 'crn'. Configured destinations: [api, chat, crm, reports]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogues.describe("crm", "Kontakt"))
                .withMessageStartingWith("Salesforce has no object 'Kontakt'");
    }

    @Test
    void whoCannotBeAskedIsNamedWhateverItsKameletRequires() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogues.objects("chat"))
                .withMessage("Destination 'chat' cannot be asked what it has");
    }
}
