package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The statements for the changes of a batch: one, or one for each set of changed fields. */
final class SqlTemplates {

    private final Batch batch;
    private final Table table;
    private final List<Column> columns;
    private final List<Integer> others;
    private final boolean changedOnly;
    private final Map<List<Integer>, SqlTemplate> templates = new HashMap<>();
    private final Map<List<Integer>, SqlTemplate> respellings = new HashMap<>();

    SqlTemplates(Batch batch, Table table, boolean changedFieldsOnly) {
        this.batch = batch;
        this.table = table;
        this.columns = table.columnsOf(batch.fields());
        this.changedOnly = changedFieldsOnly && batch.operation() == Operation.UPDATE;
        this.others = IntStream.range(0, batch.fields().size())
                .filter(field -> !batch.fields().get(field).key())
                .boxed()
                .toList();
    }

    SqlTemplate of(Change change) {
        return templates.computeIfAbsent(set(change), this::template);
    }

    /** The fields that an update of the record sets. */
    List<Integer> set(Change change) {
        return changedOnly ? others.stream().filter(change::changed).toList() : others;
    }

    /**
     * The statement that finds the record by the values of its key as they were before, and writes all that {@link #of} does
     * and the key. Its placeholders stand for the values of the fields and after them for as many of the record before.
     */
    SqlTemplate respelling(Change change) {
        return respellings.computeIfAbsent(set(change), this::respelling);
    }

    private SqlTemplate respelling(List<Integer> set) {
        List<Column> twice = new ArrayList<>(columns);
        twice.addAll(columns);
        List<Integer> keys = batch.fields().keys();
        List<Integer> before = keys.stream().map(key -> columns.size() + key).toList();
        List<Integer> all = new ArrayList<>(keys);
        all.addAll(set);
        SqlBuilder sql = new SqlBuilder(new Write(table, twice, before, all));
        return (batch.operation() == Operation.DELETE ? sql.delete() : sql.update()).build();
    }

    /** How many different statements there are so far. */
    int size() {
        return templates.size();
    }

    /** Whether a field's value goes to the database. */
    boolean writes(int field) {
        return batch.operation() != Operation.DELETE
                || batch.fields().get(field).key();
    }

    Column column(int field) {
        return columns.get(field);
    }

    private SqlTemplate template(List<Integer> set) {
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
