package io.saddlebag.diff;

/** Is told how far the reading of a model has come, now and then. */
public interface Progress {

    Progress NONE = rows -> {};

    /** @param rows rows read so far */
    void rowsRead(long rows);
}
