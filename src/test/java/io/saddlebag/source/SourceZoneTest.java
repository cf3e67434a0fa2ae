package io.saddlebag.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import io.saddlebag.testing.MariaDb;
import io.saddlebag.testing.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is read in its own time zone, and a value that cannot be read is named. */
class SourceZoneTest {

    private static final String H2 = "jdbc:h2:mem:zones;DB_CLOSE_DELAY=-1";

    private static Object value(String url, String zone, String sql) {
        SourceSettings settings = new SourceSettings("db", url, null, null, ZoneId.of(zone));
        try (Sources sources = new Sources(Map.of("db", settings))) {
            return value(sources.get("db"), sql);
        }
    }

    private static Object value(Source source, String sql) {
        try (Rows rows = source.query(sql, 10, 0).execute()) {
            rows.next();
            ByteWriter bytes = new ByteWriter();
            rows.read(0, new ValueEncoder(bytes));
            return ValueDecoder.read(new ByteReader(bytes.copy()));
        }
    }

    private static void isReadIn(String url, String sql, String utc, String east) {
        assertThat(value(url, "UTC", sql)).hasToString(utc);
        assertThat(value(url, "Z", sql)).hasToString(utc);
        assertThat(value(url, "+05:30", sql)).hasToString(east);
    }

    @Test
    void textsOfPointsInTimeAreInTheZoneOfTheSource() {
        String postgres = Postgres.newDatabase();
        String text = "SELECT CAST(CAST('2024-03-10 02:30:00+00' AS timestamptz) AS text)";
        isReadIn(postgres, text, "2024-03-10 02:30:00+00", "2024-03-10 08:00:00+05:30");
        assertThat(value(postgres, "America/New_York", text)).isEqualTo("2024-03-09 21:30:00-05");
        isReadIn(
                H2,
                "SELECT CAST(TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:00+00' AS TIMESTAMP)",
                "2024-03-10T02:30",
                "2024-03-10T08:00");
        assertThat(value("jdbc:duckdb:", "UTC", text)).isEqualTo("2024-03-10 02:30:00+00");
        assertThat(value("jdbc:duckdb:", "Asia/Kolkata", text)).isEqualTo("2024-03-10 08:00:00+05:30");
    }

    @Test
    void mariaDbToo() {
        String url = MariaDb.newDatabase() + "?user=" + MariaDb.USER + "&password=" + MariaDb.USER;
        isReadIn(url, "SELECT FROM_UNIXTIME(1710037800)", "2024-03-10T02:30", "2024-03-10T08:00");
        // The server's tables of zones are empty.
        assertThatThrownBy(() -> value(url, "Europe/Berlin", "SELECT 1"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("does not know the time zone Europe/Berlin, which is the setting time-zone");
    }

    @Test
    void aConnectionThatIsLentHasItsOwnZoneAgain() throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(H2);
            pool.setMaximumPoolSize(1);
            pool.setConnectionInitSql("SET TIME ZONE 'Europe/Berlin'");
            Source source = new Source("lent", pool);
            assertThat(value(source, "SELECT CAST(TIMESTAMP WITH TIME ZONE '2024-03-10 02:30:00+00' AS TIMESTAMP)"))
                    .hasToString("2024-03-10T02:30");
            try (Connection connection = pool.getConnection();
                    ResultSet zone = connection
                            .createStatement()
                            .executeQuery(
                                    "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'TIME ZONE'")) {
                zone.next();
                assertThat(zone.getString(1)).isEqualTo("Europe/Berlin");
            }
        }
    }

    @Test
    void aZoneThatTheDatabaseDoesNotKnowIsNamed(@TempDir Path directory) throws Exception {
        String url = "jdbc:sqlite:" + Files.createFile(directory.resolve("x.db"));
        assertThatThrownBy(() -> value(url, "Europe/Berlin", "SELECT 1"))
                .isInstanceOf(SourceException.class)
                .hasMessageContainingAll("time-zone", "Europe/Berlin");
        assertThat(value(url, "UTC", "SELECT 1")).isEqualTo(1L);
    }

    @Test
    void aValueThatCannotBeReadIsNamedByRowAndColumn() {
        assertThatThrownBy(() -> value("jdbc:duckdb:", "UTC", "SELECT TIME '24:00:00' AS closes"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("Column closes of row 1 could not be read from source 'db': ");
    }

    @Test
    void moneyIsReadInEveryLocale() {
        assertThat(new Money(2).read("$1,234,567.89")).isEqualByComparingTo("1234567.89");
        assertThat(new Money(2).read("-1.234,50 €")).isEqualByComparingTo("-1234.50");
        assertThat(new Money(2).read("($1.00)")).isEqualByComparingTo("-1");
        assertThat(new Money(0).read("¥1,235")).isEqualByComparingTo("1235");
        assertThat(new Money(3).read("1,234.567")).isEqualByComparingTo("1234.567");
    }
}
