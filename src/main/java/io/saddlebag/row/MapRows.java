package io.saddlebag.row;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows out of anything that iterates over maps: what {@code jdbc:}, {@code sql:}, {@code mongodb:} or an unmarshalled CSV
 * leave in the body of an exchange. The columns are the keys of the first map; a later map may lack some (the value is
 * then {@code NULL}) but must not have others, because data would be lost unseen.
 */
public final class MapRows implements Rows {

    private final Iterator<?> maps;
    private final Object origin;
    private final Set<?> names;
    private final Columns columns;
    private Map<?, ?> first;
    private Map<?, ?> current;
    private long row;

    /**
     * @param maps   iterates over maps from column name to value
     * @param origin closed at the end if it can be; may be {@code null}
     */
    public MapRows(Iterator<?> maps, Object origin) {
        this.maps = maps;
        this.origin = origin;
        this.first = maps.hasNext() ? map(maps.next()) : null;
        this.names = first == null ? Set.of() : first.keySet();
        this.columns = new Columns(names.stream().map(String::valueOf).toList());
    }

    @Override
    public boolean isEmpty() {
        return row == 0 && first == null;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (first != null) {
            current = first;
            first = null;
        } else if (maps.hasNext()) {
            current = map(maps.next());
        } else {
            return false;
        }
        row++;
        return true;
    }

    private Map<?, ?> map(Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            throw new SourceException("Row " + (row + 1) + " is not a map from column name to value but "
                    + (element == null ? "null" : element.getClass().getName()));
        }
        if (columns != null && !names.containsAll(map.keySet())) {
            List<Object> extra = new ArrayList<>(map.keySet());
            extra.removeAll(names);
            throw new SourceException("Row " + (row + 1) + " has columns that the first row does not have: " + extra
                    + ". It has: " + columns);
        }
        return map;
    }

    @Override
    public void read(int column, ValueSink sink) {
        String name = columns.names().get(column);
        try {
            Value.write(current.get(name), sink);
        } catch (SourceException e) {
            throw new SourceException("Column " + name + " of row " + row + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (origin instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new SourceException("The rows could not be closed: " + e.getMessage(), e);
            }
        }
    }
}
