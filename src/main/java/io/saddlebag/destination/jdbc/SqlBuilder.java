package io.saddlebag.destination.jdbc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;

/** Puts a statement together from words, quoted names and placeholders for the values of fields. */
final class SqlBuilder {

    private final Write write;
    private final Dialect dialect;
    private final List<String> parts = new ArrayList<>();
    private final List<Integer> fields = new ArrayList<>();
    private StringBuilder part = new StringBuilder();
    private boolean insert;

    SqlBuilder(Write write) {
        this.write = write;
        this.dialect = write.table().dialect();
    }

    SqlBuilder add(String words) {
        part.append(words);
        return this;
    }

    SqlBuilder table() {
        return add(write.table().quoted());
    }

    /** The column of a field. */
    SqlBuilder column(int field) {
        return add(dialect.quote(write.columns().get(field).name()));
    }

    SqlBuilder columns(List<Integer> positions) {
        return each(positions, ", ", this::column);
    }

    /** A placeholder for the value of a field. */
    SqlBuilder value(int field) {
        parts.add(part.toString());
        part = new StringBuilder();
        fields.add(field);
        return this;
    }

    SqlBuilder each(List<Integer> positions, String separator, IntConsumer writer) {
        for (Iterator<Integer> each = positions.iterator(); each.hasNext(); ) {
            writer.accept(each.next());
            if (each.hasNext()) {
                add(separator);
            }
        }
        return this;
    }

    /** {@code column = value} for each. */
    SqlBuilder equations(List<Integer> positions, String separator) {
        return each(positions, separator, field -> column(field).add(" = ").value(field));
    }

    /** The condition by which the record is found. */
    SqlBuilder found() {
        equations(write.keys(), " AND ");
        for (int key : write.compared()) {
            add(" AND ");
            dialect.spelling(this, key);
        }
        return this;
    }

    SqlBuilder insert() {
        return insert("");
    }

    /** @param alias words that name the table within the statement */
    SqlBuilder insert(String alias) {
        insert = true;
        return add("INSERT INTO ")
                .table()
                .add(alias)
                .add(" (")
                .columns(write.all())
                .add(") VALUES (")
                .each(write.all(), ", ", this::value)
                .add(")");
    }

    SqlBuilder update() {
        // An update that has nothing to set still tells whether the record is there
        List<Integer> set = write.set().isEmpty() ? write.keys() : write.set();
        return add("UPDATE ")
                .table()
                .add(" SET ")
                .equations(set, ", ")
                .add(" WHERE ")
                .found();
    }

    /** Takes away the values of nullable fields, so that other records can have them. */
    SqlBuilder release(List<Integer> given) {
        return add("UPDATE ")
                .table()
                .add(" SET ")
                .each(given, ", ", field -> column(field).add(" = NULL"))
                .add(" WHERE ")
                .found();
    }

    /** The values of some columns of the records that have the given ones. */
    SqlBuilder select(List<Integer> wanted, List<Integer> given) {
        return add("SELECT ")
                .columns(wanted)
                .add(" FROM ")
                .table()
                .add(" WHERE ")
                .equations(given, " AND ");
    }

    SqlBuilder delete() {
        return add("DELETE FROM ").table().add(" WHERE ").found();
    }

    SqlTemplate build() {
        parts.add(part.toString());
        return new SqlTemplate(
                List.copyOf(parts),
                fields.stream().mapToInt(Integer::intValue).toArray(),
                write.columns(),
                dialect,
                insert && dialect.insertsMany());
    }
}
