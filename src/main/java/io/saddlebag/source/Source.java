package io.saddlebag.source;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database from which models are read.
 *
 * @param name       as the configuration names it
 * @param dataSource gives connections to it
 */
public record Source(String name, DataSource dataSource) {

    /**
     * Executes a model's SQL in a read-only transaction and gives its rows as a stream: the driver holds no more than some
     * thousand of them.
     *
     * @param maxRows the most rows to read, or 0 for all
     * @throws SourceException if the query cannot be executed
     */
    public Rows rows(String sql, int fetchSize, int maxRows) {
        Connection connection = null;
        try {
            connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            SourceDialect dialect = SourceDialect.ofUrl(connection.getMetaData().getURL());
            dialect.prepare(connection);
            PreparedStatement statement =
                    connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            dialect.prepare(statement, fetchSize);
            statement.setMaxRows(maxRows);
            return new JdbcRows(name, connection, statement, statement.executeQuery(), dialect);
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new SourceException("The model's query failed in source '" + name + "': " + e.getMessage(), e);
        }
    }

    /**
     * The columns of a model, without reading its rows.
     *
     * @throws SourceException if the database refuses the query, or cannot be reached (the cause then is an
     *                         {@link SQLException} of SQLState class 08)
     */
    public Columns columns(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData described = statement.getMetaData();
            if (described == null) {
                try (Rows rows = rows(sql, 1, 1)) {
                    return rows.columns();
                }
            }
            return new Columns(names(described));
        } catch (SQLException e) {
            throw new SourceException("The model's query failed in source '" + name + "': " + e.getMessage(), e);
        }
    }

    static List<String> names(ResultSetMetaData described) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            names.add(described.getColumnLabel(i));
        }
        return names;
    }

    private static void closeQuietly(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // The failure that led here is the one to report.
        }
    }
}
