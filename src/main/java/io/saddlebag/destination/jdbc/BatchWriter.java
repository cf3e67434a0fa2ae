package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the rows of one batch and accounts for each. A batch that the database refuses is halved until the bad row
 * stands alone. A failure that may pass is retried; one that stays leaves what is not yet written undecided.
 */
final class BatchWriter {

    private final Table table;
    private final Failures failures;
    private final Retries retries;
    private final RecordEvidence evidence;
    private final Transaction transaction;
    private final boolean plainUpdate;
    private final boolean replayable;
    private final Outcome[] outcomes;
    private boolean applied;
    private SQLException end;
    private Stop stop;

    /** @param outcomes of the whole batch; those of the rows to be written are filled in */
    BatchWriter(
            Batch batch, Table table, Database database, Retries retries, RecordEvidence evidence, Outcome[] outcomes) {
        this.table = table;
        this.failures = new Failures(database);
        this.retries = retries;
        this.evidence = evidence;
        this.plainUpdate = batch.operation() == Operation.UPDATE && !batch.upsert();
        this.replayable = batch.operation() != Operation.INSERT || batch.upsert();
        this.transaction = new Transaction(database, table.dialect(), plainUpdate);
        this.outcomes = outcomes;
    }

    BatchResult write(List<Row> rows) {
        writeAll(rows);
        return new BatchResult(Arrays.asList(outcomes), stop);
    }

    private void writeAll(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        SQLException failure = end != null ? end : attempt(rows);
        if (failure == null) {
            return;
        }
        if (end != null || table.dialect().verdict(failure) != Verdict.DATA) {
            leave(rows, failure);
        } else if (rows.size() == 1) {
            set(rows.get(0), Outcome.rejected(evidence.failed(rows.get(0), failure)));
        } else {
            writeAll(rows.subList(0, rows.size() / 2));
            writeAll(rows.subList(rows.size() / 2, rows.size()));
        }
    }

    /** Writes rows in one transaction, again if need be. Returns why it could not be done, or {@code null}. */
    private SQLException attempt(List<Row> rows) {
        for (int retry = 0; ; retry++) {
            try {
                settle(rows, transaction.write(rows));
                return null;
            } catch (LostCommitException e) {
                applied = true;
                if (!replayable || !retries.again(retry)) {
                    end = e;
                    return e;
                }
            } catch (SQLException e) {
                Verdict verdict = table.dialect().verdict(e);
                boolean passing = verdict == Verdict.TRANSIENT || verdict == Verdict.CONNECTION;
                if (!passing || !retries.again(retry)) {
                    return e;
                }
            }
        }
    }

    private void settle(List<Row> rows, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            boolean missing = plainUpdate && counts[i] == 0;
            Row row = rows.get(i);
            set(row, missing ? Outcome.rejected(evidence.missing(row, table)) : Outcome.SUCCESSFUL);
        }
    }

    private void leave(List<Row> rows, SQLException failure) {
        end = failure;
        stop = failures.stop(failure, table.dialect());
        for (Row row : rows) {
            Evidence why = evidence.failed(row, failure);
            set(row, applied ? Outcome.unknown(why) : Outcome.notSent(why));
        }
    }

    private void set(Row row, Outcome outcome) {
        outcomes[row.position()] = outcome;
    }
}
