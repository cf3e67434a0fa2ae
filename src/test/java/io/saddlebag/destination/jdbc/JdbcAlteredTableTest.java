package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.change;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are altered between runs and within one, and what else the database decides on its own. */
class JdbcAlteredTableTest {

    private static final Fields FIELDS = fields("*id", "name");

    private JdbcFixture db;

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }

    private JdbcSink table(TestDatabase kind, String columns) throws SQLException {
        db = kind.open();
        db.execute("CREATE TABLE t (" + columns + ")");
        return db.sink("t");
    }

    private static Batch ofRun(long run, Object... row) {
        return new Batch("sync", run, 1, Operation.INSERT, true, FIELDS, List.of(change(row)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aColumnThatWasWidenedTakesTheValueInTheNextRun(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(5)");
        assertThat(codes(sink.deliver(ofRun(1, 1L, "longer")))).containsExactly("conversion");
        db.execute(
                switch (kind) {
                    case MARIADB -> "ALTER TABLE t MODIFY name VARCHAR(50)";
                    case H2 -> "ALTER TABLE t ALTER COLUMN name SET DATA TYPE VARCHAR(50)";
                    case POSTGRES -> "ALTER TABLE t ALTER COLUMN name TYPE VARCHAR(50)";
                });
        assertThat(codes(sink.deliver(ofRun(2, 1L, "longer")))).containsExactly("ok");
        assertThat(db.rows("SELECT * FROM t")).containsExactly("1|longer");
    }

    /** Whatever the server has prepared for the table as it was. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTableThatIsAlteredInTheMiddleOfARun(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50)");
        for (long id = 1; id <= 12; id++) {
            assertThat(codes(sink.deliver(ofRun(1, id, "n" + id)))).containsExactly("ok");
            assertThat(codes(deleteNothing(sink))).containsExactly("ok");
        }
        db.execute(
                switch (kind) {
                    case MARIADB -> "ALTER TABLE t MODIFY id BIGINT NOT NULL, ADD extra INTEGER";
                    case H2 -> "ALTER TABLE t ALTER COLUMN id SET DATA TYPE BIGINT";
                    case POSTGRES -> "ALTER TABLE t ALTER COLUMN id TYPE BIGINT, ADD extra INTEGER";
                });
        assertThat(codes(deleteNothing(sink))).containsExactly("ok");
        assertThat(codes(sink.deliver(ofRun(1, 1L, "again")))).containsExactly("ok");
        assertThat(db.rows("SELECT name FROM t WHERE id = 1")).containsExactly("again");
    }

    /** A delete that finds nothing looks, so that a statement with a result is prepared. */
    private io.saddlebag.destination.BatchResult deleteNothing(JdbcSink sink) {
        return sink.deliver(new Batch("sync", 1, 1, Operation.DELETE, true, FIELDS, List.of(change(99L, null))));
    }

    @Test
    void staleStatementsAreMadeAnew() {
        db = TestDatabase.H2.open();
        Dialect postgres = new PostgresDialect();
        assertThat(postgres.verdict(new SQLException("cached plan must not change result type", "0A000")))
                .isEqualTo(Verdict.TRANSIENT);
        assertThat(postgres.verdict(new SQLException("prepared statement \"S_1\" does not exist", "26000")))
                .isEqualTo(Verdict.TRANSIENT);
        assertThat(postgres.verdict(new SQLException("cannot do that", "0A000")))
                .isEqualTo(Verdict.STOP);
        Dialect mariaDb = new MySqlDialect();
        for (int code : List.of(1412, 1615)) {
            assertThat(mariaDb.verdict(new SQLException("altered", "HY000", code)))
                    .isEqualTo(Verdict.TRANSIENT);
        }
    }

    @Test
    void statementsThatAProxyHasDroppedAreMadeAnew() throws SQLException {
        JdbcSink sink = table(TestDatabase.POSTGRES, "id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50)");
        db.execute(
                "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE ="
                        + " '26000'; END $$",
                "CREATE TRIGGER forget BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.id = 5) EXECUTE FUNCTION forget()");
        assertThat(codes(sink.deliver(ofRun(1, 5L, "x")))).containsExactly("unsent 26000");
        assertThat(db.pauses).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRES"})
    void anIdentityThatOnlyTheDatabaseFillsIsRefusedAtTheCheck(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR(50) UNIQUE");
        Delivery mirror = new Delivery("sync", "mirror", EnumSet.allOf(Operation.class), true, FIELDS);
        Throwable refusal = catchThrowable(() -> sink.check(mirror));
        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GENERATED ALWAYS AS IDENTITY")
                .hasMessageContaining("Take it out of the mapping");
        assertThatCode(() -> sink.check(
                        new Delivery("sync", "update", EnumSet.of(Operation.UPDATE), false, fields("*id", "name"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> sink.check(
                        new Delivery("sync", "mirror", EnumSet.allOf(Operation.class), true, fields("*name"))))
                .doesNotThrowAnyException();
        Matcher statement = Pattern.compile("ALTER TABLE .*").matcher(refusal.getMessage());
        assertThat(statement.find()).isTrue();
        db.execute(statement.group());
        assertThatCode(() -> sink.check(mirror)).doesNotThrowAnyException();
        assertThat(codes(sink.deliver(ofRun(1, 7L, "x")))).containsExactly("ok");
    }

    @Test
    void hstoreTakesMapsAndItsOwnText() throws SQLException {
        db = TestDatabase.POSTGRES.open();
        db.execute("CREATE SCHEMA ext", "CREATE EXTENSION hstore SCHEMA ext", "CREATE DOMAIN tags AS ext.hstore");
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name ext.hstore, more tags)");
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", "1");
        map.put("q\"\\", "it's, \"=>\"");
        map.put("none", null);
        map.put("", "");
        Fields fields = fields("*id", "name", "more");
        assertThat(codes(db.sink("t")
                        .deliver(batch(
                                Operation.INSERT,
                                true,
                                fields,
                                row(1L, map, map),
                                row(2L, "a=>1, b=>NULL", null),
                                row(3L, Map.of(), "\"x\"=>\"y\"")))))
                .containsOnly("ok");
        db.execute("ALTER DATABASE " + db.value("SELECT current_database()") + " SET search_path = public, ext");
        assertThat(db.rows("SELECT name -> 'a', name -> 'q\"\\', name ? 'none', name -> 'none', name -> '', more = name"
                        + " FROM t WHERE id = 1"))
                .containsExactly("1|it's, \"=>\"|t|null||t");
        assertThat(db.rows("SELECT name FROM t WHERE id > 1 ORDER BY id"))
                .containsExactly("\"a\"=>\"1\", \"b\"=>NULL", "");
    }

    /** The reply to a commit is lost, and when it is tried again the database has come to refuse the record. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRefusalAfterALostCommitLeavesDoubt(TestDatabase kind) throws SQLException {
        table(kind, "id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50)");
        JdbcSink sink = new JdbcSink(
                new FlakyDataSource(db, 1, true, "08006").database(),
                TableName.parse("t"),
                WriteOptions.USUAL,
                JdbcFixture.retries(Duration.ofMillis(1), wait -> {
                    try {
                        db.execute("DELETE FROM t", "ALTER TABLE t ADD CHECK (name <> 'bad')");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        List<Outcome> outcomes = sink.deliver(
                        batch(Operation.INSERT, true, FIELDS, row(1L, "good"), row(2L, "bad"), row(3L, "x".repeat(60))))
                .outcomes();
        assertThat(outcomes.get(0)).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Rejected.class, it -> assertThat(it.doubtful())
                .isTrue());
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Outcome.Rejected.class, it -> assertThat(it.doubtful())
                .isFalse());
    }
}
