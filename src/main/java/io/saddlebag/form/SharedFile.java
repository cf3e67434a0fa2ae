package io.saddlebag.form;

/**
 * What a file says to which syncs refer by its name.
 *
 * @param <F> what kind of file it is
 */
public interface SharedFile<F extends SharedFile<F>> {

    /** The name of the file without its ending. */
    String id();

    /** The same under another id. */
    F withId(String id);

    /** The text of the file. */
    String write();
}
