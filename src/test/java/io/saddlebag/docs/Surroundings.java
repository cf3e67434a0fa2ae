package io.saddlebag.docs;

import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.row.Batch;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.FakeContacts;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * What the documented syncs refer to: the source {@code warehouse} in PostgreSQL, with 3,000 customers of which 1,000 are not
 * active; the destinations {@code reports} (a table), {@code crm} (HTTP) and {@code salesforce}; and a bean {@code
 * crmClient}.
 */
final class Surroundings implements AutoCloseable {

    static final int ACTIVE = 2_000;

    final CamelContext context = new DefaultCamelContext();
    final FakeContacts contacts = new FakeContacts();
    final FakeSalesforce salesforce = new FakeSalesforce();
    private final FakeRest rest = new FakeRest(contacts);
    private final HikariDataSource warehouse = pool(Postgres.newDatabase());
    private final HikariDataSource reports = pool("jdbc:h2:mem:" + UUID.randomUUID());

    /** What the bean {@code crmClient} does with a batch. */
    Processor client = exchange -> exchange.getMessage().getMandatoryBody(Batch.class);

    Surroundings(Path directory) throws SQLException {
        execute(
                warehouse,
                "CREATE SCHEMA analytics",
                "CREATE TABLE analytics.customers (customer_id TEXT, email TEXT, first_name TEXT, last_name TEXT,"
                        + " lifetime_value NUMERIC(12, 2), active BOOLEAN)",
                "INSERT INTO analytics.customers SELECT 'C-' || x, 'c' || x || '@example.com', 'First', 'Last ' || x,"
                        + " x * 1.5, x % 3 <> 0 FROM generate_series(1, 3000) x");
        execute(
                reports,
                "CREATE TABLE customers (customer_id VARCHAR(20) PRIMARY KEY, email VARCHAR(100),"
                        + " full_name VARCHAR(200), ltv DECIMAL(12, 2), origin VARCHAR(20))");
        RetlComponent component = new RetlComponent(context);
        component.setStoreUrl("jdbc:h2:file:" + directory.resolve("store"));
        context.addComponent("retl", component);
        context.disableJMX();
        context.getRegistry().bind("warehouse", DataSource.class, warehouse);
        context.getRegistry().bind("reports", DataSource.class, reports);
        context.getRegistry().bind("crmClient", (Processor) exchange -> client.process(exchange));
        Map<String, String> org =
                Map.of("login-url", salesforce.url(), "client-id", "client-id", "client-secret", "client-secret");
        context.getRegistry()
                .bind(
                        "destinations",
                        new Destinations(Map.of(
                                "crm", new DestinationSettings("crm", "http", Map.of("url", rest.url())),
                                "salesforce", new DestinationSettings("salesforce", "salesforce", org))));
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(url.startsWith("jdbc:postgresql:") ? "postgres" : null);
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(4);
        return pool;
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        }
    }

    void inWarehouse(String... statements) throws SQLException {
        execute(warehouse, statements);
    }

    /** The first column of the first row of a query in the warehouse. */
    long askWarehouse(String query) throws SQLException {
        return ask(warehouse, query);
    }

    /** How many rows the table of the destination has. */
    long reported() throws SQLException {
        return ask(reports, "SELECT COUNT(*) FROM customers");
    }

    private static long ask(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Starts a context with the routes of a YAML text. */
    void start(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("documented.yaml", yaml));
        context.start();
    }

    RunSummary run(String sync) {
        return new SyncRunner(context).run(sync, RunRequest.MANUAL).orElseThrow();
    }

    @Override
    public void close() throws Exception {
        context.close();
        warehouse.close();
        reports.close();
        rest.close();
        salesforce.close();
    }
}
