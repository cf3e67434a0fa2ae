package io.saddlebag.snapshot;

/**
 * A row of the segment table without its bytes.
 *
 * @param first the number of its first entry within the snapshot
 */
record Segment(long id, long layoutId, int entries, int first) {

    /** The number after that of its last entry. */
    int end() {
        return first + entries;
    }
}
