package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows of one batch and accounts for each. A batch that the database refuses is halved until the bad row
 * stands alone. A failure that may pass is retried; one that stays leaves what is not yet written undecided.
 */
final class BatchWriter {

    private final Table table;
    private final Database database;
    private final Failures failures;
    private final Retries retries;
    private final RecordEvidence evidence;
    private final Judge judge;
    private final Transaction transaction;
    private final Exchange exchange;
    private final boolean replayable;
    private final boolean rearrangeable;
    private final Ledger ledger;
    /** Rows that stood in each other's way: it depends on the others whether they can be written. */
    private final Map<Row, SQLException> blocked = new LinkedHashMap<>();

    private SQLException end;

    /** @param ledger of the whole batch */
    BatchWriter(
            Batch batch,
            Table table,
            Database database,
            WriteOptions options,
            Retries retries,
            RecordEvidence evidence,
            Ledger ledger) {
        this.table = table;
        this.database = database;
        this.failures = new Failures(database);
        this.retries = retries;
        this.evidence = evidence;
        this.judge = new Judge(batch, table, options);
        this.transaction = new Transaction(database, table.dialect(), judge);
        this.exchange = new Exchange(batch, table, options, database);
        this.replayable = batch.operation() != Operation.INSERT || batch.upsert();
        this.rearrangeable = batch.operation() != Operation.DELETE && replayable;
        this.ledger = ledger;
    }

    void write(List<Row> rows) {
        writeAll(rows);
        if (!blocked.isEmpty()) {
            unblock();
        }
    }

    private List<Row> open(List<Row> rows) {
        return rows.stream().filter(row -> !ledger.isDecided(row.position())).toList();
    }

    private void writeAll(List<Row> all) {
        SQLException failure = all.isEmpty() || end != null ? end : attempt(all, null);
        // Of some it may have come out that the database does not want them, while the others failed
        List<Row> rows = open(all);
        if (failure == null || rows.isEmpty()) {
            return;
        }
        if (end != null || verdict(failure, rows.get(0)) != Verdict.DATA) {
            leave(rows, failure);
        } else if (rows.size() == 1) {
            refuse(rows.get(0), failure);
        } else {
            writeAll(rows.subList(0, rows.size() / 2));
            writeAll(rows.subList(rows.size() / 2, rows.size()));
        }
    }

    private Verdict verdict(SQLException failure, Row row) {
        Verdict verdict = table.dialect().verdict(failure);
        if (verdict != Verdict.PRIVILEGE) {
            return verdict;
        }
        return new Rehearsal(database, table.dialect()).allows(row) ? Verdict.DATA : Verdict.STOP;
    }

    /**
     * Writes rows in one transaction, again if need be. Returns why it could not be done, or {@code null}.
     *
     * @param before what comes first in it, and makes it all or nothing; {@code null} for nothing
     */
    private SQLException attempt(List<Row> rows, Transaction.Preparation before) {
        List<Row> left = rows;
        for (int retry = 0; !left.isEmpty(); ) {
            try {
                Written written = before == null ? transaction.write(left) : transaction.writeAfter(before, left);
                settle(left, written);
                left = before == null ? open(left) : List.of();
            } catch (LostCommitException e) {
                left.forEach(row -> ledger.mayHaveRun(row.position(), null));
                if (!replayable || !retries.again(retry++)) {
                    end = e;
                    return e;
                }
            } catch (SQLException e) {
                Verdict verdict = table.dialect().verdict(e);
                boolean passing = verdict == Verdict.TRANSIENT || verdict == Verdict.CONNECTION;
                if (!passing || !retries.again(retry++)) {
                    return e;
                }
            }
        }
        return null;
    }

    private void settle(List<Row> rows, Written written) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Finding finding = written.findings().get(i);
            if (finding.written()) {
                if (written.applied()) {
                    ledger.accepted(row.position(), null);
                }
            } else if (written.applied() || finding.tainted()) {
                ledger.refused(row.position(), evidence.of(row, finding, table));
            }
        }
    }

    private void refuse(Row row, SQLException failure) {
        Dialect dialect = table.dialect();
        String obstacle = judge.compares() && dialect.clash(failure) ? obstacle(row) : null;
        if (obstacle != null) {
            ledger.refused(row.position(), evidence.of(row, new Finding(Finding.State.OTHER, obstacle), table));
        } else if (rearrangeable && dialect.clash(failure) || dialect.orphan(failure)) {
            blocked.put(row, failure);
        } else {
            ledger.refused(row.position(), evidence.failed(row, failure, null));
        }
    }

    private String obstacle(Row row) {
        try (Connection connection = database.connect()) {
            String obstacle = judge.obstacle(connection, row);
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return obstacle;
        } catch (SQLException e) {
            // The database's own words will have to do
            return null;
        }
    }

    /** Tries the rows again that another row of the batch may have kept from being written. */
    private void unblock() {
        while (end == null && adopt()) {
            // Each time, those whose parents, or children, have been dealt with
        }
        List<Row> clashing = open(List.copyOf(blocked.keySet())).stream()
                .filter(row -> table.dialect().clash(blocked.get(row)))
                .toList();
        List<Exchange.Group> groups = end == null && !clashing.isEmpty() ? exchange.groups(clashing) : List.of();
        for (Exchange.Group group : groups) {
            if (end != null) {
                break;
            }
            SQLException failure = group.hopeless() ? null : attempt(group.rows(), group.preparation());
            Verdict verdict = failure == null
                    ? Verdict.DATA
                    : verdict(failure, group.rows().get(0));
            List<Row> open = open(group.rows());
            if (end != null || verdict != Verdict.DATA) {
                leave(open, failure);
            }
            for (Row row : open(open)) {
                SQLException said = failure == null ? blocked.get(row) : failure;
                ledger.refused(row.position(), evidence.failed(row, said, group.reason(row)));
            }
        }
        for (Row row : open(List.copyOf(blocked.keySet()))) {
            ledger.refused(row.position(), evidence.failed(row, blocked.get(row), null));
        }
    }

    /** Tries the rows that a foreign key kept from being written. Whether one could be. */
    private boolean adopt() {
        boolean progress = false;
        for (Row row : open(List.copyOf(blocked.keySet()))) {
            if (end == null && table.dialect().orphan(blocked.get(row))) {
                SQLException failure = attempt(List.of(row), null);
                progress |= open(List.of(row)).isEmpty();
                if (failure != null && verdict(failure, row) != Verdict.DATA) {
                    leave(List.of(row), failure);
                }
            }
        }
        return progress;
    }

    private void leave(List<Row> rows, SQLException failure) {
        end = failure;
        ledger.stop(failures.stop(failure, table.dialect()));
        for (Row row : rows) {
            ledger.nothingRan(row.position(), evidence.failed(row, failure, null));
            ledger.leave(row.position());
        }
    }
}
