package io.saddlebag.source;

import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads PostgreSQL's columns. What its driver has no faithful class for is read as the text that the server writes, which the
 * session's settings make the same everywhere.
 */
final class PostgresColumns {

    private static final long DAY = 86_400_000_000_000L;

    private PostgresColumns() {}

    static ColumnGetter of(ResultSetMetaData described, int column, Connection connection) throws SQLException {
        String type = described.getColumnTypeName(column);
        if (described.getColumnType(column) == Types.ARRAY && type.startsWith("_")) {
            return array(type.substring(1), connection);
        }
        return switch (type) {
            case "numeric" -> PostgresColumns::numeric;
            case "time" -> PostgresColumns::time;
            case "hstore" -> PostgresColumns::hstore;
            case "money" -> {
                Money money = Money.of(connection);
                yield text(money::read);
            }
            case "interval" -> text(IsoInterval::ofText);
            case "int2", "int4", "int8", "oid", "float4", "float8", "bool", "bytea", "date" -> usual(described, column);
            case "timestamp", "timestamptz", "uuid", "json", "jsonb" -> usual(described, column);
            default -> described.getColumnType(column) == Types.VARCHAR ? usual(described, column) : ColumnGetter.TEXT;
        };
    }

    private static ColumnGetter usual(ResultSetMetaData described, int column) throws SQLException {
        return ColumnGetter.of(described, column, true);
    }

    private static void numeric(ResultSet result, int column, ValueSink sink) throws SQLException {
        BigDecimal value;
        try {
            value = result.getBigDecimal(column);
        } catch (SQLException e) {
            // NaN and the infinities, which have no BigDecimal; the driver gives a double for them.
            sink.floating(special(result.getObject(column), e));
            return;
        }
        if (value == null) {
            sink.nothing();
        } else {
            sink.decimal(value);
        }
    }

    private static double special(Object value, SQLException otherwise) throws SQLException {
        if (value instanceof Double number) {
            return number;
        }
        throw otherwise;
    }

    /** The driver gives the last nanosecond of the day for 24:00:00; the database's own times have microseconds only. */
    private static void time(ResultSet result, int column, ValueSink sink) throws SQLException {
        LocalTime value = result.getObject(column, LocalTime.class);
        if (LocalTime.MAX.equals(value)) {
            sink.time(DAY);
        } else {
            Value.write(value, sink);
        }
    }

    private static void hstore(ResultSet result, int column, ValueSink sink) throws SQLException {
        Object value = result.getObject(column);
        // A hash map comes in any order.
        Value.write(value instanceof Map<?, ?> map ? new TreeMap<>(map) : value, sink);
    }

    private static ColumnGetter array(String type, Connection connection) throws SQLException {
        Money money = type.equals("money") ? Money.of(connection) : null;
        PostgresArray array = new PostgresArray(
                type.equals("box") ? ';' : ',',
                money == null ? element -> PostgresText.value(type, element) : money::read);
        return text(array::read);
    }

    /** Makes a value of a text that is not {@code null}. */
    @FunctionalInterface
    interface Reading {
        Object value(String text);
    }

    private static ColumnGetter text(Reading reading) {
        return (result, column, sink) -> {
            String text = result.getString(column);
            Value.write(text == null ? null : reading.value(text), sink);
        };
    }
}
