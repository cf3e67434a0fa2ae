package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Field;
import io.saddlebag.row.KeyText;
import io.saddlebag.security.Redaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for the record of a row, where the count of its statement does not tell what has become of it. */
final class Look {

    private final List<Field> fields;
    private final List<Integer> keys;
    private final List<KeySense> senses;
    private final Plan plan;

    Look(Batch batch, Table table) {
        List<Column> columns = table.columnsOf(batch.fields());
        this.fields = batch.fields().all();
        this.keys = batch.fields().keys();
        this.senses = columns.stream().map(table::sense).toList();
        Write write = new Write(table, columns, keys, List.of());
        this.plan =
                keys.isEmpty() ? null : new SqlBuilder(write).select(keys, keys).build();
    }

    /** What is there under the row's key, as the connection's transaction sees it. */
    Seen at(Connection connection, Row row) throws SQLException {
        Seen seen = Seen.NOTHING;
        try (PreparedStatement statement = connection.prepareStatement(plan.sql())) {
            plan.bind(statement, row.values());
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

    private boolean alike(Row row, List<String> stored, boolean bySense) {
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
}
