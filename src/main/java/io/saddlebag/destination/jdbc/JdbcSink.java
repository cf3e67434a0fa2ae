package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.Terms;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Retries.Wait;
import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes batches to a table. */
final class JdbcSink implements Sink {

    private final Database database;
    private final TableName name;
    private final WriteOptions options;
    private final Retries.Policy retries;
    private volatile Described described;

    JdbcSink(Database database, TableName name, WriteOptions options, Retries.Policy retries) {
        this.database = database;
        this.name = name;
        this.options = options;
        this.retries = retries;
    }

    /** The table as it was when a run first wrote to it. */
    private record Described(String sync, long run, Table table) {}

    @Override
    public Terms check(Delivery delivery) {
        Table table;
        try {
            table = read();
        } catch (SQLException e) {
            throw database.unchecked(e);
        }
        return Terms.of(new TableCheck(table, delivery, options).run());
    }

    @Override
    public BatchResult deliver(Batch batch) {
        try {
            return deliver(batch, known(batch));
        } catch (SQLException e) {
            return BatchResult.stopped(batch, Outcome.notSent(database.unsent(e)), database.stop(e, null));
        } catch (IllegalArgumentException e) {
            described = null;
            Evidence evidence = new Evidence("table", e.getMessage(), null, null);
            return BatchResult.stopped(batch, Outcome.notSent(evidence), new Stop("table", e.getMessage(), false));
        }
    }

    private BatchResult deliver(Batch batch, Table known) {
        SqlTemplates templates = new SqlTemplates(batch, known, options.changedFieldsOnly());
        RecordEvidence evidence = new RecordEvidence(batch.fields(), database.redaction(), known.dialect());
        Ledger ledger = new Ledger(batch.size());
        List<TableRow> rows = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Change change = batch.changes().get(i);
            Object[] values = new Object[batch.fields().size()];
            Evidence unfit = convert(batch, change, templates, values, evidence);
            if (unfit != null) {
                ledger.refused(i, unfit);
            } else {
                rows.add(new TableRow(
                        i, change, values, templates.of(change), respelling(batch, change, templates, values)));
            }
        }
        if (templates.size() > 1) {
            group(rows);
        }
        new BatchWriter(batch, known, database, options, retries, evidence, ledger).write(rows);
        BatchResult result = ledger.result();
        if (result.stop() != null) {
            // The table may be another by the time that somebody has mended it
            described = null;
        }
        return result;
    }

    /** Fills in the values as the columns hold them, or says why the record cannot be written. */
    private static Evidence convert(
            Batch batch, Change change, SqlTemplates templates, Object[] values, RecordEvidence evidence) {
        boolean found = batch.upsert() || batch.operation() != Operation.INSERT;
        for (int field = 0; field < values.length; field++) {
            if (templates.writes(field)) {
                Object value = change.value(field);
                boolean key =
                        found && value != null && batch.fields().get(field).key();
                try {
                    Object converted = Conversion.convert(value, templates.column(field));
                    values[field] = key ? KeyValues.of(value, converted, templates.column(field)) : converted;
                } catch (ConversionException e) {
                    return evidence.unfit(field, value, templates.column(field), e.getMessage());
                }
                if (value == null && found && batch.fields().get(field).key()) {
                    return evidence.keyless(field);
                }
            }
        }
        return null;
    }

    /** How to find the record by the key that it was last delivered with, if that is another one to the table. */
    private static TableRow.Respelling respelling(Batch batch, Change change, SqlTemplates templates, Object[] values) {
        if (change.keyBefore() == null || batch.operation() == Operation.INSERT && !batch.upsert()) {
            return null;
        }
        Object[] twice = Arrays.copyOf(values, 2 * values.length);
        boolean other = false;
        for (int i = 0; i < batch.fields().keys().size(); i++) {
            int key = batch.fields().keys().get(i);
            try {
                Object before = Conversion.convert(change.keyBefore().get(i), templates.column(key));
                twice[values.length + key] = before;
                other |= !Objects.deepEquals(before, values[key]);
            } catch (ConversionException e) {
                // The column could not hold it today, so no record has it
                return null;
            }
        }
        return other ? new TableRow.Respelling(templates.respelling(change), twice) : null;
    }

    /** Rows of the same statement next to each other, so that they make one JDBC batch. */
    private static void group(List<TableRow> rows) {
        Map<SqlTemplate, Integer> order = new HashMap<>();
        rows.forEach(row -> order.putIfAbsent(row.template(), order.size()));
        rows.sort(Comparator.comparing(row -> order.get(row.template())));
    }

    /** The table as the batch's run first found it: by the next run it may have been altered. */
    private Table known(Batch batch) throws SQLException {
        Described last = described;
        boolean same = last != null && last.run() == batch.run() && last.sync().equals(batch.sync());
        if (same) {
            return last.table();
        }
        for (Retries left = retries.begin(); ; ) {
            try {
                Table known = read();
                described = new Described(batch.sync(), batch.run(), known);
                return known;
            } catch (SQLException e) {
                Verdict verdict = Verdict.of(e);
                boolean passing = verdict == Verdict.TRANSIENT || verdict == Verdict.CONNECTION;
                if (!passing || left.next(Wait.NONE) != Retries.Next.AGAIN) {
                    throw e;
                }
            }
        }
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
