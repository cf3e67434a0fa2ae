package io.saddlebag.destination.jdbc;

import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.ValueText;
import io.saddlebag.security.Redaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB and MySQL. */
final class MySqlDialect implements Dialect {

    /**
     * Lock wait timeout, record changed since it was read, table or disk full, statement timeouts; a table that was altered
     * while a transaction or a prepared statement had it.
     */
    private static final Set<Integer> TRANSIENT = Set.of(1205, 1020, 1114, 1021, 1317, 1969, 3024, 1412, 1615);

    /** Connection killed, shutdown, server gone, connection lost. */
    private static final Set<Integer> LOST = Set.of(1927, 1053, 2006, 2013);

    /** The server is read-only. */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836);

    /** Children or the parent of a record, in two wordings each. */
    private static final Set<Integer> FOREIGN_KEYS = Set.of(1216, 1217, 1451, 1452);

    private static final int NOT_NULL = 1048;

    private static final int DUPLICATE = 1062;

    /** A trigger or procedure refuses, with whatever SQLState it likes. */
    private static final int SIGNAL = 1644;

    private static final Pattern VALUE = Pattern.compile("(entry|value:) '.*'( for (?:key|column))", Pattern.DOTALL);
    private static final Pattern OPEN_VALUE = Pattern.compile("(value:) '.*'", Pattern.DOTALL);

    private static final String COLUMNS =
            "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME,"
                    + " CHARACTER_MAXIMUM_LENGTH, EXTRA, IS_NULLABLE, TABLE_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";

    /** Read from text, with several spellings for one value. */
    private static final Set<String> READ = Set.of("inet4", "inet6", "bit", "json", "geometry");

    private static final Pattern MEMBER = Pattern.compile("'((?:[^']|'')*)'");

    /** {@code float(5,2)} and {@code double(10,2)}. */
    private static final Pattern SCALED = Pattern.compile("\\(\\d+,(\\d+)\\)");

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    /** The MariaDB driver serves MySQL, but only takes its URLs when it is told to. */
    @Override
    public String url(String url) {
        if (!url.startsWith("jdbc:mysql:") || url.contains("permitMysqlScheme")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "permitMysqlScheme";
    }

    @Override
    public boolean schemasAreCatalogs() {
        return true;
    }

    @Override
    public boolean nullableKeys() {
        return false;
    }

    @Override
    public Kind kind(int jdbcType, String type, int size) {
        String name = type.toUpperCase(Locale.ROOT);
        if (name.startsWith("TINYINT") || name.equals("YEAR")) {
            return Kind.INTEGER;
        }
        if (name.equals("BOOLEAN")) {
            return Kind.FLAG;
        }
        if (name.equals("BIT") && size > 1) {
            return Kind.INTEGER;
        }
        if (name.equals("UUID")) {
            return Kind.UUID;
        }
        return name.equals("JSON") ? Kind.JSON : Kind.of(jdbcType);
    }

    /** MariaDB's JSON is a LONGTEXT to its catalog; only what describes a result says what it is. */
    @Override
    public Set<String> documents(Connection connection, String schema, String table) throws SQLException {
        String name = (schema == null ? "" : quote(schema) + '.') + quote(table);
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + name + " LIMIT 0")) {
            ResultSetMetaData described = none.getMetaData();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                if ("JSON".equals(described.getColumnTypeName(i))) {
                    columns.add(described.getColumnName(i));
                }
            }
        }
        return columns;
    }

    @Override
    public int limit(Kind kind, String type, int size) {
        String name = type.toUpperCase(Locale.ROOT);
        // The texts without a declared length are limited in bytes, which strict mode takes care of
        boolean open = name.endsWith("TEXT") || name.equals("ENUM") || name.equals("SET");
        return kind == Kind.TEXT && open ? 0 : size;
    }

    @Override
    public int scale(Kind kind, int size, int digits) {
        // The driver reports the length of 2026-01-31 13:45:30.123456 or -838:59:59.123456, and no digits
        return switch (kind) {
            case TIME -> Math.max(0, size - 11);
            case TIMESTAMP -> Math.max(0, size - 20);
            default -> digits;
        };
    }

    @Override
    public Map<String, Nature> natures(Connection connection, TableName table) throws SQLException {
        return Nature.all(connection, COLUMNS, table, row -> nature(table, row));
    }

    private Nature nature(TableName table, ResultSet row) throws SQLException {
        if (!table.name().equals(row.getString("TABLE_NAME"))) {
            // Here names are compared in any case, while tables may differ in nothing else
            return null;
        }
        String type = row.getString("DATA_TYPE").toLowerCase(Locale.ROOT);
        return new Nature(sense(type, table, row), false, type, rule(type, row));
    }

    private static ColumnRule rule(String type, ResultSet row) throws SQLException {
        String declared = row.getString("COLUMN_TYPE");
        boolean filled = type.equals("timestamp") || row.getString("EXTRA").contains("auto_increment");
        if (filled && "NO".equals(row.getString("IS_NULLABLE"))) {
            return ColumnRule.notNull();
        }
        Matcher scaled = SCALED.matcher(declared);
        return switch (type) {
            case "enum" -> ColumnRule.member(members(declared));
            case "set" -> ColumnRule.members(members(declared));
            case "year" -> ColumnRule.year();
            case "binary" -> ColumnRule.bytes(row.getInt("CHARACTER_MAXIMUM_LENGTH"));
            case "float", "double" -> scaled.find() ? ColumnRule.digits(Integer.parseInt(scaled.group(1))) : null;
            default -> null;
        };
    }

    private static List<String> members(String declared) {
        return MEMBER.matcher(declared)
                .results()
                .map(member -> member.group(1).replace("''", "'"))
                .toList();
    }

    private KeySense sense(String type, TableName table, ResultSet row) throws SQLException {
        String collation = row.getString("COLLATION_NAME");
        if (collation == null) {
            return READ.contains(type) ? KeySense.unsuited(type) : null;
        }
        String name = collation.toLowerCase(Locale.ROOT);
        boolean fixed = type.equals("char");
        boolean padded = fixed || !name.contains("nopad") && !name.contains("_0900_");
        if (name.endsWith("_bin")) {
            KeyEquality equality = new KeyEquality(false, padded, false);
            return padded && !fixed ? KeySense.spelt(equality) : KeySense.exactly(equality);
        }
        // In Turkish, I is no capital i
        boolean anyCase = name.endsWith("_ci") && !name.contains("turkish");
        return KeySense.loose(new KeyEquality(anyCase, padded, false), "collation " + collation, remedy(table, row));
    }

    private String remedy(TableName table, ResultSet row) throws SQLException {
        String charset = row.getString("CHARACTER_SET_NAME");
        return alter("MODIFY", table, row) + " " + row.getString("COLUMN_TYPE") + " CHARACTER SET "
                + charset + " COLLATE " + charset + "_bin"
                + ("NO".equals(row.getString("IS_NULLABLE")) ? " NOT NULL" : "");
    }

    @Override
    public void spelling(SqlBuilder sql, int field) {
        sql.add("CAST(CONVERT(").column(field).add(" USING utf8mb4) AS BINARY) = CAST(CONVERT(");
        sql.value(field).add(" USING utf8mb4) AS BINARY)");
    }

    @Override
    public boolean countsChanges() {
        // With useAffectedRows=true in the URL, or in a data source that somebody else looks after
        return true;
    }

    @Override
    public boolean clash(SQLException failure) {
        // The second is how an upsert refuses to overwrite another record, see there
        return failure.getErrorCode() == DUPLICATE || failure.getErrorCode() == NOT_NULL;
    }

    @Override
    public boolean orphan(SQLException failure) {
        return FOREIGN_KEYS.contains(failure.getErrorCode());
    }

    @Override
    public void upsert(SqlBuilder sql, Write write) {
        sql.insert().add(" ON DUPLICATE KEY UPDATE ");
        // Any unique index makes a duplicate, not only that of the key: without this another record would be
        // overwritten.
        // The key columns are NOT NULL, so that the database refuses the NULL.
        int first = write.keys().get(0);
        sql.column(first).add(" = IF(").each(write.keys(), " AND ", key -> {
            boolean compared = write.compared().contains(key);
            sql.add(compared ? "CAST(" : "")
                    .column(key)
                    .add(compared ? " AS BINARY)" : "")
                    .add(" = ");
            sql.add(compared ? "CAST(" : "").add("VALUES(").column(key).add(compared ? ") AS BINARY)" : ")");
        });
        sql.add(", ").column(first).add(", NULL)");
        for (int field : write.set()) {
            sql.add(", ").column(field).add(" = VALUES(").column(field).add(")");
        }
    }

    @Override
    public void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        if (value instanceof Duration) {
            statement.setString(position, ValueText.of(value));
        } else {
            Dialect.super.bind(statement, position, column, value);
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Strict, or the server would cut what is too long; 0 is 0, or it would be the next number of an
            // AUTO_INCREMENT;
            // UTC, or a TIMESTAMP would depend on the server's zone
            statement.execute(
                    "SET SESSION time_zone = '+00:00', "
                            + "sql_mode = CONCAT_WS(',', NULLIF(@@SESSION.sql_mode, ''), 'STRICT_ALL_TABLES', 'NO_AUTO_VALUE_ON_ZERO')");
        }
    }

    @Override
    public Verdict verdict(SQLException failure) {
        int code = failure.getErrorCode();
        if (LOST.contains(code)) {
            return Verdict.CONNECTION;
        }
        if (READ_ONLY.contains(code)) {
            return Verdict.STOP;
        }
        if (code == SIGNAL && Verdict.of(failure) == Verdict.STOP) {
            return Verdict.DATA;
        }
        return TRANSIENT.contains(code) ? Verdict.TRANSIENT : Verdict.of(failure);
    }

    @Override
    public String message(SQLException failure, boolean discreet) {
        String message = String.valueOf(failure.getMessage());
        if (failure.getErrorCode() == NOT_NULL) {
            message += ". If the record has a value there: another record has the same value in a unique index that is"
                    + " not the key's";
        }
        if (!discreet) {
            return message;
        }
        String masked = VALUE.matcher(message).replaceAll("$1 '" + Redaction.MASK + "'$2");
        return masked.equals(message) ? OPEN_VALUE.matcher(message).replaceAll("$1 '" + Redaction.MASK + "'") : masked;
    }
}
