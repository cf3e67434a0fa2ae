package io.saddlebag.row;

/**
 * The rows of a model, read once from first to last. Not safe for use by several threads.
 *
 * <p>All methods throw {@link SourceException} when the source fails.
 */
public interface Rows extends AutoCloseable {

    Columns columns();

    /** Whether it is known without reading that there is no row, and nothing that would tell the columns. */
    default boolean isEmpty() {
        return false;
    }

    /** Moves to the next row; {@code false} means that the model was read to its end. */
    boolean next();

    /** Hands the value of a column of the current row, counted from 0, to a sink. May be called more than once. */
    void read(int column, ValueSink sink);

    /** Makes another thread that waits for the source stop waiting, by a {@link SourceException}. Does nothing where there is no way to. */
    default void cancel() {}

    /** Ends the reading; rows not yet read are abandoned. */
    @Override
    void close();
}
