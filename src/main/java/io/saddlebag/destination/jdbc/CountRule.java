package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Field;
import io.saddlebag.row.KeyText;
import io.saddlebag.row.Operation;
import io.saddlebag.security.Redaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what the number of records that a row's statement has changed means for the row. Where the number does not tell, it looks
 * for the record.
 */
final class CountRule {

    private final Operation operation;
    private final boolean upsert;
    private final boolean countsChanges;
    private final boolean acceptUncounted;
    private final boolean compared;
    private final List<Field> fields;
    private final List<Integer> keys;
    private final List<KeySense> senses;
    private final SqlTemplate look;

    CountRule(Batch batch, Table table, WriteOptions options) {
        this.operation = batch.operation();
        this.upsert = batch.upsert();
        this.countsChanges = table.dialect().countsChanges();
        this.acceptUncounted = options.acceptUncounted() && operation != Operation.DELETE;
        this.compared = batch.fields().keys().stream()
                .map(table.columnsOf(batch.fields())::get)
                .anyMatch(column -> table.sense(column).compared());
        List<Column> columns = table.columnsOf(batch.fields());
        this.fields = batch.fields().all();
        this.keys = batch.fields().keys();
        this.senses = columns.stream().map(table::sense).toList();
        Write write = new Write(table, columns, keys, List.of());
        this.look =
                keys.isEmpty() ? null : new SqlBuilder(write).select(keys, keys).build();
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
    Finding of(Connection connection, TableRow row, long count) throws SQLException {
        if (count > 0) {
            return Finding.WRITTEN;
        }
        if (operation == Operation.INSERT && !upsert) {
            // The database refuses what is there; a look could find nothing but that, and needs no key
            return acceptUncounted ? Finding.WRITTEN : new Finding(Finding.State.SKIPPED, null);
        }
        Seen seen = lookAt(connection, row);
        return operation == Operation.DELETE ? deleted(seen) : written(seen);
    }

    /** The record that keeps a row from being written although its key is not the row's own, or {@code null}. */
    String obstacle(Connection connection, TableRow row) throws SQLException {
        return lookAt(connection, row).spelling();
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

    /** What is there under the row's key, as the connection's transaction sees it. */
    private Seen lookAt(Connection connection, TableRow row) throws SQLException {
        Seen seen = Seen.NOTHING;
        try (PreparedStatement statement = connection.prepareStatement(look.sql())) {
            look.bind(statement, row.values());
            try (ResultSet records = statement.executeQuery()) {
                while (records.next()) {
                    List<String> stored = stored(records);
                    if (alike(row, stored, false)) {
                        return Seen.RECORD;
                    }
                    Seen.What what = alike(row, stored, true) ? Seen.What.RESPELT : Seen.What.STRANGER;
                    seen = seen.what() == Seen.What.RESPELT ? seen : new Seen(what, shown(stored));
                }
            }
        }
        return seen;
    }

    private List<String> stored(ResultSet record) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= keys.size(); i++) {
            texts.add(record.getString(i));
        }
        return texts;
    }

    private boolean alike(TableRow row, List<String> stored, boolean bySense) {
        for (int i = 0; i < keys.size(); i++) {
            KeySense sense = senses.get(keys.get(i));
            String given = String.valueOf(row.values()[keys.get(i)]);
            boolean same =
                    !sense.compared() || (bySense ? sense.same(given, stored.get(i)) : given.equals(stored.get(i)));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private String shown(List<String> stored) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            shown.add(fields.get(keys.get(i)).sensitive() ? Redaction.MASK : stored.get(i));
        }
        return KeyText.of(shown);
    }

    /**
     * What a look into the table has found under a key.
     *
     * @param what     what there is
     * @param spelling the key of the record that is there, where it is not spelt as it was looked for; else {@code null}
     */
    private record Seen(What what, String spelling) {

        /** What there is. */
        enum What {
            NOTHING,
            /** A record with just this key. */
            RECORD,
            /** The same key in another spelling, by the rule that the sync has for it. */
            RESPELT,
            /** A key that the sync tells from this one, while the table does not. */
            STRANGER
        }

        static final Seen NOTHING = new Seen(What.NOTHING, null);
        static final Seen RECORD = new Seen(What.RECORD, null);
    }
}
