package io.saddlebag.testing;

import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The whole service with a warehouse of three customers and a Salesforce to which destinations may be made. */
public final class ServiceWithSalesforce implements AutoCloseable {

    /** What must never be seen of the warehouse. */
    public static final String CANARY = "canary-of-the-warehouse";

    /** The setting that has the secret of the Salesforce destination; its value is that of the fake. */
    public static final String SECRET = "DESTINATION_SF_SECRET";

    public final FakeSalesforce salesforce = new FakeSalesforce();
    public final RunningService service;
    public final Path directory;
    private final String url;
    private final Connection warehouse;

    public ServiceWithSalesforce(Path directory, String... settings) throws Exception {
        this.directory = RunningService.prepared(directory);
        this.url = "jdbc:h2:mem:" + directory.getFileName();
        this.warehouse = DriverManager.getConnection(url + ";USER=reader;PASSWORD=" + CANARY);
        sql(
                "CREATE TABLE customers (customer_id INT PRIMARY KEY, email VARCHAR(100), first_name VARCHAR(50),"
                        + " last_name VARCHAR(50), lifetime_value DECIMAL(12, 2), signed_up TIMESTAMP, active BOOLEAN)",
                "INSERT INTO customers VALUES"
                        + " (1, 'ada@example.com', 'Ada', 'Lovelace', 120.50, TIMESTAMP '2024-03-01 10:00:00', TRUE),"
                        + " (2, 'alan@example.com', 'Alan', 'Turing', 80, TIMESTAMP '2024-04-01 10:00:00', TRUE),"
                        + " (3, 'grace.example.com', 'Grace', 'Hopper', 99.95, NULL, TRUE)");
        List<String> all = new ArrayList<>(List.of(
                "--saddlebag.sources.warehouse.url=" + url,
                "--saddlebag.sources.warehouse.username=reader",
                "--saddlebag.sources.warehouse.password=" + CANARY,
                "--" + SECRET + "=client-secret"));
        all.addAll(List.of(settings));
        service = RunningService.start(this.directory, all.toArray(String[]::new));
    }

    /** Executes statements in the warehouse. */
    public void sql(String... statements) throws Exception {
        try (Statement statement = warehouse.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** A destination that leads to the Salesforce, as JSON. */
    public String destination(String id) {
        return """
                {"id":"%s","type":"salesforce","defaults":{"object":"Contact"},"properties":{"login-url":"%s",\
                "client-id":"client-id","client-secret":"${%s}"}}""".formatted(id, salesforce.url(), SECRET);
    }

    /** A model of all customers, as JSON. */
    public static String model(String id) {
        return """
                {"id":"%s","name":"Customers","source":"warehouse","primary_key":["email"],\
                "sql":"SELECT * FROM customers"}""".formatted(id);
    }

    /** Writes a sync of a model to a destination, and has it take effect. */
    public void sync(String id, String model, String destination) throws Exception {
        Files.writeString(
                directory.resolve("routes/" + id + ".yaml"), """
                - route:
                    id: %s
                    from:
                      uri: retl:manual
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: warehouse
                              model: resource:file:%s/routes/models/%s.sql
                              primaryKey: email
                        - to:
                            uri: retl:diff
                            parameters:
                              mode: upsert
                              field.Email: email
                              field.LastName: last_name
                              field.LTV__c: lifetime_value
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: kamelet:salesforce-sink?connection=%s&object=Contact
                              - to: retl:record
                """.formatted(id, directory, model, destination));
        service.bean(RouteFiles.class).refresh();
    }

    public Reply admin(String method, String path, String body) {
        return service.send(RunningService.ADMIN, method, "/api/v1" + path, body);
    }

    @Override
    public void close() throws Exception {
        service.close();
        salesforce.close();
        warehouse.close();
    }
}
