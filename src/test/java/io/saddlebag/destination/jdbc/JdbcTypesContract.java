package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static io.saddlebag.destination.jdbc.JdbcFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.row.Operation;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of values on their way into columns of other types. */
abstract class JdbcTypesContract extends JdbcCheckContract {

    private static final UUID ID = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    private static final OffsetDateTime INSTANT = OffsetDateTime.parse("2026-03-29T01:30:00.123456Z");
    private static final LocalDateTime TIME = LocalDateTime.parse("2026-03-29T01:30:00.123456");

    @BeforeEach
    void createTyped() throws SQLException {
        db.execute("CREATE TABLE typed (id INTEGER NOT NULL PRIMARY KEY, " + typedColumns() + ")");
    }

    /** Writes a value to a column, by insert and by update, and reads it back. */
    private <T> T stored(String column, Object value, Class<T> type) throws SQLException {
        JdbcSink typed = db.sink("typed");
        for (Operation operation : List.of(Operation.INSERT, Operation.UPDATE)) {
            // Two rows, so that the driver makes a batch of it, and a NULL beside the value
            BatchResult result = typed.deliver(batch(
                    operation, operation == Operation.INSERT, fields("*id", column), row(1L, value), row(2L, null)));
            assertThat(codes(result)).as("%s %s", column, result).containsExactly("ok", "ok");
        }
        typed.close();
        try (Connection connection = db.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM typed ORDER BY id")) {
            rows.next();
            T found = read(rows, type);
            rows.next();
            assertThat(rows.getObject(1)).isNull();
            return found;
        }
    }

    private static <T> T read(ResultSet rows, Class<T> type) throws SQLException {
        if (type == String.class) {
            return type.cast(rows.getString(1));
        }
        if (type == Double.class) {
            return type.cast(rows.getDouble(1));
        }
        return type == Long.class ? type.cast(rows.getLong(1)) : rows.getObject(1, type);
    }

    @Test
    void numbers() throws SQLException {
        for (Object same : List.of(42L, new BigDecimal("42.00"), 42.0, " 42 ", "4.2e1")) {
            assertThat(stored("i", same, Long.class)).isEqualTo(42);
        }
        assertThat(stored("i", true, Long.class)).isEqualTo(1);
        for (Object same : List.of(new BigDecimal("1234.5"), new BigDecimal("1234.50000"), 1234.5, "1234.500")) {
            assertThat(stored("d", same, BigDecimal.class)).isEqualTo(new BigDecimal("1234.500"));
        }
        assertThat(stored("d", new BigDecimal("-9999999.999"), BigDecimal.class))
                .isEqualTo("-9999999.999");
        assertThat(stored("f", new BigDecimal("0.1"), Double.class)).isEqualTo(0.1);
        assertThat(stored("f", 1e300, Double.class)).isEqualTo(1e300);
        assertThat(stored("f", 1L << 52, Double.class)).isEqualTo(0x1p52);
        assertThat(stored("r", 0.25, Double.class)).isEqualTo(0.25);
    }

    @Test
    void booleans() throws SQLException {
        for (Object same : List.of(true, 1L, "TRUE", "yes", "1", "on", new BigDecimal("1.0"))) {
            if (!(same instanceof String text)
                    || text.equals("1")
                    || typedColumns().contains("b BOOLEAN")) {
                assertThat(stored("b", same, Boolean.class)).isTrue();
            }
        }
        assertThat(stored("b", false, Boolean.class)).isFalse();
    }

