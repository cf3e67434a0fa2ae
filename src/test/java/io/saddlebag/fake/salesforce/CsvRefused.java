package io.saddlebag.fake.salesforce;

/** Ends a job whose upload is no CSV as it was announced. */
final class CsvRefused extends Exception {

    private static final long serialVersionUID = 1;

    CsvRefused(String message) {
        super(message, null, false, false);
    }
}
