package io.saddlebag.destination.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a database's catalog tells of a column, beyond what JDBC does.
 *
 * @param sense  when it takes two values for the same as a key; {@code null} where that follows from what it holds
 * @param always whether it is an identity column that only the database may fill ({@code GENERATED ALWAYS AS IDENTITY})
 * @param base   the type that a domain is made of, or else its type
 * @param rule   refuses what the database would change in silence; {@code null} where it changes nothing
 */
record Nature(KeySense sense, boolean always, String base, ColumnRule rule) {

    /** Makes what there is to know of a row of the catalog; {@code null} if that is of another table. */
    @FunctionalInterface
    interface Reader {
        Nature read(ResultSet row) throws SQLException;
    }

    /**
     * Those of the columns of a table, by their names.
     *
     * @param query a row for each column; its first column is the name, and its parameters are the schema and the table
     */
    static Map<String, Nature> all(Connection connection, String query, TableName table, Reader reader)
            throws SQLException {
        Map<String, Nature> natures = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Nature nature = reader.read(rows);
                    if (nature != null) {
                        natures.put(rows.getString(1), nature);
                    }
                }
            }
        }
        return natures;
    }
}
