package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.CatalogColumns.Nature;
import io.saddlebag.row.KeyEquality;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What H2's catalog tells of the columns of a table. Where texts compare as equal, an index of H2 keeps the spelling that it was
 * first given while the record has another, so that nobody can ask which one is stored: such columns are no keys.
 */
final class H2Columns extends CatalogColumns {

    private static final String QUERY = "SELECT COLUMN_NAME, DATA_TYPE, COLLATION_NAME, IDENTITY_GENERATION,"
            + " CHARACTER_MAXIMUM_LENGTH FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?";

    H2Columns(Dialect dialect, String schema, String table) {
        super(dialect, QUERY, schema, table);
    }

    @Override
    Nature nature(ResultSet row) throws SQLException {
        String type = row.getString("DATA_TYPE");
        return new Nature(
                sense(type, row),
                "ALWAYS".equals(row.getString("IDENTITY_GENERATION")),
                type,
                type.equals("BINARY") ? ColumnRule.bytes(row.getInt("CHARACTER_MAXIMUM_LENGTH")) : null);
    }

    private KeySense sense(String type, ResultSet row) throws SQLException {
        String collation = row.getString("COLLATION_NAME");
        boolean padded = type.equals("CHARACTER");
        if (collation != null && !collation.equals("OFF")) {
            return KeySense.unsuited("collation " + collation, null);
        }
        if (type.equals("VARCHAR_IGNORECASE")) {
            String remedy = alter("ALTER COLUMN", row) + " SET DATA TYPE VARCHAR("
                    + row.getString("CHARACTER_MAXIMUM_LENGTH") + ")";
            return KeySense.unsuited("type VARCHAR_IGNORECASE", remedy);
        }
        return padded ? KeySense.exactly(new KeyEquality(false, true, false)) : null;
    }
}
