package io.saddlebag.destination.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;

/** A statement, and which field's value goes to which of its placeholders. */
final class SqlTemplate {

    private final List<String> parts;
    private final int[] fields;
    private final List<Column> columns;
    private final Dialect dialect;
    /** PostgreSQL takes 65,535; what is faster than a few thousand is nothing. */
    private static final int MOST_PLACEHOLDERS = 30_000;

    private final String sql;
    private final boolean multiple;

    /**
     * @param parts    the texts before, between and after the placeholders
     * @param multiple whether the placeholders are the values of an insert, in brackets, that may be there several times
     */
    SqlTemplate(List<String> parts, int[] fields, List<Column> columns, Dialect dialect, boolean multiple) {
        this.parts = parts;
        this.fields = fields;
        this.columns = columns;
        this.dialect = dialect;
        this.sql = String.join("?", parts);
        this.multiple = multiple;
    }

    String sql() {
        return sql;
    }

    /** How many records one statement takes. */
    int most() {
        return multiple ? Math.max(1, MOST_PLACEHOLDERS / fields.length) : 1;
    }

    /** The statement for several records; see {@link #most()}. */
    String sql(int records) {
        if (records == 1) {
            return sql;
        }
        int from = parts.get(0).length() - 1;
        int to = sql.length() - parts.get(parts.size() - 1).length() + 1;
        String values = sql.substring(from, to);
        return sql.substring(0, from) + (values + ", ").repeat(records - 1) + values + sql.substring(to);
    }

    /** Binds the values of several records, as {@link #sql(int)} has them. */
    void bindAll(PreparedStatement statement, List<TableRow> rows) throws SQLException {
        int from = 1;
        for (TableRow row : rows) {
            bind(statement, row.values(), from);
            from += fields.length;
        }
    }

    /** Binds a record's values, which {@link Conversion} made, in the order of the fields. */
    void bind(PreparedStatement statement, Object[] values) throws SQLException {
        bind(statement, values, 1);
    }

    private void bind(PreparedStatement statement, Object[] values, int from) throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            dialect.bind(statement, from + i, columns.get(field), values[field]);
        }
    }

    /** The statement for people to read, with what stands for the value of each field. */
    String text(IntFunction<String> literal) {
        StringBuilder text = new StringBuilder(parts.get(0));
        for (int i = 0; i < fields.length; i++) {
            text.append(literal.apply(fields[i])).append(parts.get(i + 1));
        }
        return text.toString();
    }
}
