package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.CatalogColumns.Nature;
import io.saddlebag.row.KeyEquality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the catalog of MariaDB and MySQL tells of the columns of a table: how they compare texts, and what they change in silence. */
final class MySqlColumns extends CatalogColumns {

    private static final String QUERY =
            "SELECT COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME,"
                    + " CHARACTER_MAXIMUM_LENGTH, EXTRA, IS_NULLABLE, TABLE_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";

    /** Read from text, with several spellings for one value. */
    private static final Set<String> READ = Set.of("inet4", "inet6", "bit", "json", "geometry");

    private static final Pattern MEMBER = Pattern.compile("'((?:[^']|'')*)'");

    /** {@code float(5,2)} and {@code double(10,2)}. */
    private static final Pattern SCALED = Pattern.compile("\\(\\d+,(\\d+)\\)");

    MySqlColumns(Dialect dialect, String schema, String table) {
        super(dialect, QUERY, schema, table);
    }

    @Override
    Nature nature(ResultSet row) throws SQLException {
        if (!table().equals(row.getString("TABLE_NAME"))) {
            // Here names are compared in any case, while tables may differ in nothing else
            return null;
        }
        String type = row.getString("DATA_TYPE").toLowerCase(Locale.ROOT);
        return new Nature(sense(type, row), false, type, rule(type, row));
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

    private KeySense sense(String type, ResultSet row) throws SQLException {
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
        return KeySense.loose(new KeyEquality(anyCase, padded, false), "collation " + collation, remedy(row));
    }

    private String remedy(ResultSet row) throws SQLException {
        String charset = row.getString("CHARACTER_SET_NAME");
        return alter("MODIFY", row) + " " + row.getString("COLUMN_TYPE") + " CHARACTER SET "
                + charset + " COLLATE " + charset + "_bin"
                + ("NO".equals(row.getString("IS_NULLABLE")) ? " NOT NULL" : "");
    }
}
