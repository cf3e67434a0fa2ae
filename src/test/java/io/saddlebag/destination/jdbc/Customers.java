package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Makes batches for tests. */
final class Customers {

    /** The fields of the table {@code customers}: id is the key. */
    static final Fields FIELDS = fields("*id", "email", "name", "age");

    private Customers() {}

    /** Fields by name; one that begins with a star is a key, one that ends with an exclamation mark is sensitive. */
    static Fields fields(String... names) {
        return new Fields(Arrays.stream(names)
                .map(name -> new Field(name.replaceAll("[*!]", ""), name.startsWith("*"), name.endsWith("!")))
                .toList());
    }

    static Object[] row(Object... values) {
        return values;
    }

    static Change change(Object... values) {
        return new Change(List.of(String.valueOf(values[0])), values, null, null);
    }

    /** A change of the fields at these positions only. */
    static Change changed(Object[] values, int... positions) {
        BitSet changed = new BitSet();
        Arrays.stream(positions).forEach(changed::set);
        return new Change(List.of(String.valueOf(values[0])), values, changed, null);
    }

    static Batch batch(Operation operation, boolean upsert, Fields fields, List<Change> changes) {
        return new Batch("sync", 1, 1, operation, upsert, fields, changes);
    }

    static Batch batch(Operation operation, boolean upsert, Fields fields, Object[]... rows) {
        List<Change> changes = new ArrayList<>();
        for (Object[] row : rows) {
            changes.add(change(row));
        }
        return batch(operation, upsert, fields, changes);
    }

    static Batch upsert(Object[]... rows) {
        return batch(Operation.INSERT, true, FIELDS, rows);
    }

    static Batch insert(Object[]... rows) {
        return batch(Operation.INSERT, false, FIELDS, rows);
    }

    static Batch update(Object[]... rows) {
        return batch(Operation.UPDATE, false, FIELDS, rows);
    }

    static Batch delete(Object... ids) {
        return batch(
                Operation.DELETE,
                true,
                FIELDS,
                Arrays.stream(ids).map(id -> change(id, null, null, null)).toList());
    }
}
