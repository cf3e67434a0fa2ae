package io.saddlebag.row;

import java.util.BitSet;
import java.util.List;

/** One record that differs between the model and what the destination was last known to have. */
public final class Change {

    private final List<Object> key;
    private final Object[] values;
    private final BitSet changed;
    private final String destinationId;

    /**
     * @param key           the values of the model's primary key
     * @param values        one for each of the batch's {@link Fields}; of a delete only the key fields are known, all others
     *                      are {@code null}
     * @param changed       the fields that an update has to write; {@code null} means all
     * @param destinationId the destination's own id for the record as an earlier reply gave it, or {@code null}
     */
    public Change(List<Object> key, Object[] values, BitSet changed, String destinationId) {
        this.key = key;
        this.values = values;
        this.changed = changed;
        this.destinationId = destinationId;
    }

    public List<Object> key() {
        return key;
    }

    /** The value of a field, by its position in {@link Fields}, as {@link ValueDecoder} types it. */
    public Object value(int field) {
        return values[field];
    }

    /** Whether the field differs from what the destination was last known to have; always true for an insert. */
    public boolean changed(int field) {
        return changed == null || changed.get(field);
    }

    public String destinationId() {
        return destinationId;
    }

    /** The same change of a record whose id has become known. */
    public Change withDestinationId(String id) {
        return new Change(key, values, changed, id);
    }

    /** The primary key as people write it: its values, separated by commas. */
    public String keyText() {
        return KeyText.of(key);
    }
}
