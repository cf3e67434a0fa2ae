package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static io.saddlebag.destination.jdbc.JdbcFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Operation;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a column would take and change in silence is refused, or kept from being changed. */
class JdbcColumnRulesTest {

    private JdbcFixture db;

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }

    private JdbcSink table(TestDatabase kind, String columns) throws SQLException {
        db = kind.open("");
        db.execute("CREATE TABLE t (" + columns + ")");
        return db.sink("t");
    }

    private static BatchResult upsert(JdbcSink sink, Object[]... rows) {
        return sink.deliver(batch(Operation.INSERT, true, fields("*k", "a"), rows));
    }

    @Test
    void zeroIsNoNumberThatCountsUp() throws SQLException {
        JdbcSink sink = table(TestDatabase.MARIADB, "k INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(9)");
        assertThat(codes(upsert(sink, row(0L, "zero"), row(1L, "one")))).containsExactly("ok", "ok");
        assertThat(db.rows("SELECT k, a FROM t ORDER BY k")).containsExactly("0|zero", "1|one");
        assertThat(codes(sink.deliver(batch(Operation.DELETE, true, fields("*k"), row(0L)))))
                .containsExactly("ok");
        assertThat(db.rows("SELECT k FROM t")).containsExactly("1");
    }

    @Test
    void nullIsNoNumberThatCountsUpAndNoTimeOfTheWrite() throws SQLException {
        JdbcSink sink = table(TestDatabase.MARIADB, "k INT PRIMARY KEY, a INT AUTO_INCREMENT UNIQUE");
        BatchResult result = upsert(sink, row(1L, null), row(2L, 0L), row(3L, 7L));
        assertThat(codes(result)).containsExactly("conversion", "ok", "ok");
        assertThat(evidence(result, 0).message()).contains("'a'", "NULL", "takes no NULL");
        assertThat(db.rows("SELECT k, a FROM t ORDER BY k")).containsExactly("2|0", "3|7");
        db.execute(
                "DROP TABLE t", "CREATE TABLE t (k INT PRIMARY KEY, a TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)");
        assertThat(codes(upsert(db.sink("t"), row(1L, null), row(2L, "2026-01-31T13:45:30Z"))))
                .containsExactly("conversion", "ok");
    }

    @Test
    void whatIsNoMemberIsNoPositionEither() throws SQLException {
        JdbcSink sink = table(TestDatabase.MARIADB, "k INT PRIMARY KEY, a ENUM('10','it''s','2')");
        BatchResult result = upsert(sink, row(1L, "1"), row(2L, "3"), row(3L, "it's"), row(4L, 10L), row(5L, null));
        assertThat(codes(result)).containsExactly("conversion", "conversion", "ok", "ok", "ok");
        assertThat(evidence(result, 0).message()).contains("allowed are 10, it's, 2");
        assertThat(db.rows("SELECT k, a FROM t ORDER BY k")).containsExactly("3|it's", "4|10", "5|null");
        db.execute("DROP TABLE t", "CREATE TABLE t (k INT PRIMARY KEY, a SET('p','q','r'))");
        assertThat(codes(upsert(db.sink("t"), row(1L, "3"), row(2L, "p,r"), row(3L, ""), row(4L, "p,x"))))
                .containsExactly("conversion", "ok", "ok", "conversion");
        assertThat(db.rows("SELECT k, a FROM t ORDER BY k")).containsExactly("2|p,r", "3|");
    }

    @Test
    void digitsAndCenturiesAreNotMadeUp() throws SQLException {
        JdbcSink sink = table(TestDatabase.MARIADB, "k INT PRIMARY KEY, a FLOAT(5,2)");
        assertThat(codes(upsert(sink, row(1L, new BigDecimal("1.234")), row(2L, new BigDecimal("1.20")))))
                .containsExactly("conversion", "ok");
        db.execute("DROP TABLE t", "CREATE TABLE t (k INT PRIMARY KEY, a DOUBLE(8,2))");
        assertThat(codes(upsert(db.sink("t"), row(1L, 1.005), row(2L, 1.25)))).containsExactly("conversion", "ok");
        db.execute("DROP TABLE t", "CREATE TABLE t (k INT PRIMARY KEY, a YEAR)");
        assertThat(codes(upsert(db.sink("t"), row(1L, 70L), row(2L, 2026L), row(3L, 0L), row(4L, "26"))))
                .containsExactly("conversion", "ok", "ok", "conversion");
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "H2"})
    void zerosAreNotAddedToBytes(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "k INT PRIMARY KEY, a BINARY(4)");
        BatchResult result = upsert(sink, row(1L, new byte[] {97}), row(2L, new byte[] {1, 2, 3, 4}));
        assertThat(codes(result)).containsExactly("conversion", "ok");
        assertThat(evidence(result, 0).message()).contains("it has 1 bytes, and the column adds zeros up to 4");
    }

    @Test
    void aNegativeScaleIsOne() throws SQLException {
        JdbcSink sink = table(TestDatabase.POSTGRES, "k INT PRIMARY KEY, a NUMERIC(5,-2)");
        BatchResult result = upsert(sink, row(1L, 12400L), row(2L, 12345L), row(3L, 9999900L));
        assertThat(codes(result)).containsExactly("ok", "conversion", "ok");
        assertThat(db.rows("SELECT k, a FROM t ORDER BY k")).containsExactly("1|12400", "3|9999900");
    }
}
