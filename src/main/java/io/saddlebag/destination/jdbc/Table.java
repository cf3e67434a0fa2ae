package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.sync.InvalidOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The destination's table, as the database describes it.
 *
 * @param path       its schema or database, where it has one, and its name
 * @param columns    in the table's order
 * @param uniqueKeys the sets of columns that a primary key or a unique index keeps unique
 * @param natures    what more there is to know of its columns, by their names
 * @param view       whether it is a view, which can have no keys of its own
 * @param dialect    the kind of database that it is in
 */
record Table(
        List<String> path,
        List<Column> columns,
        List<Set<String>> uniqueKeys,
        Map<String, Nature> natures,
        boolean view,
        Dialect dialect) {

    /** As many names as a message lists. */
    private static final int LISTED = 50;

    /** When a column, as a key, takes two values for the same. */
    KeySense sense(Column column) {
        Nature nature = natures.get(column.name());
        return nature == null || nature.sense() == null ? KeySense.of(column.kind(), column.label()) : nature.sense();
    }

    /** Whether only the database may fill an identity column. */
    boolean always(Column column) {
        Nature nature = natures.get(column.name());
        return nature != null && nature.always();
    }

    /**
     * The column of each field, in the order of the fields.
     *
     * @throws InvalidOptionException if a field has no column, or two fields have the same
     */
    List<Column> columnsOf(Fields fields) {
        List<Column> found = new ArrayList<>();
        for (Field field : fields.all()) {
            Column column =
                    find("field." + field.name(), "Column", field.name(), columns, Column::name, "table " + label());
            int other = found.indexOf(column);
            if (other >= 0) {
                throw new InvalidOptionException(
                        "field." + field.name(),
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

    /** Its name as statements have it. */
    String quoted() {
        return path.stream().map(dialect::quote).collect(Collectors.joining("."));
    }

    /** Its name for messages, without quotes. */
    String label() {
        return String.join(".", path);
    }

    /**
     * Finds what a name stands for: spelt exactly so, or else in whatever letter case if that is unambiguous.
     *
     * @param option by which the name is given
     * @param what   what is looked for, as a message begins with it
     * @param where  what it is looked for in, for the message
     * @throws InvalidOptionException if nothing, or more than one candidate, has the name; it lists what there is
     */
    static <T> T find(
            String option, String what, String name, List<T> candidates, Function<T, String> nameOf, String where) {
        List<T> similar = candidates.stream()
                .filter(candidate -> nameOf.apply(candidate).equalsIgnoreCase(name))
                .toList();
        List<T> exact = similar.stream()
                .filter(candidate -> nameOf.apply(candidate).equals(name))
                .toList();
        if (exact.size() == 1) {
            return exact.get(0);
        }
        if (similar.size() == 1) {
            return similar.get(0);
        }
        if (similar.isEmpty()) {
            throw new InvalidOptionException(
                    option,
                    what + " '" + name + "' does not exist in " + where + ". There are: " + list(candidates, nameOf));
        }
        throw new InvalidOptionException(
                option,
                what + " '" + name + "' could be more than one of " + list(similar, nameOf) + " in " + where
                        + ". Spell it exactly");
    }

    private static <T> String list(List<T> candidates, Function<T, String> nameOf) {
        if (candidates.isEmpty()) {
            return "none";
        }
        String names = candidates.stream().map(nameOf).sorted().limit(LISTED).collect(Collectors.joining(", "));
        return candidates.size() > LISTED ? names + " and " + (candidates.size() - LISTED) + " more" : names;
    }
}
