package io.saddlebag.testing;

import io.saddlebag.row.Columns;
import io.saddlebag.row.Rows;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import java.util.List;

/** Rows of Java objects under fixed columns; unlike maps, they have columns even when there is no row. */
public final class TableRows implements Rows {

    private final Columns columns;
    private final List<Object[]> rows;
    private int current = -1;

    public TableRows(List<String> columns, List<Object[]> rows) {
        this.columns = new Columns(columns);
        this.rows = rows;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return ++current < rows.size();
    }

    @Override
    public void read(int column, ValueSink sink) {
        Value.write(rows.get(current)[column], sink);
    }

    @Override
    public void close() {}
}
