package io.saddlebag.row;

/** What a sync is to bring to its destination, before it is read. An engine opens it as it likes. */
public interface Model {

    /**
     * Its rows. They are given without waiting for the source, which may take its time for the first.
     *
     * @param most the most rows to read, or 0 for all
     */
    Rows open(int most);
}
