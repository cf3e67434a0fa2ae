package io.saddlebag.source;

import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads MariaDB's columns where the types that its driver makes of them cannot hold all of their values. */
final class MariaDbColumns {

    private MariaDbColumns() {}

    static ColumnGetter of(ResultSetMetaData described, int column, Connection connection) throws SQLException {
        switch (described.getColumnTypeName(column)) {
            case "BOOLEAN":
                return MariaDbColumns::small;
            case "BIT":
                return described.getPrecision(column) == 1 ? ColumnGetter.BOOLEAN : MariaDbColumns::bits;
            case "YEAR":
                return ColumnGetter.INTEGER;
            default:
                break;
        }
        return switch (described.getColumnType(column)) {
            case Types.DATE -> MariaDbColumns::date;
            case Types.TIME -> MariaDbColumns::time;
            case Types.TIMESTAMP -> MariaDbColumns::timestamp;
            default -> ColumnGetter.of(described, column, false);
        };
    }

    /** BOOLEAN is another name of {@code TINYINT(1)}, which holds more than two values. */
    private static void small(ResultSet result, int column, ValueSink sink) throws SQLException {
        long value = result.getLong(column);
        if (value == 0 && result.wasNull()) {
            sink.nothing();
        } else if (value == 0 || value == 1) {
            sink.bool(value == 1);
        } else {
            sink.integer(value);
        }
    }

    /** As the unsigned number that the server takes it for. */
    private static void bits(ResultSet result, int column, ValueSink sink) throws SQLException {
        byte[] value = result.getBytes(column);
        if (value == null) {
            sink.nothing();
        } else {
            sink.decimal(new BigDecimal(new BigInteger(1, value)));
        }
    }

    private static void date(ResultSet result, int column, ValueSink sink) throws SQLException {
        LocalDate value = result.getObject(column, LocalDate.class);
        if (value == null) {
            zero(result, column, sink);
        } else {
            sink.date(value.toEpochDay());
        }
    }

    /** A TIME is a length of time, of up to 838 hours. */
    private static void time(ResultSet result, int column, ValueSink sink) throws SQLException {
        Duration value = result.getObject(column, Duration.class);
        if (value == null) {
            sink.nothing();
        } else {
            sink.time(value.toNanos());
        }
    }

    /** The driver's way to a date and time leads through the process's time zone, in which not every time exists. */
    private static void timestamp(ResultSet result, int column, ValueSink sink) throws SQLException {
        LocalDate date = result.getObject(column, LocalDate.class);
        LocalTime time = date == null ? null : result.getObject(column, LocalTime.class);
        if (date == null) {
            zero(result, column, sink);
        } else {
            sink.timestamp(date.toEpochSecond(time, ZoneOffset.UTC), time.getNano());
        }
    }

    /** The driver gives {@code null} for the date {@code 0000-00-00}, which is no NULL, and no day either. */
    private static void zero(ResultSet result, int column, ValueSink sink) throws SQLException {
        Value.write(result.getString(column), sink);
    }
}
