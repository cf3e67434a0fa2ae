package io.saddlebag.destination.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes rows in one transaction: all of them, or none. */
final class Transaction {

    private static final int VALIDATION_SECONDS = 5;

    private final Database database;
    private final Dialect dialect;
    private final boolean counted;

    /** @param counted whether it must be known of each statement if it has found a record */
    Transaction(Database database, Dialect dialect, boolean counted) {
        this.database = database;
        this.dialect = dialect;
        this.counted = counted;
    }

    /**
     * The number of records that each row's statement has changed; may be negative where the driver does not say.
     *
     * @throws LostCommitException if it is not known whether the rows are written
     * @throws SQLException        if none of them is
     */
    int[] write(List<Row> rows) throws SQLException {
        int[] counts = write(rows, false);
        return counts != null ? counts : write(rows, true);
    }

    private int[] write(List<Row> rows, boolean singly) throws SQLException {
        Connection connection = database.connect();
        boolean restore = false;
        try {
            restore = connection.getAutoCommit();
            if (restore) {
                connection.setAutoCommit(false);
            }
            dialect.begin(connection);
            int[] counts = execute(connection, rows, singly);
            if (counted && !singly && silent(counts)) {
                rollback(connection);
                return null;
            }
            commit(connection);
            return counts;
        } catch (SQLException e) {
            rollback(connection);
            throw named(said(e), connection);
        } catch (RuntimeException | AssertionError e) {
            rollback(connection);
            throw named(cause(e), connection);
        } finally {
            close(connection, restore);
        }
    }

    private static int[] execute(Connection connection, List<Row> rows, boolean singly) throws SQLException {
        int[] counts = new int[rows.size()];
        int from = 0;
        while (from < rows.size()) {
            Plan plan = rows.get(from).plan();
            int to = from + 1;
            while (to < rows.size() && rows.get(to).plan() == plan) {
                to++;
            }
            try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
                if (singly || to - from == 1) {
                    for (int i = from; i < to; i++) {
                        plan.bind(statement, rows.get(i).values());
                        counts[i] = statement.executeUpdate();
                    }
                } else {
                    for (Row row : rows.subList(from, to)) {
                        plan.bind(statement, row.values());
                        statement.addBatch();
                    }
                    collect(statement.executeBatch(), counts, from, to);
                }
            }
            from = to;
        }
        return counts;
    }

    private static void collect(int[] part, int[] counts, int from, int to) throws SQLException {
        if (part.length != to - from) {
            throw new SQLException("The driver accounts for " + part.length + " statements of " + (to - from));
        }
        for (int count : part) {
            if (count == Statement.EXECUTE_FAILED) {
                throw new SQLException("The driver reports a failed statement without saying why");
            }
        }
        System.arraycopy(part, 0, counts, from, part.length);
    }

    private void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            // A deferred constraint may refuse the rows only now: then the server has answered, and none is written
            boolean answered = Verdict.state(e) != null && dialect.verdict(e) != Verdict.CONNECTION;
            throw answered ? e : new LostCommitException(e);
        }
    }

    private static boolean silent(int[] counts) {
        for (int count : counts) {
            if (count == Statement.SUCCESS_NO_INFO) {
                return true;
            }
        }
        return false;
    }

    /** What the database said: the message of a batch's failure quotes the values of other rows. */
    private static SQLException said(SQLException failure) {
        if (!(failure instanceof BatchUpdateException)) {
            return failure;
        }
        if (failure.getNextException() != null) {
            return failure.getNextException();
        }
        return failure.getCause() instanceof SQLException cause ? cause : failure;
    }

    /** PostgreSQL's driver throws an AssertionError when the connection is closed in the middle of a batch. */
    private static SQLException cause(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return said;
            }
        }
        return new SQLException(String.valueOf(failure), failure);
    }

    /** A failure without an SQLState is about the data only if the connection has survived it. */
    private static SQLException named(SQLException failure, Connection connection) {
        if (Verdict.state(failure) != null || failure instanceof LostCommitException || valid(connection)) {
            return failure;
        }
        return new SQLException(failure.getMessage(), "08003", failure);
    }

    private static boolean valid(Connection connection) {
        try {
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException | RuntimeException e) {
            // The connection is lost, and the transaction with it
        }
    }

    private static void close(Connection connection, boolean restore) {
        try (connection) {
            if (restore) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException e) {
            // The transaction has ended before; what becomes of the connection is the pool's business
        }
    }
}
