package io.saddlebag.destination.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Runs the statements of rows within a transaction, and counts. */
final class Execution {

    /** How it is counted what the rows' statements have changed, the fastest way first. */
    enum Counting {
        /** Several records a statement, which gives a total. */
        SETS,
        /** A statement a row, sent in batches; some drivers then do not tell how many records each has changed. */
        ROWS,
        /** One statement after the other. */
        SINGLY
    }

    private final Connection connection;
    private final Counting counting;
    private final CountRule rule;

    Execution(Connection connection, Counting counting, CountRule rule) {
        this.connection = connection;
        this.counting = counting;
        this.rule = rule;
    }

    /**
     * The number of records that each row's statement has changed, in the order of the rows. {@code null} if that is not known of
     * each: then the transaction must be rolled back.
     */
    long[] run(List<TableRow> rows) throws SQLException {
        long[] counts = new long[rows.size()];
        int from = 0;
        while (from < rows.size()) {
            int to = from + 1;
            TableRow first = rows.get(from);
            while (to < rows.size() && together(first, rows.get(to))) {
                to++;
            }
            if (!run(rows.subList(from, to), counts, from)) {
                return null;
            }
            from = to;
        }
        return counts;
    }

    private static boolean together(TableRow first, TableRow other) {
        return first.respelling() == null && other.respelling() == null && first.template() == other.template();
    }

    private boolean run(List<TableRow> rows, long[] counts, int position) throws SQLException {
        SqlTemplate template = rows.get(0).template();
        if (counting == Counting.SETS && template.most() > 1 && rows.size() > 1) {
            return sets(template, rows, counts, position);
        }
        if (counting == Counting.SINGLY || rows.size() == 1) {
            for (int i = 0; i < rows.size(); i++) {
                counts[position + i] = single(rows.get(i));
            }
            return true;
        }
        return batch(template, rows, counts, position);
    }

    private boolean sets(SqlTemplate template, List<TableRow> rows, long[] counts, int position) throws SQLException {
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

    private long single(TableRow row) throws SQLException {
        if (row.respelling() != null) {
            long respelt = update(row.respelling().template(), row.respelling().values());
            if (respelt > 0) {
                return respelt;
            }
        }
        return update(row.template(), row.values());
    }

    private long update(SqlTemplate template, Object[] values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(template.sql())) {
            template.bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private boolean batch(SqlTemplate template, List<TableRow> rows, long[] counts, int position) throws SQLException {
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
}
