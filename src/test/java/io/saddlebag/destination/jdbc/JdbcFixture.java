package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Retries.Backoff;
import io.saddlebag.destination.delivery.Times;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database under test, with a table of customers, and sinks that write to it. */
final class JdbcFixture implements AutoCloseable {

    final String url;
    String user;
    final String password;
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Database> databases = new ArrayList<>();

    JdbcFixture(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void createCustomers() throws SQLException {
        execute("CREATE TABLE customers (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(40) UNIQUE,"
                + " name VARCHAR(20) NOT NULL, age INTEGER, CONSTRAINT grown CHECK (age >= 0))");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows of a query: values as text, separated by bars. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    /** The one value of a query. */
    String value(String sql) {
        try {
            return rows(sql).get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> customers() throws SQLException {
        return rows("SELECT id, email, name, age FROM customers ORDER BY id");
    }

    Database database(String databaseUrl, String databasePassword) {
        Database database = Database.pooled(new PoolSettings(new DestinationSettings(
                "crm", "jdbc", Map.of("url", databaseUrl, "username", user, "password", databasePassword))));
        databases.add(database);
        return database;
    }

    JdbcSink sink(String table) {
        return sink(database(url, password), table, false);
    }

    JdbcSink sink(Database database, String table, boolean changedFieldsOnly) {
        return sink(database, table, new WriteOptions(changedFieldsOnly, false, false));
    }

    /** A sink that accepts what the database does not count, or keys that it alone knows to compare. */
    JdbcSink sink(String table, WriteOptions options) {
        return sink(database(url, password), table, options);
    }

    JdbcSink sink(Database database, String table, WriteOptions options) {
        return new JdbcSink(database, TableName.parse(table), options, retries(Duration.ofMillis(100), pauses::add));
    }

    /** Three retries, whose waits double without jitter. */
    static Retries.Policy retries(Duration first, Times.Pause pause) {
        Times times = new Times(Clock.systemUTC(), pause, () -> 1);
        return new Retries.Policy("crm", new Backoff(3, first, Duration.ofSeconds(30)), times);
    }

    /** One word or code for each outcome. */
    static List<String> codes(BatchResult result) {
        return result.outcomes().stream().map(JdbcFixture::code).toList();
    }

    private static String code(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected.evidence().code();
        } else if (outcome instanceof Outcome.Pending pending) {
            return (pending.sent() ? "unknown " : "unsent ")
                    + pending.evidence().code();
        }
        return outcome instanceof Outcome.Successful ? "ok" : "none";
    }

    static Evidence evidence(BatchResult result, int position) {
        Outcome outcome = result.outcomes().get(position);
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    @Override
    public void close() {
        databases.forEach(Database::close);
    }
}
