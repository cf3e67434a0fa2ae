package io.saddlebag.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import io.saddlebag.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources are opened by their plain URLs, are read only, and say why they cannot be opened. */
class SourcesTest {

    @TempDir
    Path directory;

    private static Sources sources(String url) {
        return new Sources(Map.of("s", new SourceSettings("s", url, null, null)));
    }

    private String file(String kind) throws SQLException {
        String url = "jdbc:" + kind + ":" + directory.resolve(kind + ".db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id integer, name varchar)");
            statement.execute("INSERT INTO t VALUES (1, 'Ann'), (2, 'Bea')");
        }
        return url;
    }

    private static int count(Source source, String sql) {
        try (Rows rows = source.query(sql, 100, 0).execute()) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "sqlite"})
    void aFileIsReadByItsPlainUrl(String kind) throws Exception {
        try (Sources sources = sources(file(kind))) {
            Source source = sources.get("s");
            assertThat(source.columns("SELECT id, name FROM t;").names()).containsExactly("id", "name");
            assertThat(source.types("SELECT id, name FROM t")).hasSize(2);
            assertThat(count(source, "SELECT id, name FROM t ORDER BY id; -- all"))
                    .isEqualTo(2);
            sources.connect("s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "sqlite"})
    void itIsReadOnly(String kind) throws Exception {
        String url = file(kind);
        try (Sources sources = sources(url)) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> count(sources.get("s"), "DELETE FROM t RETURNING id"))
                    .withMessageMatching("(?is).*read-?only.*");
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> count(sources.get("s"), "SELECT id FROM t; DROP TABLE t"))
                    .withMessageContaining("A second one begins on line 1: DROP TABLE t");
            assertThat(count(sources.get("s"), "SELECT id FROM t")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:duckdb:", "jdbc:duckdb::memory:", "jdbc:sqlite::memory:"})
    void aDatabaseInMemoryCanBeASource(String url) {
        try (Sources sources = sources(url)) {
            assertThat(count(sources.get("s"), "SELECT 1 AS id")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:duckdb:%s/duckdb.db;duckdb.read_only=true",
                "jdbc:sqlite:%s/sqlite.db?open_mode=1",
                "jdbc:sqlite:%s/sqlite.db?open_mode=2"
            })
    void aUrlMaySayItItself(String url) throws Exception {
        file(url.split(":")[1]);
        try (Sources sources = sources(url.formatted(directory))) {
            assertThat(count(sources.get("s"), "SELECT id FROM t")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "sqlite"})
    @Timeout(120)
    void aFileThatIsMissingIsToldInTheDriversWords(String kind) {
        Path missing = directory.resolve("none").resolve("x.db");
        try (Sources sources = sources("jdbc:" + kind + ":" + missing)) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> count(sources.get("s"), "SELECT 1"))
                    .withMessageNotContaining("Connection is not available")
                    .withMessageMatching("(?is).*(cannot open|unable to open|does not exist).*");
        }
        assertThat(missing).doesNotExist();
    }

    @Test
    void theOperatorsOfJsonbWorkAsTheyAreWritten() throws Exception {
        try (Sources sources = sources(Postgres.newDatabase())) {
            Source source = sources.get("s");
            String json = "'{\"a\": 1}'::jsonb";
            for (String sql : new String[] {
                "SELECT 1 AS id WHERE " + json + " ? 'a'",
                "SELECT 1 AS id WHERE " + json + " ?? 'a'",
                "SELECT 1 AS id WHERE " + json + " ?| array['a', 'b'] AND " + json + " ?& array['a'] AND '?' = '?'"
            }) {
                assertThat(source.columns(sql).names()).as(sql).containsExactly("id");
                assertThat(count(source, sql)).as(sql).isEqualTo(1);
            }
        }
    }

    @Test
    void aSecondStatementIsNotRun() throws Exception {
        try (Sources sources = sources(Postgres.newDatabase())) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> count(sources.get("s"), "SELECT 1 AS id; COMMIT; CREATE TABLE escaped (a int)"))
                    .matches(SourceException::isRefusal)
                    .withMessageContaining("A second one begins on line 1: COMMIT; CREATE TABLE escaped (a int)");
            assertThat(count(sources.get("s"), "SELECT 1 WHERE to_regclass('escaped') IS NOT NULL"))
                    .isZero();
        }
    }

    @Test
    @Timeout(15)
    void aWrongPasswordIsSaidAtOnceAndARightOneIsTakenLater() throws Exception {
        Path database = directory.resolve("guarded");
        String url = "jdbc:h2:" + database;
        try (Connection connection = DriverManager.getConnection(url, "ann", "Right-of-Ann-1")) {
            connection.createStatement().execute("CREATE TABLE t AS SELECT 1 AS id");
        }
        try (Sources sources = new Sources(Map.of("s", new SourceSettings("s", url, "ann", "Later-of-Ann-2")))) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> sources.get("s").columns("SELECT id FROM t"))
                    .withMessageContaining("Wrong user name or password");
            try (Connection connection = DriverManager.getConnection(url, "ann", "Right-of-Ann-1")) {
                connection.createStatement().execute("ALTER USER ann SET PASSWORD 'Later-of-Ann-2'");
            }
            assertThat(sources.get("s").columns("SELECT id FROM t").names()).containsExactly("ID");
        }
    }

    @Test
    void aUrlThatNoDriverTakesIsRefusedWithoutItsSecrets() {
        try (Sources sources = sources("postgresql://ann:secret@db/shop")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> sources.get("s"))
                    .withMessageStartingWith("Source 's': no driver takes a URL that begins with 'postgresql:'")
                    .withMessageContaining("saddlebag.sources.s.url")
                    .withMessageNotContaining("secret");
        }
        try (Sources sources = sources("jdbc:oracle:thin:@db")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> sources.get("s"))
                    .withMessageContaining("'jdbc:oracle:'");
        }
    }
}
