package io.saddlebag.destination.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;

/** A statement, and which field's value goes to which of its placeholders. */
final class Plan {

    private final List<String> parts;
    private final int[] fields;
    private final List<Column> columns;
    private final Dialect dialect;
    private final String sql;

    /** @param parts the texts before, between and after the placeholders */
    Plan(List<String> parts, int[] fields, List<Column> columns, Dialect dialect) {
        this.parts = parts;
        this.fields = fields;
        this.columns = columns;
        this.dialect = dialect;
        this.sql = String.join("?", parts);
    }

    String sql() {
        return sql;
    }

    /** Binds a record's values, which {@link Conversion} made, in the order of the fields. */
    void bind(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            dialect.bind(statement, i + 1, columns.get(field), values[field]);
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
