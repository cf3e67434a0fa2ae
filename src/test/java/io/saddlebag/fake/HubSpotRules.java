package io.saddlebag.fake;

/** Where what is known of HubSpot allows two readings, the one that this fake follows. */
final class HubSpotRules {

    private boolean validationPerRecord;
    private boolean missingWithoutTrace;
    private boolean scopesInErrors;

    boolean validationPerRecord() {
        return validationPerRecord;
    }

    void validationPerRecord(boolean yes) {
        validationPerRecord = yes;
    }

    boolean missingWithoutTrace() {
        return missingWithoutTrace;
    }

    void missingWithoutTrace(boolean yes) {
        missingWithoutTrace = yes;
    }

    boolean scopesInErrors() {
        return scopesInErrors;
    }

    void scopesInErrors(boolean yes) {
        scopesInErrors = yes;
    }
}