    @Test
    void texts() throws SQLException {
        assertThat(stored("t", "Zoë 名 😀 'q' \\ \n%", String.class)).isEqualTo("Zoë 名 😀 'q' \\ \n%");
        assertThat(stored("t", "", String.class)).isEmpty();
        assertThat(stored("t", "😀".repeat(25), String.class)).hasSize(50);
        assertThat(stored("t", 5L, String.class)).isEqualTo("5");
        assertThat(stored("t", new BigDecimal("1E+3"), String.class)).isEqualTo("1000");
        assertThat(stored("t", new BigDecimal("1.50"), String.class)).isEqualTo("1.50");
        assertThat(stored("t", 1e20, String.class)).isEqualTo("100000000000000000000");
        assertThat(stored("t", true, String.class)).isEqualTo("true");
        assertThat(stored("t", LocalDate.of(2026, 3, 1), String.class)).isEqualTo("2026-03-01");
        assertThat(stored("t", TIME, String.class)).isEqualTo("2026-03-29T01:30:00.123456");
        assertThat(stored("t", INSTANT, String.class)).isEqualTo("2026-03-29T01:30:00.123456Z");
        assertThat(stored("t", ID, String.class)).isEqualTo(ID.toString());
        assertThat(stored("t", List.of(1, "a"), String.class)).isEqualTo("[1,\"a\"]");
    }

    @Test
    void datesAndTimes() throws SQLException {
        for (Object same : List.of(
                LocalDate.of(2026, 3, 1),
                "2026-03-01",
                LocalDateTime.parse("2026-03-01T00:00:00"),
                "2026-03-01T02:00:00+02:00",
                OffsetDateTime.parse("2026-03-01T00:00:00Z"))) {
            assertThat(stored("dt", same, LocalDate.class)).isEqualTo(LocalDate.of(2026, 3, 1));
        }
        assertThat(stored("dt", LocalDate.of(1582, 10, 10), LocalDate.class)).isEqualTo("1582-10-10");
        for (Object same : List.of(LocalTime.of(23, 59, 58), "23:59:58")) {
            assertThat(stored("tm", same, LocalTime.class)).isEqualTo("23:59:58");
        }
        for (Object same : List.of(
                TIME,
                INSTANT,
                "2026-03-29 01:30:00.123456",
                "2026-03-29T03:30:00.123456+02:00",
                "2026-03-29T01:30:00.123456Z",
                TIME.plusNanos(999))) {
            assertThat(stored("ts", same, LocalDateTime.class)).isEqualTo(TIME);
        }
        assertThat(stored("ts", LocalDateTime.parse("2026-12-31T23:59:59.999999999"), LocalDateTime.class))
                .isEqualTo(LocalDateTime.parse("2026-12-31T23:59:59.999999"));
        assertThat(stored("ts", LocalDate.of(2026, 3, 1), LocalDateTime.class)).isEqualTo("2026-03-01T00:00:00");
    }

    @Test
    void instants() throws SQLException {
        for (Object same : List.of(
                INSTANT,
                TIME,
                INSTANT.withOffsetSameInstant(ZoneOffset.ofHours(5)),
                "2026-03-29T03:30:00.123456+02",
                INSTANT.plusNanos(1))) {
            stored("tz", same, String.class);
            assertThat(instant()).isEqualTo(INSTANT);
        }
    }

    /** What is stored in the column tz of the first row. */
    abstract OffsetDateTime instant() throws SQLException;

    @Test
    void bytesDocumentsAndUuids() throws Exception {
        assertThat(stored("bin", new byte[] {0, -1, 39, 92}, byte[].class)).containsExactly(0, -1, 39, 92);
        ObjectMapper json = new ObjectMapper();
        for (Object same : List.of(Map.of("a", List.of(1, "é\"'")), "{\"a\": [1, \"é\\\"'\"]}")) {
            assertThat(json.readTree(stored("js", same, String.class)))
                    .isEqualTo(json.readTree("{\"a\": [1, \"é\\\"'\"]}"));
        }
        assertThat(stored("js", 5L, String.class)).isEqualTo("5");
        // MariaDB's JSON is a text to its catalog
        if (caseSensitive()) {
            assertThat(json.readTree(stored("js", LocalDate.of(2026, 3, 1), String.class))
                            .asText())
                    .isEqualTo("2026-03-01");
        }
        assertThat(stored("u", ID, String.class)).isEqualTo(ID.toString());
        assertThat(stored("u", ID.toString().toUpperCase(), String.class)).isEqualTo(ID.toString());
    }

