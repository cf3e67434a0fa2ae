package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The destination's table, as the database describes it.
 *
 * @param path       its schema or database, where it has one, and its name
 * @param columns    in the table's order
 * @param uniqueKeys the sets of columns that a primary key or a unique index keeps unique
 * @param dialect    the kind of database that it is in
 */
record Table(List<String> path, List<Column> columns, List<Set<String>> uniqueKeys, Dialect dialect) {

    /**
     * The column of each field, in the order of the fields.
     *
     * @throws IllegalArgumentException if a field has no column, or two fields have the same
     */
    List<Column> columnsOf(Fields fields) {
        List<Column> found = new ArrayList<>();
        for (Field field : fields.all()) {
            Column column = Names.find("Column", field.name(), columns, Column::name, "table " + label());
            int other = found.indexOf(column);
            if (other >= 0) {
                throw new IllegalArgumentException(
                        "Fields '" + fields.get(other).name() + "' and '" + field.name() + "' are both column "
                                + column.name() + " of table " + label() + ". Map one of them only");
            }
            found.add(column);
        }
        return found;
    }

    boolean unique(Set<String> columnNames) {
        return uniqueKeys.contains(columnNames);
    }

    /** Its name for messages, without quotes. */
    String label() {
        return String.join(".", path);
    }
}
