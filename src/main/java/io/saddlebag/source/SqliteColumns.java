package io.saddlebag.source;

import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import io.saddlebag.row.ValueText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Reads SQLite's columns, which have no types: each value has one of its own, whatever its column is declared as. Only for a
 * declared BOOLEAN and JSON, of which SQLite has no values, the declaration says what 0, 1 and texts mean.
 */
final class SqliteColumns {

    private SqliteColumns() {}

    static ColumnGetter of(ResultSetMetaData described, int column, Connection connection) throws SQLException {
        String declared = String.valueOf(described.getColumnTypeName(column)).toUpperCase(Locale.ROOT);
        if (declared.startsWith("BOOL")) {
            return SqliteColumns::bool;
        }
        return declared.startsWith("JSON") ? SqliteColumns::json : ColumnGetter.OTHER;
    }

    private static void bool(ResultSet result, int column, ValueSink sink) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof Integer number && (number == 0 || number == 1)) {
            sink.bool(number == 1);
        } else {
            Value.write(value, sink);
        }
    }

    private static void json(ResultSet result, int column, ValueSink sink) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof String || value instanceof Number) {
            // A column that is declared so keeps a text that reads as a number as one.
            sink.json(ValueText.of(value));
        } else {
            Value.write(value, sink);
        }
    }
}
