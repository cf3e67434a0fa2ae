package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import java.sql.Connection;
import java.sql.SQLException;

/** Says what the number of records that a row's statement has changed means for the row. */
final class CountRule {

    private final Operation operation;
    private final boolean upsert;
    private final boolean countsChanges;
    private final boolean acceptUncounted;
    private final boolean compared;
    private final Look look;

    CountRule(Batch batch, Table table, WriteOptions options) {
        this.operation = batch.operation();
        this.upsert = batch.upsert();
        this.countsChanges = table.dialect().countsChanges();
        this.acceptUncounted = options.acceptUncounted() && operation != Operation.DELETE;
        this.compared = batch.fields().keys().stream()
                .map(table.columnsOf(batch.fields())::get)
                .anyMatch(column -> table.sense(column).compared());
        this.look = new Look(batch, table);
    }

    /** Whether a set of rows is written although the database counts fewer. */
    boolean acceptsSet() {
        return acceptUncounted && creates() && !compared;
    }

    /** Whether a key may be refused because another record's is the same to the table. */
    boolean compares() {
        return compared;
    }

    /** @param count at least 0 */
    Finding of(Connection connection, Row row, long count) throws SQLException {
        if (count > 0) {
            return Finding.WRITTEN;
        }
        if (operation == Operation.INSERT && !upsert) {
            // The database refuses what is there; a look could find nothing but that, and needs no key
            return acceptUncounted ? Finding.WRITTEN : new Finding(Finding.State.SKIPPED, null);
        }
        Seen seen = look.at(connection, row);
        return operation == Operation.DELETE ? deleted(seen) : written(seen);
    }

    /** The record that keeps a row from being written although its key is not the row's own, or {@code null}. */
    String obstacle(Connection connection, Row row) throws SQLException {
        return look.at(connection, row).spelling();
    }

    private static Finding deleted(Seen seen) {
        return switch (seen.what()) {
            case NOTHING, STRANGER -> Finding.WRITTEN;
            case RECORD -> new Finding(Finding.State.KEPT, null);
            case RESPELT -> new Finding(Finding.State.OTHER, seen.spelling());
        };
    }

    private Finding written(Seen seen) {
        if (seen.spelling() != null) {
            return new Finding(Finding.State.OTHER, seen.spelling());
        }
        boolean there = seen.what() == Seen.What.RECORD;
        if (there && (countsChanges || acceptUncounted) || acceptUncounted && creates()) {
            return Finding.WRITTEN;
        }
        return new Finding(there || upsert ? Finding.State.SKIPPED : Finding.State.MISSING, null);
    }

    private boolean creates() {
        return upsert || operation == Operation.INSERT;
    }
}
