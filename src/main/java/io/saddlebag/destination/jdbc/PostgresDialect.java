package io.saddlebag.destination.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL. Its driver gives several types the same JDBC code, so that a column's kind follows from the type's name. */
final class PostgresDialect implements Dialect {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("int2", Kind.INTEGER),
            Map.entry("int4", Kind.INTEGER),
            Map.entry("int8", Kind.INTEGER),
            Map.entry("smallserial", Kind.INTEGER),
            Map.entry("serial", Kind.INTEGER),
            Map.entry("bigserial", Kind.INTEGER),
            Map.entry("numeric", Kind.DECIMAL),
            Map.entry("float4", Kind.REAL),
            Map.entry("float8", Kind.DOUBLE),
            Map.entry("bool", Kind.BOOLEAN),
            Map.entry("varchar", Kind.TEXT),
            Map.entry("bpchar", Kind.TEXT),
            Map.entry("text", Kind.TEXT),
            Map.entry("date", Kind.DATE),
            Map.entry("time", Kind.TIME),
            Map.entry("timestamp", Kind.TIMESTAMP),
            Map.entry("timestamptz", Kind.INSTANT),
            Map.entry("bytea", Kind.BINARY),
            Map.entry("uuid", Kind.UUID),
            Map.entry("json", Kind.JSON),
            Map.entry("jsonb", Kind.JSON));

    /** Violations whose detail names the values of a key only; that of others quotes the whole row, unmapped columns too. */
    private static final Set<String> KEY_VIOLATIONS = Set.of("23503", "23505", "23P01");

    @Override
    public Kind kind(int jdbcType, String type, int size) {
        return KINDS.getOrDefault(type, type.startsWith("_") ? Kind.ARRAY : Kind.OTHER);
    }

    @Override
    public int limit(Kind kind, String type, int size) {
        // numeric without precision is reported with the most digits that it can have; a declared one has at most 1000
        return size == Integer.MAX_VALUE || kind == Kind.DECIMAL && size > 1000 ? 0 : size;
    }

    @Override
    public void upsert(SqlBuilder sql, Write write) {
        sql.insert().add(" ON CONFLICT (").columns(write.keys()).add(") DO ");
        if (write.set().isEmpty()) {
            sql.add("NOTHING");
        } else {
            sql.add("UPDATE SET ").each(write.set(), ", ", field -> sql.column(field)
                    .add(" = EXCLUDED.")
                    .column(field));
        }
    }

    @Override
    public void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        boolean typed = column.type().equals("varchar") || column.type().equals("text");
        if (value == null && column.kind() == Kind.TEXT && !typed) {
            statement.setNull(position, Types.OTHER);
        } else if (value instanceof String text && !typed) {
            // Without a type of its own a text is read as the column's type: an enum, inet, citext, jsonb, …
            statement.setObject(position, text, Types.OTHER);
        } else {
            Dialect.super.bind(statement, position, column, value);
        }
    }

    @Override
    public String message(SQLException failure, boolean discreet) {
        ServerErrorMessage said = failure instanceof PSQLException own ? own.getServerErrorMessage() : null;
        if (said == null) {
            return failure.getMessage();
        }
        boolean detailed = said.getDetail() != null && !discreet && KEY_VIOLATIONS.contains(said.getSQLState());
        return detailed ? said.getMessage() + ". " + said.getDetail() : said.getMessage();
    }
}
