package io.saddlebag.camel;

/** What was asked for cannot be done at the moment; the message says why. */
public final class SyncBusyException extends IllegalStateException {

    SyncBusyException(String message) {
        super(message);
    }

    static SyncBusyException running(String sync) {
        return new SyncBusyException("Sync '" + sync + "' is running. Wait for the end of the run, or cancel it");
    }
}
