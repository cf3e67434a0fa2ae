package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes batches to a table. */
final class JdbcSink implements Sink {

    private final Database database;
    private final TableName name;
    private final boolean changedFieldsOnly;
    private final Retries retries;
    private final Failures failures;
    private volatile Table table;

    JdbcSink(Database database, TableName name, boolean changedFieldsOnly, Retries retries) {
        this.database = database;
        this.name = name;
        this.changedFieldsOnly = changedFieldsOnly;
        this.retries = retries;
        this.failures = new Failures(database);
    }

    @Override
    public Terms check(Delivery delivery) {
        try {
            table = read();
        } catch (SQLException e) {
            throw failures.unchecked(e);
        }
        new TableCheck(table, delivery).run();
        return Terms.NONE;
    }

    @Override
    public BatchResult deliver(Batch batch) {
        try {
            return deliver(batch, known());
        } catch (SQLException e) {
            return BatchResult.stopped(batch, Outcome.notSent(failures.unsent(e)), failures.stop(e, null));
        } catch (IllegalArgumentException e) {
            table = null;
            Evidence evidence = new Evidence("table", e.getMessage(), null, null);
            return BatchResult.stopped(batch, Outcome.notSent(evidence), new Stop("table", e.getMessage(), false));
        }
    }

    private BatchResult deliver(Batch batch, Table known) {
        Plans plans = new Plans(batch, known, changedFieldsOnly);
        RecordEvidence evidence = new RecordEvidence(batch.fields(), database.redaction(), known.dialect());
        Outcome[] outcomes = new Outcome[batch.size()];
        List<Row> rows = new ArrayList<>(batch.size());
        for (int i = 0; i < outcomes.length; i++) {
            Change change = batch.changes().get(i);
            Object[] values = new Object[batch.fields().size()];
            outcomes[i] = convert(batch, change, plans, values, evidence);
            if (outcomes[i] == null) {
                rows.add(new Row(i, change, values, plans.of(change)));
            }
        }
        if (plans.size() > 1) {
            group(rows);
        }
        BatchResult result = new BatchWriter(batch, known, database, retries, evidence, outcomes).write(rows);
        if (result.stop() != null) {
            // The table may be another by the time that somebody has mended it
            table = null;
        }
        return result;
    }

    /** Fills in the values as the columns hold them, or says why the record cannot be written. */
    private static Outcome convert(Batch batch, Change change, Plans plans, Object[] values, RecordEvidence evidence) {
        boolean found = batch.upsert() || batch.operation() != Operation.INSERT;
        for (int field = 0; field < values.length; field++) {
            if (plans.writes(field)) {
                Object value = change.value(field);
                try {
                    values[field] = Conversion.convert(value, plans.column(field));
                } catch (ConversionException e) {
                    return Outcome.rejected(evidence.unfit(field, value, plans.column(field), e.getMessage()));
                }
                if (value == null && found && batch.fields().get(field).key()) {
                    return Outcome.rejected(evidence.keyless(field));
                }
            }
        }
        return null;
    }

    /** Rows of the same statement next to each other, so that they make one JDBC batch. */
    private static void group(List<Row> rows) {
        Map<Plan, Integer> order = new HashMap<>();
        rows.forEach(row -> order.putIfAbsent(row.plan(), order.size()));
        rows.sort(Comparator.comparing(row -> order.get(row.plan())));
    }

    private Table known() throws SQLException {
        Table known = table;
        for (int retry = 0; known == null; retry++) {
            try {
                known = read();
                table = known;
            } catch (SQLException e) {
                Verdict verdict = Verdict.of(e);
                boolean passing = verdict == Verdict.TRANSIENT || verdict == Verdict.CONNECTION;
                if (!passing || !retries.again(retry)) {
                    throw e;
                }
            }
        }
        return known;
    }

    private Table read() throws SQLException {
        try (Connection connection = database.connect()) {
            Table read = new TableReader(connection).read(name);
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return read;
        }
    }
}
