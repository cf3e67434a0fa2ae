package io.saddlebag.destination.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What a database's catalog tells of the columns of one table, beyond what JDBC does. */
abstract class CatalogColumns {

    private final Dialect dialect;
    private final String query;
    private final String schema;
    private final String table;

    /** @param query a row for each column; its first column is the name, and its parameters are the schema and the table */
    CatalogColumns(Dialect dialect, String query, String schema, String table) {
        this.dialect = dialect;
        this.query = query;
        this.schema = schema;
        this.table = table;
    }

    /** The columns by their names. */
    final Map<String, Nature> read(Connection connection) throws SQLException {
        Map<String, Nature> natures = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Nature nature = nature(rows);
                    if (nature != null) {
                        natures.put(rows.getString(1), nature);
                    }
                }
            }
        }
        return natures;
    }

    /** What a row of the query tells of its column; {@code null} if that is of another table. */
    abstract Nature nature(ResultSet row) throws SQLException;

    final String table() {
        return table;
    }

    /** The beginning of a statement that alters the row's column. */
    final String alter(String verb, ResultSet row) throws SQLException {
        return "ALTER TABLE " + dialect.quote(schema) + "." + dialect.quote(table) + " " + verb + " "
                + dialect.quote(row.getString(1));
    }

    /**
     * What JDBC does not tell of a column.
     *
     * @param sense  when it takes two values for the same as a key; {@code null} where that follows from what it holds
     * @param always whether it is an identity column that only the database may fill ({@code GENERATED ALWAYS AS IDENTITY})
     * @param base   the type that a domain is made of, or else its type
     * @param rule   refuses what the database would change in silence; {@code null} where it changes nothing
     */
    record Nature(KeySense sense, boolean always, String base, ColumnRule rule) {}
}
