package io.saddlebag.fake.salesforce;

/** Ends the work on a record. */
final class RowRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient RowError error;

    RowRefused(RowError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    RowError error() {
        return error;
    }
}
