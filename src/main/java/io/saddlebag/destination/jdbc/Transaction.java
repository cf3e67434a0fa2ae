package io.saddlebag.destination.jdbc;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** How it is counted what the rows' statements have changed, the fastest way first. */
    enum Counting {
        /** Several records a statement, which gives a total. */
        SETS,
        /** A statement a row, sent in batches; some drivers then do not tell how many records each has changed. */
        ROWS,
        /** One statement after the other. */
        SINGLY
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
            long[] counts = run(connection, counting, rows);
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

    /**
     * The number of records that each row's statement has changed, in the order of the rows. {@code null} if that is not known of
     * each: then the transaction must be rolled back.
     */
    private long[] run(Connection connection, Counting counting, List<TableRow> rows) throws SQLException {
        long[] counts = new long[rows.size()];
        int from = 0;
        while (from < rows.size()) {
            int to = from + 1;
            TableRow first = rows.get(from);
            while (to < rows.size() && together(first, rows.get(to))) {
                to++;
            }
            if (!run(connection, counting, rows.subList(from, to), counts, from)) {
                return null;
            }
            from = to;
        }
        return counts;
    }

    private static boolean together(TableRow first, TableRow other) {
        return first.respelling() == null && other.respelling() == null && first.template() == other.template();
    }

    private boolean run(Connection connection, Counting counting, List<TableRow> rows, long[] counts, int position)
            throws SQLException {
        SqlTemplate template = rows.get(0).template();
        if (counting == Counting.SETS && template.most() > 1 && rows.size() > 1) {
            return sets(connection, template, rows, counts, position);
        }
        if (counting == Counting.SINGLY || rows.size() == 1) {
            for (int i = 0; i < rows.size(); i++) {
                counts[position + i] = single(connection, rows.get(i));
            }
            return true;
        }
        return batch(connection, template, rows, counts, position);
    }

    private boolean sets(Connection connection, SqlTemplate template, List<TableRow> rows, long[] counts, int position)
            throws SQLException {
        int size = Math.min(template.most(), rows.size());
        for (int from = 0; from < rows.size(); from += size) {
            List<TableRow> set = rows.subList(from, Math.min(rows.size(), from + size));
            try (PreparedStatement statement = connection.prepareStatement(template.sql(set.size()))) {
                template.bindAll(statement, set);
                if (statement.executeUpdate() != set.size() && !rule.acceptsSet()) {
                    return false;
                }
            }
        }
        Arrays.fill(counts, position, position + rows.size(), 1);
        return true;
    }

    private static long single(Connection connection, TableRow row) throws SQLException {
        if (row.respelling() != null) {
            long respelt = update(
                    connection, row.respelling().template(), row.respelling().values());
            if (respelt > 0) {
                return respelt;
            }
        }
        return update(connection, row.template(), row.values());
    }

    private static long update(Connection connection, SqlTemplate template, Object[] values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(template.sql())) {
            template.bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static boolean batch(
            Connection connection, SqlTemplate template, List<TableRow> rows, long[] counts, int position)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(template.sql())) {
            for (TableRow row : rows) {
                template.bind(statement, row.values());
                statement.addBatch();
            }
            int[] part = statement.executeBatch();
            if (part.length != rows.size()) {
                throw new SQLException("The driver accounts for " + part.length + " statements of " + rows.size());
            }
            boolean told = true;
            for (int i = 0; i < part.length; i++) {
                if (part[i] == Statement.EXECUTE_FAILED) {
                    throw new SQLException("The driver reports a failed statement without saying why");
                }
                told &= part[i] >= 0;
                counts[position + i] = part[i];
            }
            return told;
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
