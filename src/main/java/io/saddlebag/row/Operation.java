package io.saddlebag.row;

import java.util.Locale;

/** What a change does to its record. The order is the order in which a run sends its batches. */
public enum Operation {
    /** The row left the model. */
    DELETE,
    /** The destination does not have the record yet, as far as this sync knows. */
    INSERT,
    /** The destination has the record, with other values. */
    UPDATE;

    /** The name as users write and read it: {@code insert}, {@code update} or {@code delete}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
