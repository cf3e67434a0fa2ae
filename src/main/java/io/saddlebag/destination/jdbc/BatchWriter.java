package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.jdbc.Transaction.LostCommitException;
import io.saddlebag.destination.jdbc.Transaction.Written;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Writes the rows of one batch and accounts for each. Rows that another row of the batch may have kept from being written are
 * tried again when it is settled.
 */
final class BatchWriter {

    private final Table table;
    private final Database database;
    private final RecordEvidence evidence;
    private final CountRule counts;
    private final Transaction transaction;
    private final Exchange exchange;
    private final boolean rearrangeable;
    private final Ledger ledger;
    private final BatchDelivery delivery;
    private final Map<Integer, TableRow> rows = new HashMap<>();
    /** Rows that stood in each other's way: it depends on the others whether they can be written. */
    private final Map<TableRow, SQLException> blocked = new LinkedHashMap<>();

    /** @param ledger of the whole batch */
    BatchWriter(
            Batch batch,
            Table table,
            Database database,
            WriteOptions options,
            Retries.Policy retries,
            RecordEvidence evidence,
            Ledger ledger) {
        boolean repeatable = batch.operation() != Operation.INSERT || batch.upsert();
        this.table = table;
        this.database = database;
        this.evidence = evidence;
        this.counts = new CountRule(batch, table, options);
        this.transaction = new Transaction(database, table.dialect(), counts);
        this.exchange = new Exchange(batch, table, options, database);
        this.rearrangeable = batch.operation() != Operation.DELETE && repeatable;
        this.ledger = ledger;
        this.delivery = new BatchDelivery(ledger, retries, repeatable);
    }

    void write(List<TableRow> all) {
        all.forEach(row -> rows.put(row.position(), row));
        delivery.deliver(List.of(positions(all)), this::send);
        if (!blocked.isEmpty()) {
            unblock();
        }
    }

    private static List<Integer> positions(List<TableRow> rows) {
        return rows.stream().map(TableRow::position).toList();
    }

    private List<TableRow> open(Collection<TableRow> some) {
        return some.stream().filter(row -> !ledger.isDecided(row.position())).toList();
    }

    private void send(Attempt attempt) {
        List<TableRow> left = attempt.positions().stream().map(rows::get).toList();
        try {
            while (!left.isEmpty()) {
                // of some it may come out that the database does not want them; without them, the others are written
                settle(attempt, left, transaction.write(left));
                left = open(left);
            }
        } catch (SQLException e) {
            failed(attempt, left, e);
        }
    }

    private void settle(Attempt attempt, List<TableRow> written, Written result) {
        for (int i = 0; i < written.size(); i++) {
            TableRow row = written.get(i);
            Finding finding = result.findings().get(i);
            if (finding.written()) {
                if (result.applied()) {
                    attempt.accept(row.position(), null);
                }
            } else if (result.applied() || finding.tainted()) {
                attempt.reject(row.position(), evidence.of(row, finding, table));
            }
        }
    }

    private void failed(Attempt attempt, List<TableRow> left, SQLException failure) {
        if (!isOfData(attempt, left, failure)) {
            return;
        }
        if (left.size() > 1) {
            attempt.split();
        } else {
            refuse(attempt, left.get(0), failure);
        }
    }

    /** Whether the database has refused rows; anything else that a failure means is said of the attempt. */
    private boolean isOfData(Attempt attempt, List<TableRow> left, SQLException failure) {
        IntFunction<Evidence> why = position -> evidence.failed(rows.get(position), failure, null);
        if (failure instanceof LostCommitException) {
            attempt.retryAll(positions(left), true, why);
            return false;
        }
        return switch (verdict(failure, left.get(0))) {
            case DATA -> true;
            case TRANSIENT, CONNECTION -> {
                attempt.retryAll(positions(left), false, why);
                yield false;
            }
            default -> {
                left.forEach(row -> attempt.leave(row.position(), why.apply(row.position())));
                attempt.stop(database.stop(failure, table.dialect()));
                yield false;
            }
        };
    }

    private Verdict verdict(SQLException failure, TableRow row) {
        Verdict verdict = table.dialect().verdict(failure);
        if (verdict != Verdict.PRIVILEGE) {
            return verdict;
        }
        return isAllowed(row) ? Verdict.DATA : Verdict.STOP;
    }

    /** Whether the account may run a row's statement, whatever becomes of the row. */
    private boolean isAllowed(TableRow row) {
        String rehearsal = table.dialect().rehearsal();
        if (rehearsal == null) {
            return false;
        }
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement(rehearsal + row.template().sql())) {
            row.template().bind(statement, row.values());
            statement.execute();
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void refuse(Attempt attempt, TableRow row, SQLException failure) {
        Dialect dialect = table.dialect();
        String obstacle = counts.compares() && dialect.clash(failure) ? obstacle(row) : null;
        if (obstacle != null) {
            Finding other = new Finding(Finding.State.OTHER, obstacle);
            attempt.reject(row.position(), evidence.of(row, other, table));
        } else if (rearrangeable && dialect.clash(failure) || dialect.orphan(failure)) {
            blocked.put(row, failure);
            attempt.defer(row.position(), null);
        } else {
            attempt.reject(row.position(), evidence.failed(row, failure, null));
        }
    }

    private String obstacle(TableRow row) {
        try (Connection connection = database.connect()) {
            String obstacle = counts.obstacle(connection, row);
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
        while (!ledger.isOver() && adopt()) {
            // Each time, those whose parents, or children, have been dealt with
        }
        List<TableRow> clashing = open(blocked.keySet()).stream()
                .filter(row -> table.dialect().clash(blocked.get(row)))
                .toList();
        if (!clashing.isEmpty() && !ledger.isOver()) {
            for (Exchange.Group group : exchange.groups(clashing)) {
                exchange(group);
            }
        }
        for (TableRow row : open(blocked.keySet())) {
            ledger.refused(row.position(), evidence.failed(row, blocked.get(row), null));
        }
    }

    /** Tries the rows that a foreign key kept from being written. Whether one could be. */
    private boolean adopt() {
        boolean progress = false;
        for (TableRow row : open(List.copyOf(blocked.keySet()))) {
            if (table.dialect().orphan(blocked.get(row))) {
                delivery.deliver(List.of(List.of(row.position())), this::send);
                progress |= ledger.isDecided(row.position());
            }
        }
        return progress;
    }

    private void exchange(Exchange.Group group) {
        if (!group.hopeless()) {
            delivery.deliver(List.of(positions(group.rows())), attempt -> send(attempt, group));
        }
        if (!ledger.isOver()) {
            for (TableRow row : open(group.rows())) {
                ledger.refused(row.position(), evidence.failed(row, blocked.get(row), group.reason(row)));
            }
        }
    }

    private void send(Attempt attempt, Exchange.Group group) {
        List<TableRow> left = group.rows();
        try {
            if (group.preparation() == null) {
                while (!left.isEmpty()) {
                    settle(attempt, left, transaction.write(left));
                    left = open(left);
                }
            } else {
                settle(attempt, left, transaction.writeAfter(group.preparation(), left));
                left = open(left);
            }
            left.forEach(row -> attempt.defer(row.position(), null));
        } catch (SQLException e) {
            if (isOfData(attempt, left, e)) {
                left.forEach(row -> attempt.reject(row.position(), evidence.failed(row, e, group.reason(row))));
            }
        }
    }
}
