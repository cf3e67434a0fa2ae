package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a table can take what a sync is going to send to it. */
final class TableCheck {

    private final Table table;
    private final Delivery delivery;
    private final List<Column> columns;
    private final List<Column> keys;

    /** @throws IllegalArgumentException if a field has no column */
    TableCheck(Table table, Delivery delivery) {
        this.table = table;
        this.delivery = delivery;
        this.columns = table.columnsOf(delivery.fields());
        this.keys = delivery.fields().keys().stream().map(columns::get).toList();
    }

    /** @throws IllegalArgumentException if it cannot; the message says what to change */
    void run() {
        for (Column column : columns) {
            if (column.computed()) {
                throw new IllegalArgumentException("Column " + column.name() + " of table " + table.label()
                        + " is computed by the database and cannot be written. Take it out of the mapping");
            }
        }
        boolean byKey = delivery.upsert() || !Set.of(Operation.INSERT).containsAll(delivery.operations());
        if (byKey && keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "Mode " + delivery.mode() + " needs key fields by which records are found. Set destinationKey");
        }
        boolean upserts = delivery.upsert() && delivers(Operation.INSERT, Operation.UPDATE);
        if (upserts) {
            checkKey();
        }
        if (upserts || delivers(Operation.INSERT)) {
            checkRequired();
        }
    }

    private boolean delivers(Operation... any) {
        return List.of(any).stream().anyMatch(delivery.operations()::contains);
    }

    private void checkKey() {
        Set<String> names = keys.stream().map(Column::name).collect(Collectors.toCollection(HashSet::new));
        String list = keys.stream().map(Column::name).collect(Collectors.joining(", "));
        if (!table.unique(names)) {
            String quoted =
                    keys.stream().map(Column::name).map(table.dialect()::quote).collect(Collectors.joining(", "));
            String path = table.path().stream().map(table.dialect()::quote).collect(Collectors.joining("."));
            throw new IllegalArgumentException("Mode " + delivery.mode() + " needs a primary key or a unique index on"
                    + " exactly the key columns (" + list + ") of table " + table.label() + ". Create it:"
                    + " ALTER TABLE " + path + " ADD UNIQUE (" + quoted + ")");
        }
        for (Column key : keys) {
            if (key.nullable() && !table.dialect().nullableKeys()) {
                throw new IllegalArgumentException("Mode " + delivery.mode() + " needs key columns that are NOT NULL,"
                        + " but column " + key.name() + " of table " + table.label() + " takes NULL");
            }
        }
    }

    private void checkRequired() {
        String missing = table.columns().stream()
                .filter(column -> !column.nullable() && !column.defaulted() && !columns.contains(column))
                .map(Column::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Table " + table.label() + " has columns that are NOT NULL without a"
                    + " default and that the sync does not write: " + missing
                    + ". Map them, give them a default, or use mode update");
        }
    }
}
