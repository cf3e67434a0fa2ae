package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.changed;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static io.saddlebag.destination.jdbc.JdbcFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of one batch that take unique values from each other. */
class JdbcExchangeTest {

    private static final Fields FIELDS = fields("*id", "place", "v");

    private JdbcFixture db;

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }

    private JdbcSink table(TestDatabase kind, String place) throws SQLException {
        db = kind.open();
        db.execute("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, place " + place + ", v INTEGER)");
        return db.sink("t");
    }

    private List<String> stored() throws SQLException {
        return db.rows("SELECT id, place, v FROM t ORDER BY id");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void twoSwapAValue(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "VARCHAR(10) UNIQUE");
        sink.deliver(batch(Operation.INSERT, true, FIELDS, row(1L, "a", 1L), row(2L, "b", 1L), row(3L, "c", 1L)));
        for (boolean upsert : List.of(true, false)) {
            BatchResult result = sink.deliver(
                    batch(Operation.UPDATE, upsert, FIELDS, row(1L, "b", 2L), row(2L, "a", 2L), row(3L, "c", 2L)));
            assertThat(codes(result)).containsOnly("ok");
            assertThat(stored()).containsExactly("1|b|2", "2|a|2", "3|c|2");
            result = sink.deliver(
                    batch(Operation.UPDATE, upsert, FIELDS, row(1L, "a", 3L), row(2L, "c", 3L), row(3L, "b", 3L)));
            assertThat(codes(result)).containsOnly("ok");
            assertThat(stored()).containsExactly("1|a|3", "2|c|3", "3|b|3");
            sink.deliver(batch(Operation.DELETE, true, FIELDS, row(2L, null, null), row(3L, null, null)));
            sink.deliver(batch(Operation.INSERT, true, FIELDS, row(2L, "b", 1L), row(3L, "c", 1L)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aChainShiftsByOne(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "INTEGER NOT NULL UNIQUE");
        List<Object[]> rows = new ArrayList<>();
        for (long id = 1; id <= 60; id++) {
            rows.add(row(id, id, 0L));
        }
        sink.deliver(batch(Operation.INSERT, true, FIELDS, rows.toArray(Object[][]::new)));
        Collections.shuffle(rows, new Random(7));
        for (long shift = 1; shift <= 3; shift++) {
            long by = shift;
            Object[][] moved = rows.stream()
                    .map(each -> row(each[0], (Long) each[0] + (by == 3 ? 0 : by), by))
                    .toArray(Object[][]::new);
            assertThat(codes(sink.deliver(batch(Operation.UPDATE, shift != 2, FIELDS, moved))))
                    .containsOnly("ok");
            assertThat(stored())
                    .contains("1|" + (by == 3 ? 1 : 1 + by) + "|" + by)
                    .hasSize(60);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aCircleThatCannotBeBrokenSaysWhy(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "INTEGER NOT NULL UNIQUE");
        sink.deliver(batch(Operation.INSERT, true, FIELDS, row(1L, 1L, 1L), row(2L, 2L, 1L), row(3L, 3L, 1L)));
        BatchResult result =
                sink.deliver(batch(Operation.UPDATE, true, FIELDS, row(1L, 2L, 2L), row(2L, 1L, 2L), row(3L, 4L, 2L)));
        assertThat(codes(result)).containsExactly(code(kind), code(kind), "ok");
        assertThat(evidence(result, 0).message())
                .containsIgnoringCase(
                        "It is one of 2 records that exchange their values of place, which cannot be taken away")
                .contains("NULL");
        assertThat(stored()).containsExactly("1|1|1", "2|2|1", "3|4|2");
    }

    private static String code(TestDatabase kind) {
        return kind == TestDatabase.MARIADB ? "23000" : "23505";
    }

    @Test
    void aDeferrableConstraintWaits() throws SQLException {
        JdbcSink sink = table(TestDatabase.POSTGRES, "INTEGER NOT NULL UNIQUE DEFERRABLE");
        sink.deliver(batch(Operation.INSERT, true, FIELDS, row(1L, 1L, 1L), row(2L, 2L, 1L)));
        for (boolean upsert : List.of(true, false)) {
            long there = upsert ? 2L : 1L;
            BatchResult result =
                    sink.deliver(batch(Operation.UPDATE, upsert, FIELDS, row(1L, there, 2L), row(2L, 3 - there, 2L)));
            assertThat(codes(result)).containsOnly("ok");
            assertThat(stored()).containsExactly("1|" + there + "|2", "2|" + (3 - there) + "|2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aValueOfSomebodyElseStaysTheirs(TestDatabase kind) throws SQLException {
        JdbcSink sink = table(kind, "VARCHAR(10) UNIQUE");
        sink.deliver(batch(
                Operation.INSERT,
                true,
                FIELDS,
                row(1L, "a", 1L),
                row(2L, "b", 1L),
                row(3L, "c", 1L),
                row(9L, "z", 1L)));
        BatchResult result = sink.deliver(
                batch(Operation.UPDATE, true, FIELDS, row(1L, "b", 2L), row(2L, "z", 2L), row(3L, "d", 2L)));
        assertThat(codes(result)).containsExactly(code(kind), code(kind), "ok");
        assertThat(evidence(result, 0).message()).contains("The record with the key 2 has the same value in ");
        assertThat(evidence(result, 1).message())
                .contains(
                        "The record with the key 9 has the same value in ",
                        "nothing in this batch takes it from there");
        assertThat(stored()).containsExactly("1|a|1", "2|b|1", "3|d|2", "9|z|1");
        result = sink.deliver(batch(Operation.INSERT, true, FIELDS, row(4L, "z", 1L), row(5L, "e", 1L)));
        assertThat(codes(result)).containsExactly(code(kind), "ok");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void onlyChangedFieldsAreExchanged(TestDatabase kind) throws SQLException {
        table(kind, "VARCHAR(10) UNIQUE");
        JdbcSink sink = db.sink(db.database(db.url, db.password), "t", true);
        sink.deliver(batch(Operation.INSERT, true, FIELDS, row(1L, "a", 1L), row(2L, "b", 1L)));
        db.execute("UPDATE t SET v = 77");
        List<Change> changes = List.of(changed(row(1L, "b", 1L), 1), changed(row(2L, "a", 1L), 1));
        assertThat(codes(sink.deliver(batch(Operation.UPDATE, true, FIELDS, changes))))
                .containsOnly("ok");
        assertThat(stored()).containsExactly("1|b|77", "2|a|77");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void severalCirclesAndASetOfColumns(TestDatabase kind) throws SQLException {
        db = kind.open();
        db.execute(
                "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, room INTEGER NOT NULL, place VARCHAR(10), v INTEGER,"
                        + " UNIQUE (room, place))");
        Fields four = fields("*id", "room", "place", "v");
        JdbcSink sink = db.sink("t");
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> turned = new ArrayList<>();
        for (long id = 0; id < 30; id++) {
            rows.add(row(id, id / 3, "p" + id % 3, 1L));
            turned.add(row(id, id / 3, "p" + (id + 1) % 3, 2L));
        }
        sink.deliver(batch(Operation.INSERT, true, four, rows.toArray(Object[][]::new)));
        assertThat(codes(sink.deliver(batch(Operation.UPDATE, true, four, turned.toArray(Object[][]::new)))))
                .containsOnly("ok");
        assertThat(db.rows("SELECT COUNT(*) FROM t WHERE v = 2")).containsExactly("30");
    }

    /** Parents and children of one table, whichever comes first. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void parentsAndChildren(TestDatabase kind) throws SQLException {
        db = kind.open();
        db.execute("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, place INTEGER, v INTEGER,"
                + " FOREIGN KEY (place) REFERENCES t (id))");
        JdbcSink sink = db.sink("t");
        BatchResult result = sink.deliver(batch(
                Operation.INSERT,
                true,
                FIELDS,
                row(1L, 2L, 1L),
                row(2L, 3L, 1L),
                row(3L, null, 1L),
                row(4L, 99L, 1L),
                row(5L, 2L, 1L)));
        assertThat(codes(result).subList(0, 3)).containsOnly("ok");
        assertThat(codes(result).get(3)).startsWith("23");
        assertThat(codes(result).get(4)).isEqualTo("ok");
        result = sink.deliver(
                batch(Operation.DELETE, true, FIELDS, row(3L, null, null), row(2L, null, null), row(1L, null, null)));
        assertThat(codes(result).get(0)).startsWith("23");
        assertThat(codes(result).get(2)).isEqualTo("ok");
        result = sink.deliver(
                batch(Operation.DELETE, true, FIELDS, row(3L, null, null), row(2L, null, null), row(5L, null, null)));
        assertThat(codes(result)).containsOnly("ok");
        assertThat(stored()).isEmpty();
    }
}
