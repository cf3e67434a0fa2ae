package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.Operation;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key column takes for the same is known, or it is no key. */
class JdbcKeySensesTest {

    private static final Fields FIELDS = fields("*k", "v");
    private static final WriteOptions COLLATED = new WriteOptions(false, false, true);

    private JdbcFixture db;

    @AfterEach
    void close() {
        if (db != null) {
            db.close();
        }
    }

    private KeyEquality equality(String table, WriteOptions options) {
        return db.sink(table, options).check(mirror(FIELDS)).identity().equality("k");
    }

    private KeyEquality equality(String table) {
        return equality(table, WriteOptions.USUAL);
    }

    private static Delivery mirror(Fields fields) {
        return new Delivery("sync", "mirror", EnumSet.allOf(Operation.class), true, fields);
    }

    /** A table of that name with a key of that type. */
    private void table(String name, String type) throws SQLException {
        db.execute("CREATE TABLE " + name + " (k " + type + " NOT NULL PRIMARY KEY, v INTEGER)");
    }

    private BatchResult upsert(JdbcSink sink, Object[]... rows) {
        return sink.deliver(batch(Operation.INSERT, true, FIELDS, rows));
    }

    @Test
    void sensesOfPostgres() throws SQLException {
        db = TestDatabase.POSTGRES.open();
        db.execute("CREATE SCHEMA ext", "CREATE EXTENSION citext SCHEMA ext", "CREATE DOMAIN mail AS ext.citext");
        db.execute("CREATE TYPE mood AS ENUM ('sad', 'happy')");
        table("texts", "TEXT");
        table("german", "VARCHAR(20) COLLATE \"de-x-icu\"");
        table("ci", "ext.citext");
        table("mails", "mail");
        table("fixed", "CHAR(5)");
        table("numbers", "NUMERIC(10,2)");
        table("ints", "BIGINT");
        table("ids", "UUID");
        table("moods", "mood");
        table("days", "DATE");
        assertThat(equality("texts")).isEqualTo(KeyEquality.EXACT);
        assertThat(equality("german")).isEqualTo(KeyEquality.EXACT);
        assertThat(equality("ci")).isEqualTo(KeyEquality.IGNORING_CASE);
        assertThat(equality("mails")).isEqualTo(KeyEquality.IGNORING_CASE);
        assertThat(equality("fixed")).isEqualTo(new KeyEquality(false, true, false));
        assertThat(equality("numbers")).isEqualTo(KeyEquality.NUMERIC);
        assertThat(equality("ints")).isEqualTo(KeyEquality.NUMERIC);
        assertThat(equality("ids")).isEqualTo(KeyEquality.IGNORING_CASE);
        assertThat(equality("moods")).isEqualTo(KeyEquality.EXACT);
        assertThat(equality("days")).isEqualTo(KeyEquality.EXACT);
        for (String type : List.of("INET", "INTERVAL", "JSONB", "TEXT[]")) {
            String name = "odd_" + type.toLowerCase().replace("[]", "s");
            table(name, type);
            assertThatThrownBy(() -> equality(name, COLLATED))
                    .hasMessageContaining("has the type ")
                    .hasMessageContaining("Set destinationKey to a column of a text that compares exactly");
        }
    }

    @Test
    void sensesOfMariaDb() throws SQLException {
        db = TestDatabase.MARIADB.open();
        table("bin", "VARCHAR(20) COLLATE utf8mb4_bin");
        table("nopad", "VARCHAR(20) COLLATE utf8mb4_nopad_bin");
        table("fixed", "CHAR(5) COLLATE utf8mb4_nopad_bin");
        table("bytes", "VARBINARY(20)");
        table("ids", "UUID");
        table("ints", "INTEGER");
        KeyEquality padded = new KeyEquality(false, true, false);
        assertThat(equality("bin")).isEqualTo(padded);
        assertThat(equality("nopad")).isEqualTo(KeyEquality.EXACT);
        assertThat(equality("fixed")).isEqualTo(padded);
        assertThat(equality("bytes")).isEqualTo(KeyEquality.EXACT);
        assertThat(equality("ids")).isEqualTo(KeyEquality.IGNORING_CASE);
        assertThat(equality("ints")).isEqualTo(KeyEquality.NUMERIC);
        table("swedish", "VARCHAR(20) COLLATE utf8mb4_swedish_ci");
        table("accents", "VARCHAR(20) COLLATE utf8mb4_uca1400_nopad_as_cs");
        assertThat(equality("swedish", COLLATED)).isEqualTo(new KeyEquality(true, true, false));
        assertThat(equality("accents", COLLATED)).isEqualTo(KeyEquality.EXACT);
        table("addresses", "INET6");
        assertThatThrownBy(() -> equality("addresses", COLLATED)).hasMessageContaining("has the type inet6");
    }

