package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.FIELDS;
import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.delete;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.insert;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.Customers.update;
import static io.saddlebag.destination.jdbc.Customers.upsert;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static io.saddlebag.destination.jdbc.JdbcFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database counts decides: a statement that wrote nothing is no acceptance. */
class JdbcCountsTest {

    private JdbcFixture db;
    private JdbcSink sink;

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }

    private void open(TestDatabase kind, String options) throws SQLException {
        db = kind.open(options);
        db.createCustomers();
        sink = db.sink("customers");
    }

    /** A trigger that has no record of that name written, and notes so. */
    private void skips(String events) throws SQLException {
        db.execute(
                "CREATE TABLE notes (note TEXT)",
                "CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF TG_OP = 'DELETE' THEN IF OLD.name = 'Skip' THEN INSERT INTO notes VALUES (TG_OP);"
                        + " RETURN NULL; END IF; RETURN OLD; END IF;"
                        + " IF NEW.name = 'Skip' THEN INSERT INTO notes VALUES (TG_OP); RETURN NULL; END IF;"
                        + " RETURN NEW; END $$",
                "CREATE TRIGGER skip BEFORE " + events + " ON customers FOR EACH ROW EXECUTE FUNCTION skip()");
    }

    @Test
    void whatATriggerSkipsIsRejected() throws SQLException {
        open(TestDatabase.POSTGRES, "");
        skips("INSERT OR UPDATE");
        sink.deliver(upsert(row(3L, "c@x.y", "Cid", 1L)));
        Object[][] rows = new Object[100][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row((long) i, i + "@x.y", i % 40 == 3 ? "Skip" : "Good", 1L);
        }
        BatchResult result = sink.deliver(upsert(rows));
        for (int i = 0; i < rows.length; i++) {
            assertThat(codes(result).get(i)).isEqualTo(i % 40 == 3 ? "unwritten" : "ok");
        }
        assertThat(evidence(result, 3).message()).contains("trigger", "rule", "acceptUncounted=true");
        assertThat(db.rows("SELECT COUNT(*) FROM customers WHERE name = 'Good'"))
                .containsExactly("97");
        assertThat(db.customers()).contains("3|c@x.y|Cid|1");
        result = sink.deliver(
                update(row(3L, "c@x.y", "Skip", 2L), row(4L, "4@x.y", "Four", 2L), row(999L, "", "N", 1L)));
        assertThat(codes(result)).containsExactly("unwritten", "ok", "missing");
        assertThat(codes(sink.deliver(insert(row(200L, "n@x.y", "Skip", 1L), row(201L, "m@x.y", "Good", 1L)))))
                .containsExactly("unwritten", "ok");
        assertThat(db.rows("SELECT * FROM notes"))
                .as("what a refused record's trigger did")
                .isEmpty();
    }

    @Test
    void whatATriggerKeepsFromBeingDeletedIsRejected() throws SQLException {
        open(TestDatabase.POSTGRES, "");
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Skip", 1L), row(3L, "c@x.y", "Cid", 1L)));
        skips("DELETE");
        BatchResult result = sink.deliver(delete(1L, 2L, 7L, 3L));
        assertThat(codes(result)).containsExactly("ok", "kept", "ok", "ok");
        assertThat(evidence(result, 1).message()).contains("still there", "trigger");
        assertThat(db.customers()).containsExactly("2|b@x.y|Skip|1");
        assertThat(db.rows("SELECT * FROM notes")).isEmpty();
    }

    @Test
    void whatARuleSwallowsIsRejected() throws SQLException {
        open(TestDatabase.POSTGRES, "");
        db.execute(
                "CREATE TABLE members (id INTEGER, name TEXT)",
                "INSERT INTO members VALUES (1, 'Ann')",
                "CREATE RULE no_insert AS ON INSERT TO members DO INSTEAD NOTHING",
                "CREATE RULE no_update AS ON UPDATE TO members DO INSTEAD NOTHING",
                "CREATE RULE no_delete AS ON DELETE TO members DO INSTEAD NOTHING");
        JdbcSink members = db.sink("members");
        assertThat(codes(members.deliver(
                        batch(Operation.INSERT, false, fields("*id", "name"), row(2L, "Bob"), row(3L, "Cid")))))
                .containsExactly("unwritten", "unwritten");
        assertThat(codes(members.deliver(
                        batch(Operation.UPDATE, false, fields("*id", "name"), row(1L, "Anna"), row(3L, "Cid")))))
                .containsExactly("unwritten", "missing");
        assertThat(codes(members.deliver(
                        batch(Operation.DELETE, true, fields("*id", "name"), row(1L, null), row(3L, null)))))
                .containsExactly("kept", "ok");
    }

    /** Tables that are partitioned by inheritance and a trigger count nothing, and everything is written. */
    @Test
    void anOptionAcceptsWhatIsNotCounted() throws SQLException {
        db = TestDatabase.POSTGRES.open();
        db.execute(
                "CREATE TABLE visits (id INTEGER, name TEXT)",
                "CREATE TABLE visits_1 (CHECK (id < 1000), PRIMARY KEY (id)) INHERITS (visits)",
                "CREATE FUNCTION route() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN INSERT INTO visits_1 VALUES (NEW.*); RETURN NULL; END $$",
                "CREATE TRIGGER route BEFORE INSERT ON visits FOR EACH ROW EXECUTE FUNCTION route()");
        JdbcSink visits = db.sink("visits", new WriteOptions(false, true, false));
        assertThat(codes(visits.deliver(batch(
                        Operation.INSERT, false, fields("*id", "name"), row(1L, "a"), row(2L, "b"), row(1000L, "c")))))
                .containsExactly("ok", "ok", "23514");
        assertThat(codes(visits.deliver(
                        batch(Operation.UPDATE, false, fields("*id", "name"), row(1L, "aa"), row(9L, "b")))))
                .containsExactly("ok", "missing");
        assertThat(codes(visits.deliver(batch(Operation.DELETE, true, fields("*id", "name"), row(2L, null)))))
                .containsExactly("ok");
        assertThat(db.rows("SELECT * FROM visits")).containsExactly("1|aa");
        assertThat(codes(db.sink("visits")
                        .deliver(batch(Operation.INSERT, false, fields("*id", "name"), row(5L, "e"), row(6L, "f")))))
                .containsExactly("unwritten", "unwritten");
        assertThat(db.rows("SELECT * FROM visits"))
                .as("a rejected record is not written")
                .containsExactly("1|aa");
    }

    /** Drivers that count changes and not matches, and drivers that do not count at all. */
    @ParameterizedTest
    @ValueSource(strings = {"", "useAffectedRows=true", "useBulkStmts=true", "useAffectedRows=true&useBulkStmts=true"})
    void whatMariaDbCounts(String options) throws SQLException {
        open(TestDatabase.MARIADB, options);
        Object[][] rows = {row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Bob", 2L), row(3L, "c@x.y", "Cid", 3L)};
        assertThat(codes(sink.deliver(upsert(rows)))).containsOnly("ok");
        assertThat(codes(sink.deliver(upsert(rows)))).containsOnly("ok");
        rows[1][2] = "Bobby";
        for (int i = 0; i < 2; i++) {
            assertThat(codes(sink.deliver(batch(Operation.UPDATE, true, FIELDS, rows))))
                    .containsOnly("ok");
            assertThat(codes(sink.deliver(update(rows[0], rows[1], row(9L, null, "Zed", 1L)))))
                    .containsExactly("ok", "ok", "missing");
        }
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1", "2|b@x.y|Bobby|2", "3|c@x.y|Cid|3");
        assertThat(codes(sink.deliver(delete(1L, 9L, 3L)))).containsOnly("ok");
        assertThat(db.customers()).containsExactly("2|b@x.y|Bobby|2");
    }

    /** A data source of somebody else's, whose driver does not count the rows of inserts that it joins. */
    @Test
    void insertsThatTheDriverJoinsAreCounted() throws SQLException {
        open(TestDatabase.POSTGRES, "reWriteBatchedInserts=true");
        skips("INSERT OR UPDATE");
        BatchResult result = sink.deliver(
                upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Skip", 1L), row(3L, "c@x.y", "Cid", 1L)));
        assertThat(codes(result)).containsExactly("ok", "unwritten", "ok");
        assertThat(db.customers()).hasSize(2);
    }

    @Test
    void aRowSecurityPolicyRejectsItsRow() throws SQLException {
        open(TestDatabase.POSTGRES, "");
        db.execute(
                "CREATE ROLE guest LOGIN PASSWORD 'postgres'",
                "ALTER TABLE customers ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY young ON customers USING (true) WITH CHECK (age < 100)",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON customers TO guest",
                "CREATE TABLE closed (id INTEGER PRIMARY KEY, name TEXT)",
                "GRANT SELECT ON closed TO guest",
                "CREATE TABLE half (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)",
                "GRANT SELECT, INSERT (id, name), UPDATE (name) ON half TO guest",
                "CREATE FUNCTION deny() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.name = 'Deny' THEN"
                        + " RAISE insufficient_privilege; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER deny BEFORE INSERT OR UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION deny()");
        db.user = "guest";
        JdbcSink guest =
                db.sink(db.database(db.url.replaceAll("([?&])user=[^&]*", "$1"), "postgres"), "customers", false);
        BatchResult result = guest.deliver(upsert(
                row(1L, "a@x.y", "Ann", 1L),
                row(2L, "b@x.y", "Bob", 100L),
                row(3L, "c@x.y", "Deny", 1L),
                row(4L, "d@x.y", "Dan", 1L)));
        assertThat(codes(result)).containsExactly("ok", "42501", "42501", "ok");
        assertThat(result.stop()).isNull();
        for (String table : List.of("closed", "half")) {
            JdbcSink refused =
                    db.sink(db.database(db.url.replaceAll("([?&])user=[^&]*", "$1"), "postgres"), table, false);
            Object[][] rows = {row(1L, "a", 1L), row(2L, "b", 2L)};
            BatchResult stopped = table.equals("half")
                    ? refused.deliver(batch(Operation.INSERT, true, fields("*id", "name", "age"), rows))
                    : refused.deliver(batch(Operation.INSERT, true, fields("*id", "name"), row(1L, "a"), row(2L, "b")));
            assertThat(codes(stopped)).containsExactly("unsent 42501", "unsent 42501");
            assertThat(stopped.stop().code()).isEqualTo("42501");
        }
        db.user = "postgres";
        db.execute("DROP OWNED BY guest", "DROP ROLE guest");
    }

    @Test
    void aTriggerOfMariaDbRejectsItsRow() throws SQLException {
        open(TestDatabase.MARIADB, "");
        db.execute("CREATE TRIGGER deny BEFORE INSERT ON customers FOR EACH ROW IF NEW.name = 'Deny' THEN"
                + " SIGNAL SQLSTATE '42501' SET MESSAGE_TEXT = 'not you'; END IF");
        BatchResult result = sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Deny", 1L)));
        assertThat(codes(result)).containsExactly("ok", "42501");
        assertThat(result.stop()).isNull();
    }

    @Test
    void missingRightsInH2StopTheRun() throws SQLException {
        open(TestDatabase.H2, "");
        db.execute("CREATE USER guest PASSWORD 'hidden'", "GRANT SELECT ON customers TO guest");
        db.user = "guest";
        String plain = db.url.substring(0, db.url.indexOf(';'));
        BatchResult result = db.sink(db.database(plain, db.password), "customers", false)
                .deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        db.user = "sa";
        assertThat(codes(result)).containsExactly("unsent 90096");
        assertThat(result.stop()).isNotNull();
    }
}
