package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.Customers.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The component and its Kamelet in a plain Camel context. */
class JdbcComponentTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final JdbcFixture db =
            new JdbcFixture("jdbc:h2:mem:component_" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "sa", "hidden");

    @BeforeEach
    void start() throws Exception {
        db.createCustomers();
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void configure(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of("url", db.url, "username", "sa", "password", "hidden"));
        properties.putAll(more);
        camel.getRegistry()
                .bind(
                        "destinations",
                        new Destinations(Map.of(
                                "crm",
                                new DestinationSettings("crm", "jdbc", properties),
                                "web",
                                new DestinationSettings("web", "http", Map.of()))));
    }

    private void route(String to) throws Exception {
        String yaml = "- route:\n    from:\n      uri: direct:in\n      steps:\n        - to: \"" + to + "\"\n";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("x.yaml", yaml));
    }

    private BatchResult send() {
        return camel.createProducerTemplate()
                .requestBody("direct:in", upsert(row(1L, "a@x.y", "Ann", 1L)), BatchResult.class);
    }

    @Test
    void theKameletDelivers() throws Exception {
        configure(Map.of());
        route("kamelet:jdbc-sink?connection=crm&table=public.customers");
        assertThat(JdbcFixture.codes(send())).containsExactly("ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1");
    }

    @Test
    void theKameletPassesItsOptionsOn() throws Exception {
        configure(Map.of());
        route("kamelet:jdbc-sink?connection=crm&table=customers&changedFieldsOnly=true&acceptUncounted=true"
                + "&allowCollatedKeys=true&maxRetries=7&retryDelay=9");
        JdbcSinkEndpoint endpoint = camel.getEndpoints().stream()
                .filter(JdbcSinkEndpoint.class::isInstance)
                .map(JdbcSinkEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(endpoint.isChangedFieldsOnly()).isTrue();
        assertThat(endpoint.isAcceptUncounted()).isTrue();
        assertThat(endpoint.isAllowCollatedKeys()).isTrue();
        assertThat(endpoint.getMaxRetries()).isEqualTo(7);
        assertThat(endpoint.getRetryDelay()).isEqualTo(9);
    }

    @Test
    void aDataSourceInTheRegistryWillDo() throws Exception {
        JdbcDataSource bean = new JdbcDataSource();
        bean.setUrl(db.url);
        bean.setUser("sa");
        bean.setPassword("hidden");
        camel.getRegistry().bind("warehouse", DataSource.class, bean);
        route("retl-jdbc:warehouse?table=customers");
        assertThat(JdbcFixture.codes(send())).containsExactly("ok");
        refuses("retl-jdbc:crm?table=customers", "Unknown connection 'crm'", "DataSources there: warehouse");
    }

    @Test
    void anUnreachableDatabaseDoesNotStopTheApplication() throws Exception {
        configure(Map.of("url", "jdbc:h2:tcp://127.0.0.1:1/nowhere"));
        route("retl-jdbc:crm?table=customers&maxRetries=0");
        assertThat(JdbcFixture.codes(send())).containsExactly("unsent 90067");
    }

    @Test
    void wrongOptionsFailAtStart() {
        configure(Map.of());
        refuses("retl-jdbc:crm?tabel=customers", "Unknown option 'tabel' of retl-jdbc. Allowed are: table, ");
        refuses("retl-jdbc:crm?maxRetries=1", "Option table of retl-jdbc is missing");
        refuses("retl-jdbc:crm?table=a.b.c", "Option table is 'a.b.c'. Allowed is a table, or a schema and a table");
        refuses(
                "retl-jdbc:crm?table=a&changedFieldsOnly=maybe",
                "Option changedFieldsOnly of retl-jdbc is 'maybe'. Allowed");
        refuses(
                "retl-jdbc:crm?table=a&maxRetries=-1",
                "Option maxRetries of retl-jdbc is '-1'. Allowed are whole numbers");
        refuses("retl-jdbc:cmr?table=a", "Unknown destination 'cmr'", "[crm]");
        refuses("retl-jdbc:web?table=a", "Destination 'web' is of type http, not jdbc");
    }

    @Test
    void wrongPropertiesFailAtStart() {
        configure(Map.of("pasword", "top-secret"));
        refuses(
                "retl-jdbc:crm?table=a",
                "Unknown property 'pasword' of saddlebag.destinations.crm. Allowed are: driver");
    }

    @Test
    void anUnknownDriverFailsAtStart() {
        configure(Map.of("url", "jdbc:oracle:thin:@//db/x?password=top-secret"));
        refuses(
                "retl-jdbc:crm?table=a",
                "saddlebag.destinations.crm.url begins with jdbc:oracle, for which no JDBC driver");
    }

    private void refuses(String uri, String... parts) {
        assertThatThrownBy(() -> camel.getEndpoint(uri).createProducer().start())
                .satisfies(thrown -> {
                    StringBuilder all = new StringBuilder();
                    for (Throwable each = thrown; each != null; each = each.getCause()) {
                        all.append(each.getMessage()).append('\n');
                    }
                    assertThat(all.toString()).contains(parts).doesNotContain("top-secret", "hidden");
                });
    }
}
