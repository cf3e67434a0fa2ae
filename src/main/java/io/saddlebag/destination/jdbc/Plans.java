package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The statements for the changes of a batch: one, or one for each set of changed fields. */
final class Plans {

    private final Batch batch;
    private final Table table;
    private final List<Column> columns;
    private final List<Integer> others;
    private final boolean changedOnly;
    private final Map<List<Integer>, Plan> plans = new HashMap<>();

    Plans(Batch batch, Table table, boolean changedFieldsOnly) {
        this.batch = batch;
        this.table = table;
        this.columns = table.columnsOf(batch.fields());
        this.changedOnly = changedFieldsOnly && batch.operation() == Operation.UPDATE;
        this.others = IntStream.range(0, batch.fields().size())
                .filter(field -> !batch.fields().get(field).key())
                .boxed()
                .toList();
    }

    Plan of(Change change) {
        List<Integer> set =
                changedOnly ? others.stream().filter(change::changed).toList() : others;
        return plans.computeIfAbsent(set, this::plan);
    }

    /** How many different statements there are so far. */
    int size() {
        return plans.size();
    }

    /** Whether a field's value goes to the database. */
    boolean writes(int field) {
        return batch.operation() != Operation.DELETE
                || batch.fields().get(field).key();
    }

    Column column(int field) {
        return columns.get(field);
    }

    private Plan plan(List<Integer> set) {
        Write write = new Write(table, columns, batch.fields().keys(), set);
        SqlBuilder sql = new SqlBuilder(write);
        if (batch.operation() == Operation.DELETE) {
            sql.delete();
        } else if (batch.upsert()) {
            table.dialect().upsert(sql, write);
        } else if (batch.operation() == Operation.INSERT) {
            sql.insert();
        } else {
            sql.update();
        }
        return sql.build();
    }
}
