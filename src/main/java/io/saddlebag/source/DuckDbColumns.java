package io.saddlebag.source;

import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Reads DuckDB's columns: its infinities are numbers beyond the last date, and its nested values are of the driver's classes. */
final class DuckDbColumns {

    private DuckDbColumns() {}

    static ColumnGetter of(ResultSetMetaData described, int column, Connection connection) throws SQLException {
        String type = described.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        boolean nested = type.endsWith("]")
                || type.startsWith("STRUCT(")
                || type.startsWith("MAP(")
                || type.startsWith("UNION(");
        if (nested) {
            return DuckDbColumns::nested;
        }
        if (type.equals("FLOAT")) {
            return ColumnGetter.FLOAT;
        } else if (type.equals("INTERVAL")) {
            return DuckDbColumns::interval;
        }
        return switch (described.getColumnType(column)) {
            case Types.DATE -> DuckDbColumns::date;
            case Types.TIMESTAMP -> DuckDbColumns::timestamp;
            case Types.TIMESTAMP_WITH_TIMEZONE -> DuckDbColumns::moment;
            default -> ColumnGetter.of(described, column, false);
        };
    }

    private static void date(ResultSet result, int column, ValueSink sink) throws SQLException {
        // Of getObject(column, LocalDate.class) the years before 1 come as years after it.
        Value.write(DuckDbValue.of(result.getObject(column)), sink);
    }

    private static void timestamp(ResultSet result, int column, ValueSink sink) throws SQLException {
        Value.write(DuckDbValue.of(result.getObject(column, LocalDateTime.class)), sink);
    }

    private static void moment(ResultSet result, int column, ValueSink sink) throws SQLException {
        Value.write(DuckDbValue.of(result.getObject(column, OffsetDateTime.class)), sink);
    }

    private static void interval(ResultSet result, int column, ValueSink sink) throws SQLException {
        String value = result.getString(column);
        Value.write(value == null ? null : IsoInterval.ofText(value), sink);
    }

    private static void nested(ResultSet result, int column, ValueSink sink) throws SQLException {
        Object value = result.getObject(column);
        Value.write(value == null ? null : new DuckDbValue(() -> result.getString(column)).plain(value), sink);
    }
}
