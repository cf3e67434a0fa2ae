package io.saddlebag.run;

/** Another process has taken the sync over, or may have; this run must not send or commit anything more. */
public final class LeaseLostException extends RuntimeException {

    LeaseLostException(String sync) {
        super("Sync '" + sync + "' was taken over by another process, or its store could not be reached for too long");
    }
}
