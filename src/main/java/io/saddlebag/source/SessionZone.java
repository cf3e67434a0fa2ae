package io.saddlebag.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time zone of a session while a model is read. A driver would give it that of the process, or leave it that of the server:
 * then the same model would give other values on another machine.
 */
final class SessionZone {

    private final Connection connection;
    private final SourceDialect dialect;
    private final String before;

    private SessionZone(Connection connection, SourceDialect dialect, String before) {
        this.connection = connection;
        this.dialect = dialect;
        this.before = before;
    }

    /** @throws SQLException if the database does not know the zone; the message names it and the setting */
    static SessionZone set(Connection connection, SourceDialect dialect, ZoneId zone) throws SQLException {
        ZoneId normalized = zone.normalized();
        boolean offset = normalized instanceof ZoneOffset;
        String name = normalized.equals(ZoneOffset.UTC) ? "UTC" : normalized.getId();
        String statement = dialect.zoneStatement(name, offset);
        if (statement == null && !normalized.equals(ZoneOffset.UTC)) {
            throw new SQLException(
                    "The time zone of a session cannot be set in this database, so that the setting time-zone of"
                            + " the source must be left out; it is " + name);
        }
        if (statement == null) {
            return new SessionZone(connection, dialect, null);
        }
        String before = dialect.zoneQuery() == null ? null : ask(connection, dialect.zoneQuery());
        try {
            execute(connection, statement);
        } catch (SQLException e) {
            SQLException unknown = new SQLException(
                    "The database does not know the time zone " + name
                            + ", which is the setting time-zone of the source: " + e.getMessage(),
                    e.getSQLState());
            unknown.setNextException(e);
            throw unknown;
        }
        return new SessionZone(connection, dialect, name.equals(before) ? null : before);
    }

    /** Gives the session the zone that it had: its connection may be lent by somebody who counts on it. */
    void restore() throws SQLException {
        if (before != null && !connection.isClosed()) {
            execute(connection, dialect.zoneStatement(before, false));
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
