package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.Customers.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Encodings;
import io.saddlebag.testing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JdbcPostgresTest extends JdbcSinkContract {

    /** The message of a trigger may repeat a value in any way, and another field may have it, too. */
    @Test
    void evidenceMasksASensitiveValueInEveryEncoding() throws SQLException {
        db.execute(
                "CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no %', (SELECT said FROM saying);"
                        + " END $$ LANGUAGE plpgsql",
                "CREATE TABLE saying (said TEXT)",
                "CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT, name TEXT)",
                "CREATE TRIGGER refuse BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION refuse()");
        JdbcSink people = db.sink("people");
        Fields sensitive = fields("*id", "email!", "name");
        for (String value : Encodings.VALUES) {
            for (UnaryOperator<String> way : Encodings.pairs().values()) {
                String said = way.apply(value);
                try (Connection connection = db.connect();
                        PreparedStatement statement = connection.prepareStatement(
                                "WITH gone AS (DELETE FROM saying) INSERT INTO saying VALUES (?)")) {
                    statement.setString(1, "[" + said + "]");
                    statement.execute();
                }
                Evidence masked = JdbcFixture.evidence(
                        people.deliver(
                                batch(Operation.INSERT, false, sensitive, row(1L, value, "name [" + said + "]"))),
                        0);
                assertThat(masked.message()).as(said).contains("no [***]");
                assertThat(masked.response()).as(said).contains("no [***]");
                assertThat(masked.request()).as(said).endsWith("VALUES (1, ***, 'name [***]')");
            }
        }
    }

    @Override
    boolean holdsUnbounded() {
        return true;
    }

    @Override
    JdbcFixture newDatabase() {
        return new JdbcFixture(Postgres.newDatabase() + "&options=-c%20lock_timeout=200", "postgres", "postgres");
    }

    @Override
    String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    String state(String violation) {
        return switch (violation) {
            case "unique" -> "23505";
            case "null" -> "23502";
            case "check" -> "23514";
            default -> "55P03";
        };
    }

    @Override
    String emailColumn() {
        return "email of type varchar(40)";
    }

    @Override
    String typedColumns() {
        return "i INTEGER, d NUMERIC(10,3), r REAL, f DOUBLE PRECISION, b BOOLEAN, t VARCHAR(50), dt DATE, tm TIME,"
                + " ts TIMESTAMP, tz TIMESTAMPTZ, bin BYTEA, js JSONB, u UUID";
    }

    @Override
    OffsetDateTime instant() throws SQLException {
        return OffsetDateTime.parse(db.rows("SELECT to_char(tz AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.USZ')"
                        + " FROM typed WHERE id = 1")
                .get(0));
    }

    @Override
    String unreachableUrl() {
        return "jdbc:postgresql://127.0.0.1:1/nowhere";
    }

    @Override
    String urlWithPasswords() throws SQLException {
        Path rules = Path.of(db.rows("SHOW hba_file").get(0));
        try {
            String before = Files.readString(rules);
            String rule = "host all secured 127.0.0.1/32 scram-sha-256\n";
            if (!before.startsWith(rule)) {
                Files.writeString(rules, rule + before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.execute("SELECT pg_reload_conf()");
        db.execute("DROP ROLE IF EXISTS secured", "CREATE ROLE secured LOGIN PASSWORD 'right'");
        db.user = "secured";
        return db.url.replaceAll("([?&])user=[^&]*", "$1");
    }

    @Override
    boolean caseSensitive() {
        return true;
    }

    @Override
    String schema() {
        return "public";
    }

    @Test
    @Timeout(60)
    void aSessionThatIsKilledInTheMiddleIsReplayed() throws Exception {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        JdbcSink patient = db.sink(db.database(db.url.replaceAll("&options=.*", ""), db.password), "customers", false);
        patient.deliver(upsert(row(5L, "e@x.y", "Eve", 1L)));
        try (Connection holder = db.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("UPDATE customers SET age = 50 WHERE id = 1");
            CompletableFuture<BatchResult> waiting = CompletableFuture.supplyAsync(
                    () -> patient.deliver(upsert(row(4L, "d@x.y", "Dan", 1L), row(1L, "a@x.y", "Anna", 2L))));
            String blocked = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
            while (db.rows(blocked).isEmpty() && !waiting.isDone()) {
                Thread.sleep(20);
            }
            db.execute("SELECT pg_terminate_backend(pid) FROM (" + blocked + ") blocked");
            while (db.pauses.isEmpty() && !waiting.isDone()) {
                Thread.sleep(20);
            }
            holder.rollback();
            assertThat(JdbcFixture.codes(waiting.get())).containsExactly("ok", "ok");
        }
        assertThat(db.customers()).contains("1|a@x.y|Anna|2", "4|d@x.y|Dan|1");
    }

    @Test
    void sessionsThatWereKilledBetweenBatchesAreReplaced() throws Exception {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'saddlebag'");
        assertThat(JdbcFixture.codes(sink.deliver(upsert(row(1L, "a@x.y", "Anna", 1L)))))
                .containsExactly("ok");
    }

    @Test
    void typesOfPostgresAlone() throws Exception {
        db.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')");
        db.execute(
                "CREATE TABLE own (id INTEGER PRIMARY KEY, m mood, ip INET, c CHAR(3), n NUMERIC, a TEXT[], j JSON)");
        Fields own = fields("*id", "m", "ip", "c", "n", "a", "j");
        BigDecimal exact = new BigDecimal("12345678901234567890.123456789");
        Object[] good = row(1L, "sad", "10.0.0.1", "ab", exact, Arrays.asList("a\"b", null, "c,d"), List.of(1));
        Object[] bad = row(2L, "mad", "10.0.0.1", "ab", exact, null, null);
        Object[] none = row(3L, null, null, null, null, null, null);
        for (Operation operation : List.of(Operation.INSERT, Operation.UPDATE)) {
            assertThat(JdbcFixture.codes(db.sink("own").deliver(batch(operation, true, own, good, bad, none))))
                    .containsExactly("ok", "22P02", "ok");
        }
        assertThat(db.rows("SELECT * FROM own WHERE id = 1"))
                .containsExactly("1|sad|10.0.0.1|ab |" + exact + "|{\"a\\\"b\",NULL,\"c,d\"}|[1]");
    }

    @Test
    void aDeferredConstraintIsAnsweredAtTheCommit() throws Exception {
        db.execute("CREATE TABLE late (id INTEGER PRIMARY KEY, n INTEGER UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        BatchResult result = db.sink("late")
                .deliver(batch(Operation.INSERT, false, fields("*id", "n"), row(1L, 1L), row(2L, 1L), row(3L, 3L)));
        assertThat(JdbcFixture.codes(result)).containsExactly("ok", "23505", "ok");
    }
}
