package io.saddlebag.source;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import io.saddlebag.row.ValueSink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows of a result set, read by position with the getter that fits each column's type. */
final class JdbcRows implements Rows {

    private final String source;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet result;
    private final Columns columns;
    private final ColumnGetter[] getters;
    private final SessionZone zone;
    private long row;

    JdbcRows(
            String source,
            Connection connection,
            SessionZone zone,
            Statement statement,
            ResultSet result,
            SourceDialect dialect)
            throws SQLException {
        this.zone = zone;
        this.source = source;
        this.connection = connection;
        this.statement = statement;
        this.result = result;
        ResultSetMetaData described = result.getMetaData();
        this.columns = new Columns(Source.names(described));
        this.getters = new ColumnGetter[columns.size()];
        for (int i = 0; i < getters.length; i++) {
            getters[i] = dialect.getters().of(described, i + 1, connection);
        }
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            boolean more = result.next();
            row += more ? 1 : 0;
            return more;
        } catch (SQLException e) {
            throw new SourceException("Source '" + source + "' failed after " + row + " rows: " + e.getMessage(), e);
        }
    }

    @Override
    public void read(int column, ValueSink sink) {
        try {
            getters[column].get(result, column + 1, sink);
        } catch (SQLException | RuntimeException | StackOverflowError e) {
            throw new SourceException(
                    "Column " + columns.names().get(column) + " of row " + row + " could not be read from source '"
                            + source + "': "
                            + (e instanceof StackOverflowError ? "it is nested too deep" : e.getMessage()),
                    e);
        }
    }

    /** Ends the query, which frees the database from finishing it, and gives the connection back. */
    @Override
    public void close() {
        try (connection) {
            try (statement;
                    result) {
                if (!connection.isClosed() && !connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
            zone.restore();
        } catch (SQLException e) {
            throw new SourceException("Source '" + source + "' could not be closed: " + e.getMessage(), e);
        }
    }
}
