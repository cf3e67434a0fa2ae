package io.saddlebag.crash;

import java.util.Objects;

/**
 * What a destination was told about one record.
 *
 * @param before what it had; {@code null} for nothing
 * @param after  what it was to have from then on; {@code null} for nothing
 */
record Write(long key, String before, String after) {

    boolean isDelete() {
        return after == null;
    }

    /** Whether the destination was told what it had been told before. */
    boolean repeats() {
        return after != null && Objects.equals(before, after);
    }
}
