package io.saddlebag.destination.jdbc;

import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.ValueText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
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
            Map.entry("money", Kind.DECIMAL),
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
            Map.entry("hstore", Kind.HSTORE),
            Map.entry("json", Kind.JSON),
            Map.entry("jsonb", Kind.JSON));

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String NOT_SUPPORTED = "0A000";
    private static final String NO_SUCH_STATEMENT = "26000";
    private static final String NO_PRIVILEGE = "42501";

    /** What an upsert calls the table, so that it can tell its columns from those of the new values. */
    private static final String ALIAS = "stored";

    /** Violations whose detail names the values of a key only; that of others quotes the whole row, unmapped columns too. */
    private static final Set<String> KEY_VIOLATIONS = Set.of("23503", "23505", "23P01");

    /** Domains are followed to what they are made of. What older versions lack is NULL by the way of JSON. */
    private static final String COLUMNS = "WITH RECURSIVE cols (name, ident, coll, type, declared) AS ("
            + " SELECT a.attname, to_jsonb(a) ->> 'attidentity', a.attcollation, a.atttypid,"
            + "   format_type(a.atttypid, a.atttypmod)"
            + "  FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid JOIN pg_namespace n ON n.oid = r.relnamespace"
            + "  WHERE n.nspname = ? AND r.relname = ? AND a.attnum > 0 AND NOT a.attisdropped"
            + " UNION ALL SELECT c.name, c.ident, c.coll, t.typbasetype, c.declared"
            + "  FROM cols c JOIN pg_type t ON t.oid = c.type WHERE t.typtype = 'd')"
            + " SELECT c.name, c.ident, c.declared, t.typname, t.typtype, l.collname,"
            + "   coalesce(to_jsonb(l) ->> 'collisdeterministic', 'true')"
            + "  FROM cols c JOIN pg_type t ON t.oid = c.type AND t.typtype <> 'd'"
            + "  LEFT JOIN pg_collation l ON l.oid = c.coll";

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
    public int scale(Kind kind, int size, int digits) {
        // The driver reports the scale of numeric(10,-2), which is kept in eleven bits, as 2046
        return kind == Kind.DECIMAL && digits > 1000 ? digits - 2048 : digits;
    }

    @Override
    public Map<String, Nature> natures(Connection connection, TableName table) throws SQLException {
        return Nature.all(connection, COLUMNS, table, row -> nature(table, row));
    }

    private Nature nature(TableName table, ResultSet row) throws SQLException {
        String base = row.getString(4);
        KeySense sense = "e".equals(row.getString(5)) ? KeySense.EXACT : sense(base, table, row);
        return new Nature(sense, "a".equals(row.getString(2)), base, null);
    }

    private KeySense sense(String base, TableName table, ResultSet row) throws SQLException {
        boolean deterministic = "true".equals(row.getString(7));
        return switch (base) {
            case "citext" -> KeySense.spelt(KeyEquality.IGNORING_CASE);
            case "text", "varchar", "bpchar" -> deterministic ? text(base) : loose(base, table, row);
            case "name" -> KeySense.EXACT;
            case "int2", "int4", "int8", "oid", "numeric", "float4", "float8" -> KeySense.exactly(KeyEquality.NUMERIC);
            case "uuid" -> KeySense.exactly(KeyEquality.IGNORING_CASE);
            default -> null;
        };
    }

    private static KeySense text(String base) {
        return base.equals("bpchar") ? KeySense.exactly(new KeyEquality(false, true, false)) : KeySense.EXACT;
    }

    private KeySense loose(String base, TableName table, ResultSet row) throws SQLException {
        String remedy = alter("ALTER COLUMN", table, row) + " TYPE " + row.getString(3) + " COLLATE \"C\"";
        return KeySense.loose(
                new KeyEquality(false, base.equals("bpchar"), false), "collation " + row.getString(6), remedy);
    }

    @Override
    public void spelling(SqlBuilder sql, int field) {
        sql.column(field).add("::text COLLATE \"C\" = ").value(field);
    }

    @Override
    public boolean insertsMany() {
        return true;
    }

    @Override
    public Map<String, String> driverSettings() {
        // Without the second the pool would log the values of a row when a connection breaks
        return Map.of("tcpKeepAlive", "true", "logServerErrorDetail", "false", "ApplicationName", "saddlebag");
    }

    @Override
    public String deferral() {
        return "SET CONSTRAINTS ALL DEFERRED";
    }

    @Override
    public boolean clash(SQLException failure) {
        return UNIQUE_VIOLATION.equals(Verdict.state(failure));
    }

    @Override
    public boolean orphan(SQLException failure) {
        return FOREIGN_KEY_VIOLATION.equals(Verdict.state(failure));
    }

    @Override
    public String rehearsal() {
        return "EXPLAIN ";
    }

    @Override
    public void upsert(SqlBuilder sql, Write write) {
        List<Integer> compared = write.compared();
        sql.insert(compared.isEmpty() ? "" : " AS " + ALIAS);
        sql.add(" ON CONFLICT (").columns(write.keys()).add(") DO UPDATE SET ");
        // Even with nothing to set, the count then tells that the record is there
        List<Integer> set = write.set().isEmpty() ? write.keys().subList(0, 1) : write.set();
        sql.each(set, ", ", field -> sql.column(field).add(" = EXCLUDED.").column(field));
        if (!compared.isEmpty()) {
            sql.add(" WHERE ").each(compared, " AND ", field -> sql.add(ALIAS + ".")
                    .column(field)
                    .add("::text COLLATE \"C\" = EXCLUDED.")
                    .column(field)
                    .add("::text"));
        }
    }

    @Override
    public Verdict verdict(SQLException failure) {
        String state = Verdict.state(failure);
        boolean stale = NOT_SUPPORTED.equals(state)
                && String.valueOf(failure.getMessage()).contains("cached plan");
        if (stale || NO_SUCH_STATEMENT.equals(state)) {
            // The table was altered, or somebody between here and the database has dropped the statement: it is made
            // anew
            return Verdict.TRANSIENT;
        }
        return NO_PRIVILEGE.equals(state) ? Verdict.PRIVILEGE : Verdict.of(failure);
    }

    @Override
    public void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        boolean typed = column.type().equals("varchar") || column.type().equals("text");
        if (value == null && column.kind() == Kind.TEXT && !typed) {
            statement.setNull(position, Types.OTHER);
        } else if (value instanceof String text && !typed) {
            // Without a type of its own a text is read as the column's type: an enum, inet, citext, jsonb, …
            statement.setObject(position, text, Types.OTHER);
        } else if (ValueText.isInfinite(value)) {
            statement.setObject(position, value);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            statement.setDouble(position, number);
        } else if (value instanceof Duration) {
            statement.setObject(position, ValueText.of(value), Types.OTHER);
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
