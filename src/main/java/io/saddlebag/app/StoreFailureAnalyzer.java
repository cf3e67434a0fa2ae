package io.saddlebag.app;

import io.saddlebag.db.StoreUnavailableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one message that the store cannot be opened, and why, instead of a stack trace. */
class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreUnavailableException> {

    private static final String ACTION =
            "Check saddlebag.store.url and what it names. A store in an H2 file serves one process"
                    + " at a time; one in PostgreSQL serves many.";

    @Override
    protected FailureAnalysis analyze(Throwable failure, StoreUnavailableException cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, failure);
    }
}
