package io.saddlebag.row;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The names of a model's columns, in the order in which its rows have them. */
public final class Columns {

    private final List<String> names;
    private final Map<String, Integer> positions = new TreeMap<>();

    public Columns(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < this.names.size(); i++) {
            positions.putIfAbsent(this.names.get(i), i);
        }
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /**
     * The position of a column, counted from 0. A name that is spelt exactly so wins; otherwise letter case is ignored, as
     * SQL does for unquoted names.
     *
     * @throws UnknownColumnException if no column, or more than one that differ only in case, has the name
     */
    public int position(String name) {
        Integer exact = positions.get(name);
        if (exact != null) {
            return exact;
        }
        String folded = name.toLowerCase(Locale.ROOT);
        int found = -1;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).toLowerCase(Locale.ROOT).equals(folded)) {
                if (found >= 0) {
                    throw UnknownColumnException.ambiguous(name, names);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw UnknownColumnException.missing(name, names);
        }
        return found;
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
