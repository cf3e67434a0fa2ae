package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Execution.Counting;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes rows in one transaction: all of them, or none. */
final class Transaction {

    private static final int VALIDATION_SECONDS = 5;

    private final Database database;
    private final Dialect dialect;
    private final CountRule rule;

    Transaction(Database database, Dialect dialect, CountRule rule) {
        this.database = database;
        this.dialect = dialect;
        this.rule = rule;
    }

    /** What comes before the rows in their transaction. */
    interface Preparation {
        void in(Connection connection) throws SQLException;
    }

    /**
     * Writes rows. Nothing is committed if the database wrote nothing for one of them where it might have: what a trigger did
     * beside must go with it.
     *
     * @throws LostCommitException if it is not known whether the rows are written
     * @throws SQLException        if none of them is
     */
    Written write(List<TableRow> rows) throws SQLException {
        for (Counting counting : Counting.values()) {
            if (counting == Counting.SETS && !dialect.insertsMany()) {
                continue;
            }
            Written written = write(rows, connection -> {}, counting, false);
            if (written != null) {
                return written;
            }
        }
        throw new IllegalStateException("A statement alone has no count");
    }

    /** As {@link #write}, after something else, and only if all rows are written. */
    Written writeAfter(Preparation preparation, List<TableRow> rows) throws SQLException {
        return write(rows, preparation, Counting.SINGLY, true);
    }

    private Written write(List<TableRow> rows, Preparation preparation, Counting counting, boolean whole)
            throws SQLException {
        Connection connection = database.connect();
        boolean restore = false;
        try {
            restore = connection.getAutoCommit();
            if (restore) {
                connection.setAutoCommit(false);
            }
            dialect.begin(connection);
            preparation.in(connection);
            long[] counts = new Execution(connection, counting, rule).run(rows);
            if (counts == null) {
                rollback(connection);
                return null;
            }
            List<Finding> findings = findings(connection, rows, counts);
            boolean good = findings.stream().allMatch(finding -> whole ? finding.written() : !finding.tainted());
            if (good) {
                commit(connection);
            } else {
                rollback(connection);
            }
            return new Written(findings, good);
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

    private List<Finding> findings(Connection connection, List<TableRow> rows, long[] counts) throws SQLException {
        List<Finding> findings = new ArrayList<>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            findings.add(rule.of(connection, rows.get(i), counts[i]));
        }
        return findings;
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

    /**
     * What a transaction has come to.
     *
     * @param findings one for each of its rows
     * @param applied  whether it was committed; if not, none of its rows is written
     */
    record Written(List<Finding> findings, boolean applied) {}

    /** The connection was lost during a commit, so that nobody knows whether the database carried it out. */
    static final class LostCommitException extends SQLException {

        LostCommitException(SQLException cause) {
            super(cause.getMessage(), Verdict.state(cause), cause.getErrorCode(), cause);
        }
    }
}
