package io.saddlebag.source;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database from which models are read.
 *
 * @param name       as the configuration names it
 * @param dataSource gives connections to it
 * @param zone       the time zone in which it is read, whatever the process has: that of {@code current_date} in a model, and of
 *                   points in time that the database makes text or dates of
 */
public record Source(String name, DataSource dataSource, ZoneId zone) {

    /** Read in UTC. */
    public Source(String name, DataSource dataSource) {
        this(name, dataSource, ZoneOffset.UTC);
    }

    /**
     * A model's SQL, to be executed in a read-only transaction. It gives its rows as a stream: the driver holds no more than
     * some thousand of them.
     *
     * @param maxRows the most rows to read, or 0 for all
     */
    public Query query(String sql, int fetchSize, int maxRows) {
        return new Query(this, sql, fetchSize, maxRows);
    }

    /**
     * The columns of a model, without reading its rows.
     *
     * @throws SourceException if the database refuses the query, or cannot be reached (the cause then is an
     *                         {@link SQLException} of SQLState class 08)
     */
    public Columns columns(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(single(connection, sql))) {
            ResultSetMetaData described = statement.getMetaData();
            if (described == null) {
                try (Rows rows = query(sql, 1, 1).execute()) {
                    return rows.columns();
                }
            }
            return new Columns(names(described));
        } catch (SQLException e) {
            throw new SourceException("The model's query failed in source '" + name + "': " + Reasons.of(e), e);
        }
    }

    /**
     * The columns of a model and their types.
     *
     * @throws SourceException as {@link #columns}
     */
    public List<ColumnType> types(String sql) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(single(connection, sql))) {
            ResultSetMetaData described = statement.getMetaData();
            if (described != null) {
                return types(described);
            }
            statement.setMaxRows(1);
            try (ResultSet result = statement.executeQuery()) {
                return types(result.getMetaData());
            }
        } catch (SQLException e) {
            throw new SourceException("The model's query failed in source '" + name + "': " + Reasons.of(e), e);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        return SingleStatement.of(
                sql, SourceDialect.ofUrl(connection.getMetaData().getURL()));
    }

    private static List<ColumnType> types(ResultSetMetaData described) throws SQLException {
        List<ColumnType> types = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            types.add(new ColumnType(described.getColumnLabel(i), described.getColumnTypeName(i)));
        }
        return types;
    }

    static List<String> names(ResultSetMetaData described) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            names.add(described.getColumnLabel(i));
        }
        return names;
    }
}
