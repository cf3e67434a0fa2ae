package io.saddlebag.row;

import java.util.BitSet;
import java.util.List;

/** One record that differs between the model and what the destination was last known to have. */
public final class Change {

    private final List<Object> key;
    private final Object[] values;
    private final BitSet changed;
    private final String destinationId;
    private final List<Object> keyBefore;

    /**
     * @param key           the values of the model's primary key
     * @param values        one for each of the batch's {@link Fields}; of a delete only the key fields are known, all others
     *                      are {@code null}
     * @param changed       the fields that an update has to write; {@code null} means all
     * @param destinationId the destination's own id for the record as an earlier reply gave it, or {@code null}
     */
    public Change(List<Object> key, Object[] values, BitSet changed, String destinationId) {
        this(key, values, changed, destinationId, null);
    }

    /**
     * As the other, of a record whose destination key was spelled differently before.
     *
     * @param keyBefore the values of the key fields as they were last delivered, in the order of {@link Fields#keys()}, or
     *                  {@code null} if they are not known or the same
     */
    public Change(List<Object> key, Object[] values, BitSet changed, String destinationId, List<Object> keyBefore) {
        this.key = key;
        this.values = values;
        this.changed = changed;
        this.destinationId = destinationId;
        this.keyBefore = keyBefore;
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

    /**
     * The values of the destination's key fields as they were last delivered, in the order of {@link Fields#keys()}, where a
     * destination takes them for equal to those of now although they are spelled differently; else {@code null}.
     */
    public List<Object> keyBefore() {
        return keyBefore;
    }

    /** The same change of a record whose id has become known. */
    public Change withDestinationId(String id) {
        return new Change(key, values, changed, id, keyBefore);
    }

    /** The primary key as people write it: its values, separated by commas. */
    public String keyText() {
        return KeyText.of(key);
    }
}