    @Test
    void sensesOfH2() throws SQLException {
        db = TestDatabase.H2.open();
        table("texts", "VARCHAR(20)");
        table("fixed", "CHAR(5)");
        assertThat(equality("texts")).isEqualTo(KeyEquality.EXACT);
        assertThat(equality("fixed")).isEqualTo(new KeyEquality(false, true, false));
        table("moods", "ENUM('a', 'b')");
        assertThatThrownBy(() -> equality("moods")).hasMessageContaining("has the type ENUM");
        db.close();
        db = TestDatabase.H2.open("INIT=SET COLLATION GERMAN STRENGTH PRIMARY");
        table("texts", "VARCHAR(20)");
        assertThatThrownBy(() -> equality("texts", COLLATED)).hasMessageContaining("has the collation GERMAN");
    }

    /** The refusal tells what to run, and that helps. */
    @ParameterizedTest
    @CsvSource({
        "H2, VARCHAR_IGNORECASE(20)",
        "MARIADB, VARCHAR(20)",
        "MARIADB, CHAR(20) COLLATE utf8mb4_uca1400_ai_ci",
        "MARIADB, VARCHAR(20) CHARACTER SET latin1",
        "POSTGRES, VARCHAR(20) COLLATE loose"
    })
    void aCollationThatOnlyTheDatabaseKnowsIsRefused(TestDatabase kind, String type) throws SQLException {
        db = kind.open();
        if (kind == TestDatabase.POSTGRES) {
            db.execute("CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
        }
        table("t", type);
        Throwable refusal = catchThrowable(() -> equality("t"));
        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes different texts for the same key")
                .hasMessageMatching(kind == TestDatabase.H2 ? ".*" : ".*allowCollatedKeys=true.*");
        if (kind == TestDatabase.H2) {
            assertThatThrownBy(() -> equality("t", COLLATED)).hasMessageContaining("VARCHAR_IGNORECASE");
        } else {
            assertThat(equality("t", COLLATED)).isNotNull();
        }
        Delivery inserts = new Delivery("sync", "insert", EnumSet.of(Operation.INSERT), false, FIELDS);
        assertThat(db.sink("t").check(inserts)).isNotNull();
        Matcher statement = Pattern.compile("ALTER TABLE .*?(?=\\. Or set|$)").matcher(refusal.getMessage());
        assertThat(statement.find()).isTrue();
        db.execute(statement.group());
        assertThat(equality("t").ignoresCase()).isFalse();
    }

    /** What a column of another type forgets of a text must not make two keys one. */
    @Test
    void textsForKeysOfOtherTypes() throws SQLException {
        db = TestDatabase.POSTGRES.open();
        UUID id = UUID.randomUUID();
        assertKeys("INTEGER", List.of(1L, "2", new BigDecimal("3.0")), List.of(" 1", "2 "));
        assertKeys("UUID", List.of(id, id.toString(), id.toString().toUpperCase()), List.of(" " + id));
        assertKeys("DATE", List.of("2026-01-31"), List.of("2026-01-31T00:00:00"));
        assertKeys(
                "TIMESTAMP(0)", List.of("2026-01-31T10:00:00"), List.of("2026-01-31 10:00", "2026-01-31T10:00:00.5"));
        assertKeys("TIMESTAMPTZ", List.of("2026-01-31T10:00:00Z"), List.of("2026-01-31T11:00:00+01:00"));
        assertKeys("BOOLEAN", List.of(true, "false"), List.of("t", "yes"));
    }

    private void assertKeys(String type, List<Object> good, List<Object> bad) throws SQLException {
        db.execute("DROP TABLE IF EXISTS t");
        table("t", type);
        JdbcSink sink = db.sink("t");
        for (Object key : good) {
            assertThat(codes(upsert(sink, row(key, 1L))))
                    .as("%s as %s", key, type)
                    .containsExactly("ok");
        }
        for (Object key : bad) {
            assertThat(codes(upsert(sink, row(key, 1L))))
                    .as("%s as %s", key, type)
                    .containsExactly("conversion");
        }
    }
}
