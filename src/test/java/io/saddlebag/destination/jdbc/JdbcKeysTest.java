package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record is found by its key in the table's own sense, and no write hits another record. */
class JdbcKeysTest {

    private static final Fields FIELDS = fields("*k", "v");
    private static final WriteOptions COLLATED = new WriteOptions(false, false, true);

    private JdbcFixture db;

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }

    /** A table of that name with a key of that type. */
    private void table(String name, String type) throws SQLException {
        db.execute("CREATE TABLE " + name + " (k " + type + " NOT NULL PRIMARY KEY, v INTEGER)");
    }

    private void folding(TestDatabase kind) throws SQLException {
        db = kind.open();
        if (kind == TestDatabase.POSTGRES) {
            db.execute("CREATE EXTENSION citext");
        }
        table(
                "t",
                switch (kind) {
                    case H2 -> throw new IllegalArgumentException("H2 has no such key");
                    case MARIADB -> "VARCHAR(20) COLLATE utf8mb4_general_ci";
                    case POSTGRES -> "citext";
                });
    }

    private List<String> stored() throws SQLException {
        return db.rows("SELECT k, v FROM t ORDER BY v");
    }

    private BatchResult upsert(JdbcSink sink, Object[]... rows) {
        return sink.deliver(batch(Operation.INSERT, true, FIELDS, rows));
    }

    private BatchResult respell(
            JdbcSink sink, Operation operation, boolean upsert, String before, String now, Long value) {
        Change change = new Change(List.of(now), row(now, value), null, null, List.of(before));
        return sink.deliver(batch(operation, upsert, FIELDS, List.of(change)));
    }

    /** Six keys that are two or three to the table: what counts as written is there, and deletes hit nothing else. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"MARIADB", "POSTGRES"})
    void whatCountsAsWrittenIsThere(TestDatabase kind) throws SQLException {
        folding(kind);
        JdbcSink sink = db.sink("t", COLLATED);
        String[] keys = {"muller", "müller", "abc", "ABC", "x", "x "};
        Object[][] rows = new Object[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            rows[i] = row(keys[i], (long) i);
        }
        BatchResult result = upsert(sink, rows);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (codes(result).get(i).equals("ok")) {
                accepted.add(keys[i] + "|" + i);
            } else {
                assertThat(codes(result).get(i)).isEqualTo("spelling");
                assertThat(evidence(result, i).message()).contains("has a record with the key ");
            }
        }
        assertThat(stored()).containsExactlyElementsOf(accepted);
        assertThat(accepted).hasSize(kind == TestDatabase.MARIADB ? 3 : 5);

        for (String key : List.of("müller", "ABC", "x ")) {
            BatchResult gone = sink.deliver(batch(Operation.DELETE, true, FIELDS, row(key, null)));
            boolean was = accepted.removeIf(each -> each.startsWith(key + "|"));
            boolean respelt = key.equals("ABC") || key.equals("x ") && kind == TestDatabase.MARIADB;
            assertThat(codes(gone)).containsExactly(!was && respelt ? "spelling" : "ok");
        }
        assertThat(stored()).containsExactlyElementsOf(accepted);
        assertThat(codes(upsert(sink, row("ABC", 9L)))).containsExactly("spelling");
        assertThat(codes(sink.deliver(batch(Operation.UPDATE, false, FIELDS, row("ABC", 9L), row("none", 9L)))))
                .containsExactly("spelling", "missing");
        assertThat(stored()).containsExactlyElementsOf(accepted);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"MARIADB", "POSTGRES"})
    void aKeyThatIsSpeltAnewIsFoundByTheOldSpelling(TestDatabase kind) throws SQLException {
        folding(kind);
        JdbcSink sink = db.sink("t", COLLATED);
        upsert(sink, row("abc", 1L), row("other", 9L));
        assertThat(codes(respell(sink, Operation.UPDATE, true, "abc", "ABC", 2L)))
                .containsExactly("ok");
        assertThat(stored()).containsExactly("ABC|2", "other|9");
        assertThat(codes(respell(sink, Operation.UPDATE, false, "ABC", "Abc", 3L)))
                .containsExactly("ok");
        assertThat(stored()).containsExactly("Abc|3", "other|9");
        // Written before, and the reply was lost: the new spelling is found as well
        assertThat(codes(respell(sink, Operation.INSERT, true, "ABC", "Abc", 4L)))
                .containsExactly("ok");
        assertThat(stored()).containsExactly("Abc|4", "other|9");
        // Somebody else's spelling is neither
        assertThat(codes(respell(sink, Operation.UPDATE, true, "aBC", "abC", 5L)))
                .containsExactly("spelling");
        assertThat(codes(respell(sink, Operation.DELETE, true, "aBC", "abC", null)))
                .containsExactly("spelling");
        assertThat(stored()).containsExactly("Abc|4", "other|9");
        assertThat(codes(respell(sink, Operation.DELETE, true, "Abc", "abC", null)))
                .containsExactly("ok");
        assertThat(stored()).containsExactly("other|9");
    }

    @Test
    void aSpellingThatTheTableTellsFromTheOldOneMovesTheRecord() throws SQLException {
        db = TestDatabase.POSTGRES.open();
        table("t", "TEXT");
        JdbcSink sink = db.sink("t");
        upsert(sink, row("É", 1L), row("taken", 2L));
        assertThat(codes(respell(sink, Operation.UPDATE, true, "É", "é", 3L))).containsExactly("ok");
        assertThat(stored()).containsExactly("taken|2", "é|3");
        assertThat(codes(respell(sink, Operation.UPDATE, true, "é", "taken", 3L)))
                .containsExactly("23505");
    }

    @Test
    void aCollationOfPostgresThatIsAllowedKeepsRecordsApart() throws SQLException {
        db = TestDatabase.POSTGRES.open();
        db.execute("CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
        table("t", "VARCHAR(20) COLLATE loose");
        JdbcSink sink = db.sink("t", COLLATED);
        assertThat(codes(upsert(sink, row("muller", 1L), row("MÜLLER", 2L), row("x", 3L))))
                .containsExactly("ok", "spelling", "ok");
        assertThat(codes(sink.deliver(batch(Operation.UPDATE, false, FIELDS, row("muller", 4L), row("Muller", 5L)))))
                .containsExactly("ok", "spelling");
        assertThat(codes(sink.deliver(batch(Operation.DELETE, true, FIELDS, row("MÜLLER", null)))))
                .containsExactly("ok");
        assertThat(stored()).containsExactly("x|3", "muller|4");
    }

    @Test
    void manyAtOnceCostNoMoreThanTheirGuard() throws SQLException {
        folding(TestDatabase.POSTGRES);
        JdbcSink sink = db.sink("t");
        Object[][] rows = new Object[300][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("Key" + i, (long) i);
        }
        assertThat(codes(upsert(sink, rows))).containsOnly("ok");
        rows[150] = row("KEY150", 150L);
        List<String> codes = codes(upsert(sink, rows));
        assertThat(codes.get(150)).isEqualTo("spelling");
        assertThat(codes).filteredOn("ok"::equals).hasSize(299);
        assertThat(stored()).hasSize(300).contains("Key150|150");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void blanksAtTheEndOfAFixedText(TestDatabase kind) throws SQLException {
        db = kind.open();
        table("t", kind == TestDatabase.MARIADB ? "CHAR(5) COLLATE utf8mb4_bin" : "CHAR(5)");
        JdbcSink sink = db.sink("t");
        assertThat(codes(upsert(sink, row("x", 1L)))).containsExactly("ok");
        assertThat(codes(upsert(sink, row("x ", 2L)))).containsExactly("ok");
        assertThat(codes(respell(sink, Operation.UPDATE, false, "x ", "x  ", 3L)))
                .containsExactly("ok");
        assertThat(db.rows("SELECT v FROM t")).containsExactly("3");
        assertThat(codes(sink.deliver(batch(Operation.DELETE, true, FIELDS, row("x   ", null)))))
                .containsExactly("ok");
        assertThat(stored()).isEmpty();
    }
}
