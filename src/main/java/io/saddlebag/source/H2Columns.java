package io.saddlebag.source;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import io.saddlebag.row.ValueSink;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.api.Interval;

/** Reads H2's columns. Arrays and rows are read as result sets of their own, so that their elements are read as columns are. */
final class H2Columns {

    private H2Columns() {}

    static ColumnGetter of(ResultSetMetaData described, int column, Connection connection) throws SQLException {
        String type = described.getColumnTypeName(column);
        if (described.getColumnType(column) == Types.ARRAY) {
            return H2Columns::array;
        } else if (type.startsWith("ROW")) {
            return H2Columns::row;
        } else if (type.equals("DECFLOAT")) {
            return H2Columns::decfloat;
        } else if (type.startsWith("INTERVAL")) {
            return H2Columns::interval;
        }
        return ColumnGetter.of(described, column, false);
    }

    private static void array(ResultSet result, int column, ValueSink sink) throws SQLException {
        Array array = result.getArray(column);
        if (array == null) {
            sink.nothing();
            return;
        }
        List<Object> elements = new ArrayList<>();
        try (ResultSet each = array.getResultSet()) {
            // The first column is the position.
            ColumnGetter getter = each.getMetaData().getColumnType(2) == Types.NULL
                    ? ColumnGetter.OTHER
                    : of(each.getMetaData(), 2, null);
            while (each.next()) {
                elements.add(value(getter, each, 2));
            }
        }
        sink.list(elements);
    }

    private static void row(ResultSet result, int column, ValueSink sink) throws SQLException {
        if (!(result.getObject(column) instanceof ResultSet row)) {
            sink.nothing();
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        try (row) {
            row.next();
            ResultSetMetaData described = row.getMetaData();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                members.put(described.getColumnLabel(i), value(of(described, i, null), row, i));
            }
        }
        sink.map(members);
    }

    private static Object value(ColumnGetter getter, ResultSet result, int column) throws SQLException {
        ByteWriter bytes = new ByteWriter();
        getter.get(result, column, new ValueEncoder(bytes));
        return ValueDecoder.read(new ByteReader(bytes.array()));
    }

    private static void decfloat(ResultSet result, int column, ValueSink sink) throws SQLException {
        String text = result.getString(column);
        if (text == null) {
            sink.nothing();
        } else if (Character.isLetter(text.charAt(text.length() - 1))) {
            sink.floating(Double.parseDouble(text));
        } else {
            sink.decimal(new BigDecimal(text));
        }
    }

    private static void interval(ResultSet result, int column, ValueSink sink) throws SQLException {
        Object value = result.getObject(column);
        Value.write(value instanceof Interval interval ? IsoInterval.of(interval) : value, sink);
    }
}
