package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.CatalogColumns.Nature;
import io.saddlebag.row.KeyEquality;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What PostgreSQL's catalog tells of the columns of a table. */
final class PostgresColumns extends CatalogColumns {

    /** Domains are followed to what they are made of. What older versions lack is NULL by the way of JSON. */
    private static final String QUERY = "WITH RECURSIVE cols (name, ident, coll, type, declared) AS ("
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

    PostgresColumns(Dialect dialect, String schema, String table) {
        super(dialect, QUERY, schema, table);
    }

    @Override
    Nature nature(ResultSet row) throws SQLException {
        String base = row.getString(4);
        KeySense sense = "e".equals(row.getString(5)) ? KeySense.EXACT : sense(base, row);
        return new Nature(sense, "a".equals(row.getString(2)), base, null);
    }

    private KeySense sense(String base, ResultSet row) throws SQLException {
        boolean deterministic = "true".equals(row.getString(7));
        return switch (base) {
            case "citext" -> KeySense.spelt(KeyEquality.IGNORING_CASE);
            case "text", "varchar", "bpchar" -> deterministic ? text(base) : loose(base, row);
            case "name" -> KeySense.EXACT;
            case "int2", "int4", "int8", "oid", "numeric", "float4", "float8" -> KeySense.exactly(KeyEquality.NUMERIC);
            case "uuid" -> KeySense.exactly(KeyEquality.IGNORING_CASE);
            default -> null;
        };
    }

    private static KeySense text(String base) {
        return base.equals("bpchar") ? KeySense.exactly(new KeyEquality(false, true, false)) : KeySense.EXACT;
    }

    private KeySense loose(String base, ResultSet row) throws SQLException {
        String remedy = alter("ALTER COLUMN", row) + " TYPE " + row.getString(3) + " COLLATE \"C\"";
        return KeySense.loose(
                new KeyEquality(false, base.equals("bpchar"), false), "collation " + row.getString(6), remedy);
    }
}
