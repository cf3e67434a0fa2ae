package io.saddlebag.destination.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Tells a statement that the account may not run from one that was refused because of its values. */
final class Rehearsal {

    private final Database database;
    private final Dialect dialect;

    Rehearsal(Database database, Dialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    /** Whether the account may run a row's statement, whatever becomes of the row. */
    boolean allows(Row row) {
        if (dialect.rehearsal() == null) {
            return false;
        }
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(
                        dialect.rehearsal() + row.plan().sql())) {
            row.plan().bind(statement, row.values());
            statement.execute();
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
