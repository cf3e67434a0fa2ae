package io.saddlebag.diff;

/** The snapshot of a destination of which nothing is known. */
final class EmptySnapshot implements Snapshot {

    @Override
    public long expectedKeys() {
        return 0;
    }

    @Override
    public EntryLayout layout(int ordinal) {
        throw new IndexOutOfBoundsException(ordinal);
    }

    @Override
    public void load(Loader loader) {
        // Nothing to hand over.
    }

    @Override
    public void loadRejections(RejectionLoader loader) {
        // Nothing to hand over.
    }

    @Override
    public void details(int[] ordinals, Visitor visitor) {
        // Nothing to hand over.
    }
}
