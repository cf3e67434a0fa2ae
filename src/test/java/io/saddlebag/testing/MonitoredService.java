package io.saddlebag.testing;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.assertj.core.api.Assertions;

/** The whole service with one sync, {@code contacts}, from an H2 warehouse to a contacts API. */
public final class MonitoredService implements AutoCloseable {

    private static final String ROUTE = """
            - route:
                id: contacts
                description: Customers to contacts
                from:
                  uri: retl:manual
                  steps:
                    - to: retl:extract?source=warehouse&model=SELECT id, email FROM customers&primaryKey=id
                    - to: retl:diff?mode=mirror&field.email=email&destinationKey=email&batchSize=20&maxDeletes=50%
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: kamelet:http-sink?connection=crm&upsertPath=/contacts/${field.email}&deletePath=/contacts/${field.email}
                          - to: retl:record
            """;

    public final FakeRest crm = new FakeRest(new FakeContacts());
    private final Path directory;
    private final List<String> settings = new ArrayList<>();
    private RunningService service;

    /** With an empty table of customers. */
    public MonitoredService(Path directory, String... settings) throws IOException, SQLException {
        this.directory = directory;
        sql("CREATE TABLE IF NOT EXISTS customers (id INT, email VARCHAR(100))");
        RunningService.prepared(directory);
        Files.writeString(directory.resolve("routes/contacts.yaml"), ROUTE);
        this.settings.addAll(settings());
        this.settings.addAll(List.of(settings));
        restart();
    }

    /** What a service needs to know of the warehouse and of the API. */
    public List<String> settings() {
        return List.of(
                "--saddlebag.sources.warehouse.url=" + warehouse(),
                "--saddlebag.destinations.crm.type=http",
                "--saddlebag.destinations.crm.url=" + crm.url());
    }

    /** Ends the service, if it runs, and starts it again. */
    public void restart() {
        if (service != null) {
            service.close();
        }
        service = RunningService.start(directory, settings.toArray(String[]::new));
    }

    private String warehouse() {
        return "jdbc:h2:file:" + directory.resolve("warehouse") + ";AUTO_SERVER=TRUE";
    }

    /** Executes SQL in the warehouse. */
    public void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Gives the warehouse so many good customers and so many whose address the API refuses. */
    public void customers(int good, int bad) throws SQLException {
        sql(
                "DELETE FROM customers",
                "INSERT INTO customers SELECT x, 'c' || x || '@example.com' FROM SYSTEM_RANGE(1, " + good + ")",
                "INSERT INTO customers SELECT 100000 + x, 'bad' || x || '@example.com' FROM SYSTEM_RANGE(1, " + bad
                        + ") WHERE x <= " + bad);
    }

    public RunningService service() {
        return service;
    }

    public Scrape scrape() {
        return Scrape.of(
                service.get(RunningService.VIEWER, "/actuator/prometheus").body());
    }

    public SyncOperations operations() {
        return new SyncOperations(service.bean(CamelContext.class));
    }

    public Runs runs() {
        return service.bean(Runs.class);
    }

    public Lifecycle lifecycle() {
        return component().getLifecycle();
    }

    public RetlComponent component() {
        return service.bean(CamelContext.class).getComponent("retl", RetlComponent.class);
    }

    /** Runs the sync to its end. */
    public RunSummary run() {
        ActiveRun run = operations().trigger("contacts", RunRequest.MANUAL.by("test"));
        Eventually.holds(() -> Assertions.assertThat(runs().active("contacts")).isEmpty());
        return runs().find(run.id()).orElseThrow();
    }

    @Override
    public void close() {
        service.close();
        crm.close();
    }
}
