package io.saddlebag.api;

/** Cursors that are numbers. */
final class Cursors {

    private Cursors() {}

    /**
     * The number of the item after which a part of a list begins; {@code null} for the first part.
     *
     * @throws ProblemException if the cursor is none
     */
    static Long number(Window window) {
        if (window.cursor() == null) {
            return null;
        }
        if (!window.cursor().matches("\\d{1,18}")) {
            throw ProblemException.invalid("cursor", "is not one that a list gave");
        }
        return Long.valueOf(window.cursor());
    }
}
