package io.saddlebag.app;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one message that an H2 file is open in another process, instead of a stack trace. */
class FileInUseAnalyzer implements FailureAnalyzer {

    /** H2's error code of a database that may be already in use. */
    private static final int IN_USE = 90020;

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && refusal.getErrorCode() == IN_USE) {
                String root = cause.getCause() == null
                        ? cause.getMessage()
                        : cause.getCause().getMessage();
                return new FailureAnalysis(
                        "An H2 file is open in another process. " + root,
                        "Stop the other process: the service, the demo or a command. To use the store from several"
                                + " processes, set saddlebag.store.url to a PostgreSQL database.",
                        failure);
            }
        }
        return null;
    }
}
