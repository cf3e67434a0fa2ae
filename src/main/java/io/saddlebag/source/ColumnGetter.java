package io.saddlebag.source;

import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;

/** Reads columns of one type without boxing, where the driver allows it. */
interface ColumnGetter {

    /** @param column counted from 1, as JDBC does */
    void get(ResultSet result, int column, ValueSink sink) throws SQLException;

    ColumnGetter BOOLEAN = (result, column, sink) -> {
        boolean value = result.getBoolean(column);
        if (result.wasNull()) {
            sink.nothing();
        } else {
            sink.bool(value);
        }
    };

    ColumnGetter INTEGER = (result, column, sink) -> {
        long value = result.getLong(column);
        if (value == 0 && result.wasNull()) {
            sink.nothing();
        } else {
            sink.integer(value);
        }
    };

    ColumnGetter DOUBLE = (result, column, sink) -> {
        double value = result.getDouble(column);
        if (value == 0 && result.wasNull()) {
            sink.nothing();
        } else {
            sink.floating(value);
        }
    };

    /** Widened by its shortest decimal form: 0.1 stays 0.1, and does not become 0.10000000149011612. */
    ColumnGetter FLOAT = (result, column, sink) -> {
        float value = result.getFloat(column);
        if (value == 0 && result.wasNull()) {
            sink.nothing();
        } else {
            sink.floating(value == (int) value ? value : Double.parseDouble(Float.toString(value)));
        }
    };

    ColumnGetter DECIMAL = (result, column, sink) -> {
        BigDecimal value = result.getBigDecimal(column);
        if (value == null) {
            sink.nothing();
        } else {
            sink.decimal(value);
        }
    };

    ColumnGetter TEXT = (result, column, sink) -> {
        String value = result.getString(column);
        if (value == null) {
            sink.nothing();
        } else {
            sink.text(value);
        }
    };

    ColumnGetter UTF8 = (result, column, sink) -> {
        byte[] value = result.getBytes(column);
        if (value == null) {
            sink.nothing();
        } else {
            sink.utf8(value, 0, value.length);
        }
    };

    ColumnGetter JSON = (result, column, sink) -> {
        String value = result.getString(column);
        if (value == null) {
            sink.nothing();
        } else {
            sink.json(value);
        }
    };

    ColumnGetter BINARY = (result, column, sink) -> Value.write(result.getBytes(column), sink);

    ColumnGetter DATE = (result, column, sink) -> Value.write(result.getObject(column, LocalDate.class), sink);

    ColumnGetter TIME = (result, column, sink) -> Value.write(result.getObject(column, LocalTime.class), sink);

    ColumnGetter TIMESTAMP = (result, column, sink) -> Value.write(result.getObject(column, LocalDateTime.class), sink);

    ColumnGetter INSTANT = (result, column, sink) -> Value.write(result.getObject(column, OffsetDateTime.class), sink);

    ColumnGetter UUID_VALUE = (result, column, sink) -> Value.write(result.getObject(column, UUID.class), sink);

    ColumnGetter OTHER = (result, column, sink) -> Value.write(result.getObject(column), sink);

    /**
     * The getter for a column by its JDBC type.
     *
     * @param column          counted from 1
     * @param textIsUtf8Bytes whether {@code getBytes} of a text column gives its UTF-8 bytes, without a string being made
     */
    static ColumnGetter of(ResultSetMetaData described, int column, boolean textIsUtf8Bytes) throws SQLException {
        String typeName = String.valueOf(described.getColumnTypeName(column)).toLowerCase(Locale.ROOT);
        if (typeName.startsWith("json")) {
            return JSON;
        } else if (typeName.equals("uuid")) {
            return UUID_VALUE;
        } else if (typeName.equals("timestamptz")) {
            return INSTANT;
        } else if (typeName.equals("bit")) {
            return TEXT;
        }
        return switch (described.getColumnType(column)) {
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> INTEGER;
            case Types.BIGINT -> described.isSigned(column) ? INTEGER : DECIMAL;
            case Types.REAL -> FLOAT;
            case Types.FLOAT, Types.DOUBLE -> DOUBLE;
            case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                textIsUtf8Bytes ? UTF8 : TEXT;
            case Types.CLOB, Types.NCLOB -> TEXT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
            case Types.DATE -> DATE;
            case Types.TIME -> TIME;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            default -> OTHER;
        };
    }
}
