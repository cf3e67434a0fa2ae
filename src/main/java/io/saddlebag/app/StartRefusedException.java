package io.saddlebag.app;

/** The service will not start with these settings. */
final class StartRefusedException extends IllegalStateException {

    private final String action;

    /** @param action what to do about it */
    StartRefusedException(String message, String action) {
        super(message);
        this.action = action;
    }

    String action() {
        return action;
    }
}
