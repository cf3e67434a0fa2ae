package io.saddlebag.destination.jdbc;

import io.saddlebag.row.KeyEquality;
import io.saddlebag.security.Redaction;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** H2. */
final class H2Dialect implements Dialect {

    /** Concurrent update, timeout of a lock of a table. */
    private static final Set<Integer> TRANSIENT = Set.of(90131, 50200);

    /** The account lacks a right, or is not an administrator. */
    private static final Set<Integer> RIGHTS = Set.of(90096, 90040);

    /** A parent that is missing, a parent that has children. */
    private static final Set<Integer> FOREIGN_KEYS = Set.of(23506, 23503);

    private static final int UNIQUE = 23505;

    /** The session is closed. */
    private static final int CLOSED = 90007;

    private static final Pattern STATEMENT = Pattern.compile("; SQL statement:.*", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("(VALUES \\(|\"'| converting \").*", Pattern.DOTALL);

    private static final String COLUMNS = "SELECT COLUMN_NAME, DATA_TYPE, COLLATION_NAME, IDENTITY_GENERATION,"
            + " CHARACTER_MAXIMUM_LENGTH FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";

    @Override
    public Kind kind(int jdbcType, String type, int size) {
        return switch (type) {
            case "UUID" -> Kind.UUID;
            case "JSON" -> Kind.JSON;
            case "DECFLOAT" -> Kind.OTHER;
            default -> jdbcType == Types.ARRAY ? Kind.ARRAY : Kind.of(jdbcType);
        };
    }

    @Override
    public int limit(Kind kind, String type, int size) {
        return size == Integer.MAX_VALUE ? 0 : size;
    }

    @Override
    public Map<String, Nature> natures(Connection connection, TableName table) throws SQLException {
        return Nature.all(connection, COLUMNS, table, row -> nature(table, row));
    }

    /**
     * Where texts compare as equal, an index of H2 keeps the spelling that it was first given while the record has another, so that
     * nobody can ask which one is stored: such columns are no keys.
     */
    private Nature nature(TableName table, ResultSet row) throws SQLException {
        String type = row.getString("DATA_TYPE");
        return new Nature(
                sense(type, table, row),
                "ALWAYS".equals(row.getString("IDENTITY_GENERATION")),
                type,
                type.equals("BINARY") ? ColumnRule.bytes(row.getInt("CHARACTER_MAXIMUM_LENGTH")) : null);
    }

    private KeySense sense(String type, TableName table, ResultSet row) throws SQLException {
        String collation = row.getString("COLLATION_NAME");
        boolean padded = type.equals("CHARACTER");
        if (collation != null && !collation.equals("OFF")) {
            return KeySense.unsuited("collation " + collation, null);
        }
        if (type.equals("VARCHAR_IGNORECASE")) {
            String remedy = alter("ALTER COLUMN", table, row) + " SET DATA TYPE VARCHAR("
                    + row.getString("CHARACTER_MAXIMUM_LENGTH") + ")";
            return KeySense.unsuited("type VARCHAR_IGNORECASE", remedy);
        }
        return padded ? KeySense.exactly(new KeyEquality(false, true, false)) : null;
    }

    @Override
    public boolean clash(SQLException failure) {
        return failure.getErrorCode() == UNIQUE;
    }

    @Override
    public boolean orphan(SQLException failure) {
        return FOREIGN_KEYS.contains(failure.getErrorCode());
    }

    @Override
    public void upsert(SqlBuilder sql, Write write) {
        sql.add("MERGE INTO ").table().add(" USING (VALUES (1)) ON ").equations(write.keys(), " AND ");
        // Even with nothing to set, the count then tells that the record is there
        List<Integer> set = write.set().isEmpty() ? write.keys() : write.set();
        sql.add(" WHEN MATCHED THEN UPDATE SET ").equations(set, ", ");
        sql.add(" WHEN NOT MATCHED THEN INSERT (").columns(write.all()).add(") VALUES (");
        sql.each(write.all(), ", ", sql::value).add(")");
    }

    @Override
    public void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        if (value instanceof String json && column.kind() == Kind.JSON) {
            // A character string would become a JSON string; bytes are read as a document
            statement.setBytes(position, json.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof String text && column.type().startsWith("INTERVAL")) {
            statement.setObject(position, interval(text));
        } else {
            Dialect.super.bind(statement, position, column, value);
        }
    }

    /** Of ISO 8601; what does not read so is left to the database. */
    private static Object interval(String text) {
        try {
            return text.contains("Y") || text.matches("P-?\\d+M") ? Period.parse(text) : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            return text;
        }
    }

    @Override
    public Verdict verdict(SQLException failure) {
        if (failure.getErrorCode() == CLOSED) {
            return Verdict.CONNECTION;
        }
        if (RIGHTS.contains(failure.getErrorCode())) {
            return Verdict.STOP;
        }
        return TRANSIENT.contains(failure.getErrorCode()) ? Verdict.TRANSIENT : Verdict.of(failure);
    }

    @Override
    public String message(SQLException failure, boolean discreet) {
        String message = STATEMENT.matcher(String.valueOf(failure.getMessage())).replaceAll("");
        return discreet ? VALUES.matcher(message).replaceAll(Redaction.MASK) : message;
    }
}
