package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The service with a warehouse of twenty customers, a model of them, and a database {@code crm} with the table {@code contacts}. */
final class ApiFixture implements AutoCloseable {

    static final String SYNCS = "/api/v1/syncs";

    final Path directory;
    final Path routes;
    final RunningService service;
    private final String warehouse = memory();
    private final String crm = memory();

    ApiFixture(Path directory, String... settings) {
        this.directory = directory;
        this.routes = directory.resolve("routes");
        warehouse(
                "CREATE TABLE customers (id INT PRIMARY KEY, email VARCHAR(100), name VARCHAR(100))",
                "INSERT INTO customers SELECT x, 'c' || x || '@example.com', 'Name ' || x FROM SYSTEM_RANGE(1, 20)");
        crm("CREATE TABLE contacts (id INT PRIMARY KEY, email VARCHAR(100), name VARCHAR(100) CHECK (name <> 'bad'))");
        put("models/customers.sql", """
                -- name: Customers
                -- source: warehouse
                -- primary_key: id
                SELECT id, email, name FROM customers
                """);
        List<String> all = new ArrayList<>(List.of(
                "--saddlebag.sources.warehouse.url=" + warehouse,
                "--saddlebag.destinations.crm.type=jdbc",
                "--saddlebag.destinations.crm.url=" + crm,
                "--saddlebag.reload=200ms"));
        all.addAll(List.of(settings));
        service = RunningService.start(directory, all.toArray(String[]::new));
    }

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
    }

    /** Writes a file below the folder of routes. */
    void put(String file, String text) {
        try {
            Files.createDirectories(routes.resolve(file).getParent());
            Files.writeString(routes.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String file) {
        try {
            return Files.readString(routes.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void warehouse(String... statements) {
        execute(warehouse, statements);
    }

    void crm(String... statements) {
        execute(crm, statements);
    }

    long contacts() {
        try (Connection connection = DriverManager.getConnection(crm);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM contacts")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps runs that write a contact of this id waiting, until it is closed. */
    AutoCloseable hold(int id) throws SQLException {
        Connection connection = DriverManager.getConnection(crm);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("MERGE INTO contacts (id, email) KEY (id) VALUES (" + id + ", 'held')");
        }
        return () -> {
            connection.rollback();
            connection.close();
        };
    }

    private static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A sync of the customers, in JSON; {@code more} begins with a comma or is empty. */
    static String form(String id, String mode, String more) {
        return """
                {"id":"%s","name":"Customers %s","model_id":"customers","destination_id":"crm","mode":"%s",
                 "destination_options":{"table":"contacts"},
                 "field_mappings":[{"source":"id","destination":"id"},{"source":"email","destination":"email","sensitive":true},
                                   {"source":"name","destination":"name"}]%s}""".formatted(id, id, mode, more);
    }

    static String manual(String id) {
        return form(id, "mirror", ",\"schedule\":{\"type\":\"manual\"}");
    }

    Reply post(String path, String body) {
        return service.send(ADMIN, "POST", path, body);
    }

    /** A sync without a schedule. */
    Reply create(String id) {
        Reply made = post(SYNCS, manual(id));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    Reply get(String path) {
        return service.get(ADMIN, path);
    }

    JsonNode sync(String id) {
        Reply reply = get(SYNCS + "/" + id);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    Reply operate(String id, String operation) {
        return service.send(OPERATOR, "POST", SYNCS + "/" + id + "/" + operation, null);
    }

    /** Runs a sync and waits for the end of the run. */
    JsonNode run(String id) {
        Reply begun = operate(id, "trigger");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        return ended(begun.header("Location"));
    }

    /** Waits for the end of a run. */
    JsonNode ended(String location) {
        Eventually.holds(
                () -> assertThat(get(location).json().at("/status").asText()).isNotEqualTo("running"));
        return get(location).json();
    }

    @Override
    public void close() {
        service.close();
    }
}
