package io.saddlebag.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersToCrmTest extends CamelTestSupport {

    @TempDir
    Path directory;

    private final JdbcDataSource warehouse = new JdbcDataSource();
    private MockEndpoint crm;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        // The context is started below, after the route was changed.
        configuration.withUseAdviceWith(true).withEnableJMX();
    }

    @BeforeEach
    void start() throws Exception {
        warehouse.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        inWarehouse("CREATE SCHEMA analytics");
        inWarehouse(
                "CREATE TABLE analytics.customers (customer_id VARCHAR(20), email VARCHAR(254), first_name VARCHAR(100),"
                        + " last_name VARCHAR(100), plan VARCHAR(20), country CHAR(2), lifetime_value DECIMAL(12, 2),"
                        + " active BOOLEAN, signed_up DATE) AS SELECT * FROM CSVREAD('classpath:customers.csv')");
        context.getRegistry().bind("warehouse", DataSource.class, warehouse);
        RetlComponent retl = new RetlComponent(context);
        retl.setStoreUrl("jdbc:h2:file:" + directory.resolve("store"));
        context.addComponent("retl", retl);
        load("classpath:io/saddlebag/camel/route-configuration.yaml");
        load("file:routes/customers-to-crm.yaml");
        AdviceWith.adviceWith(context, "customers-to-crm", route -> {
            route.replaceFromWith("direct:customers-to-crm");
            route.weaveByToUri("kamelet:http-sink*").replace().to("mock:crm");
        });
        context.start();
        crm = getMockEndpoint("mock:crm");
    }

    private void load(String resource) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(resource));
    }

    private void inWarehouse(String sql) throws SQLException {
        try (Connection connection = warehouse.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private RunSummary run() {
        return new SyncRunner(context)
                .run("customers-to-crm", RunRequest.MANUAL)
                .orElseThrow();
    }

    private Batch batch(int index) {
        return crm.getExchanges().get(index).getMessage().getBody(Batch.class);
    }

    @Test
    void activeCustomersAreSent() {
        RunSummary run = run();
        assertEquals(RunStatus.SUCCEEDED, run.status());
        assertEquals(5, run.figures().inserted());
        assertEquals(1, crm.getExchanges().size());
        assertEquals(Operation.INSERT, batch(0).operation());
        assertEquals(
                List.of("C-1", "C-2", "C-3", "C-4", "C-5"),
                batch(0).getRecords().stream()
                        .map(each -> each.get("customer_id"))
                        .sorted()
                        .toList());
        assertEquals("Ann", batch(0).getRecords().get(0).get("first_name"));
    }

    @Test
    void aCustomerWhoIsNotActiveAnyMoreIsDeleted() throws SQLException {
        run();
        inWarehouse("UPDATE analytics.customers SET active = FALSE WHERE customer_id = 'C-2'");
        RunSummary run = run();
        assertEquals(1, run.figures().deleted());
        assertEquals(4, run.figures().unchanged());
        assertEquals(Operation.DELETE, batch(1).operation());
        assertEquals("C-2", batch(1).getRecords().get(0).get("customer_id"));
    }

    @Test
    void whatTheCrmRefusesIsSentAgain() {
        Outcome refused = Outcome.rejected(new Evidence("INVALID", "The CRM does not want this", null, null));
        crm.whenAnyExchangeReceived(exchange -> {
            Batch batch = exchange.getMessage().getBody(Batch.class);
            exchange.getMessage().setBody(BatchResult.all(batch, refused));
        });
        assertEquals(5, run().figures().rejected());
        crm.whenAnyExchangeReceived(exchange -> {});
        assertEquals(5, run().figures().inserted());
    }

    @Test
    void whatBecameOfABatchIsNotKnownWhenItsCallFails() {
        crm.whenAnyExchangeReceived(exchange -> {
            throw new IOException("Connection reset");
        });
        assertEquals(5, run().figures().pending());
    }
}