    @Test
    void aTimeBeyondADayIsRejectedWhereThereIsNone() {
        JdbcSink typed = db.sink("typed");
        BatchResult result = typed.deliver(batch(
                Operation.INSERT, true, fields("*id", "tm"), row(1L, Duration.ofHours(25)), row(2L, LocalTime.NOON)));
        typed.close();
        boolean held = db.url.startsWith("jdbc:mariadb:");
        assertThat(codes(result).get(0)).as("%s", result).matches(held ? "ok" : "220..");
        assertThat(codes(result).get(1)).isEqualTo("ok");
        assertThat(db.value("SELECT COUNT(*) FROM typed")).isEqualTo(held ? "2" : "1");
    }

    /** Whether there are NaN and infinity among the database's numbers and dates. */
    boolean holdsUnbounded() {
        return false;
    }

    @Test
    void nothingIsLostInSilence() {
        refuses("i", 1.5, "floating-point number 1.5", "it has digits after the decimal point");
        refuses("i", "abc", "text 'abc'", "it is not a number");
        refuses("i", "1e999999999", "text '1e999999999'", "it is out of range");
        refuses("i", Long.MAX_VALUE, "integer 9223372036854775807", "it is out of range");
        refuses("d", "0.0001", "text '0.0001'", "it has more than 3 digits after the decimal point");
        refuses("d", 10_000_000L, "integer 10000000", "it is out of range");
        if (!holdsUnbounded()) {
            refuses("d", Double.NaN, "floating-point number NaN", "it is not a number");
            refuses("dt", LocalDate.MAX, "date 'infinity'", "only dates and timestamps of PostgreSQL can be infinite");
            refuses("ts", LocalDateTime.MIN, "timestamp '-infinity'", "only dates and timestamps of PostgreSQL can be");
        }
        refuses(
                "f",
                (1L << 53) + 1,
                "integer 9007199254740993",
                "it has more digits than a double-precision number holds");
        refuses(
                "r",
                0.123456789,
                "floating-point number 0.123456789",
                "it has more digits than a single-precision number holds");
        refuses("b", "maybe", "text 'maybe'", "");
        refuses("t", "x".repeat(51), "text '" + "x".repeat(51) + "'", "it has 51 characters");
        refuses("t", "x".repeat(50) + " ", "text '" + "x".repeat(50) + " '", "it has 51 characters");
        refuses("t", "\ud83d", "text", "it is not valid Unicode");
        refuses("t", new byte[] {1}, "bytes X'01'", "bytes have no text");
        refuses("dt", "2026-02-30", "text '2026-02-30'", "it is not a date or timestamp such as");
        refuses("dt", TIME, "timestamp '2026-03-29T01:30:00.123456'", "it has a time of day");
        refuses("ts", 5L, "integer 5", "it is neither a date nor a timestamp");
        refuses("tm", TIME, "timestamp '2026-03-29T01:30:00.123456'", "it is not a time of day");
        refuses("bin", "abc", "text 'abc'", "only bytes are allowed");
        refuses("u", "1-1-1-1-1", "text '1-1-1-1-1'", "it is not a UUID");
    }

    void refuses(String column, Object value, String shown, String reason) {
        JdbcSink typed = db.sink("typed");
        BatchResult result =
                typed.deliver(batch(Operation.INSERT, true, fields("*id", column), row(1L, value), row(2L, null)));
        assertThat(codes(result)).as(column).containsExactly("conversion", "ok");
        assertThat(evidence(result, 0).message())
                .startsWith("Field '" + column + "': the " + shown)
                .containsIgnoringCase("cannot be stored in column " + column + " of type ")
                .contains(": " + reason);
    }
}
