package io.saddlebag.destination.jdbc;

import io.saddlebag.security.Redaction;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/** H2. */
final class H2Dialect implements Dialect {

    /** Concurrent update, timeout of a lock of a table. */
    private static final Set<Integer> TRANSIENT = Set.of(90131, 50200);

    /** The session is closed. */
    private static final int CLOSED = 90007;

    private static final Pattern STATEMENT = Pattern.compile("; SQL statement:.*", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("(VALUES \\(|\"'| converting \").*", Pattern.DOTALL);

    @Override
    public Kind kind(int jdbcType, String type, int size) {
        return switch (type) {
            case "UUID" -> Kind.UUID;
            case "JSON" -> Kind.JSON;
            case "DECFLOAT" -> Kind.OTHER;
            default -> Kind.of(jdbcType);
        };
    }

    @Override
    public int limit(Kind kind, String type, int size) {
        return size == Integer.MAX_VALUE ? 0 : size;
    }

    @Override
    public void upsert(SqlBuilder sql, Write write) {
        sql.add("MERGE INTO ").table().add(" USING (VALUES (1)) ON ").equations(write.keys(), " AND ");
        if (!write.set().isEmpty()) {
            sql.add(" WHEN MATCHED THEN UPDATE SET ").equations(write.set(), ", ");
        }
        sql.add(" WHEN NOT MATCHED THEN INSERT (").columns(write.all()).add(") VALUES (");
        sql.each(write.all(), ", ", sql::value).add(")");
    }

    @Override
    public void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        if (value instanceof String json && column.kind() == Kind.JSON) {
            // A character string would become a JSON string; bytes are read as a document
            statement.setBytes(position, json.getBytes(StandardCharsets.UTF_8));
        } else {
            Dialect.super.bind(statement, position, column, value);
        }
    }

    @Override
    public Verdict verdict(SQLException failure) {
        if (failure.getErrorCode() == CLOSED) {
            return Verdict.CONNECTION;
        }
        return TRANSIENT.contains(failure.getErrorCode()) ? Verdict.TRANSIENT : Verdict.of(failure);
    }

    @Override
    public String message(SQLException failure, boolean discreet) {
        String message = STATEMENT.matcher(String.valueOf(failure.getMessage())).replaceAll("");
        return discreet ? VALUES.matcher(message).replaceAll(Redaction.MASK) : message;
    }
}
