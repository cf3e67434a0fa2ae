package io.saddlebag.diff;

import io.saddlebag.row.Rows;
import io.saddlebag.row.ValueSink;

/** Hands one value of the current row to a sink: a column's, a constant, or an expression's. */
public interface FieldReader {

    void read(Rows row, ValueSink sink);

    /** Reads the column at a position. */
    static FieldReader column(int position) {
        return (row, sink) -> row.read(position, sink);
    }
}
