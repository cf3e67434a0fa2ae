package io.saddlebag.source;

import io.saddlebag.row.Rows;
import io.saddlebag.row.SourceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One execution of a model's SQL, which another thread can cancel. */
public final class Query {

    private final Source source;
    private final String sql;
    private final int fetchSize;
    private final int maxRows;
    private SourceDialect dialect;
    private Statement executing;
    private boolean cancelled;

    Query(Source source, String sql, int fetchSize, int maxRows) {
        this.source = source;
        this.sql = sql;
        this.fetchSize = fetchSize;
        this.maxRows = maxRows;
    }

    /**
     * Executes the query.
     *
     * @throws SourceException if it cannot be executed, or was cancelled
     */
    public Rows execute() {
        Connection connection = null;
        try {
            connection = source.dataSource().getConnection();
            connection.setAutoCommit(false);
            dialect = SourceDialect.ofUrl(connection.getMetaData().getURL());
            if (dialect.setsReadOnly()) {
                connection.setReadOnly(true);
            }
            SessionZone zone = SessionZone.set(connection, dialect, source.zone());
            PreparedStatement statement = connection.prepareStatement(
                    SingleStatement.of(sql, dialect), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            dialect.prepare(statement, fetchSize);
            statement.setMaxRows(maxRows);
            begin(statement);
            return new JdbcRows(source.name(), connection, zone, statement, statement.executeQuery(), dialect);
        } catch (SQLException e) {
            closeQuietly(connection);
            throw new SourceException(
                    "The model's query failed in source '" + source.name() + "': " + Reasons.of(e), e);
        }
    }

    private synchronized void begin(Statement statement) throws SQLException {
        if (cancelled) {
            throw new SQLException("The query was cancelled before it began");
        }
        executing = statement;
    }

    /** Has the database give the query up, whether it is being executed or its rows are being read. */
    public synchronized void cancel() {
        cancelled = true;
        try {
            if (executing != null) {
                dialect.cancel(executing);
            }
        } catch (SQLException e) {
            // It has ended already, or the connection is gone: nobody waits for it.
        }
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
