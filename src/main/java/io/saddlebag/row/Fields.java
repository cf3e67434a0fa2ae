package io.saddlebag.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The destination fields of a sync, in the order in which every {@link Change} has its values. */
public final class Fields {

    private final List<Field> fields;
    private final List<Integer> keys;
    private final Map<String, Integer> positions = new HashMap<>();

    public Fields(List<Field> fields) {
        this.fields = List.copyOf(fields);
        for (int i = 0; i < this.fields.size(); i++) {
            positions.put(this.fields.get(i).name(), i);
        }
        this.keys = IntStream.range(0, this.fields.size())
                .filter(i -> this.fields.get(i).key())
                .boxed()
                .toList();
    }

    public int size() {
        return fields.size();
    }

    public Field get(int position) {
        return fields.get(position);
    }

    public List<Field> all() {
        return fields;
    }

    /** The positions of the key fields. */
    public List<Integer> keys() {
        return keys;
    }

    /** The position of the field of this name, or -1. */
    public int position(String name) {
        return positions.getOrDefault(name, -1);
    }
}
