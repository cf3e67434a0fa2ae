package io.saddlebag.api;

import io.saddlebag.camel.SyncOperations;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.row.SourceException;
import io.saddlebag.run.Runs;
import io.saddlebag.snapshot.SnapshotKeyException;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Makes plans while their callers wait. Each reads a whole model, so there are only so many at a time. */
@Component
class Plans {

    private static final int AT_ONCE = 4;

    private final SyncOperations operations;
    private final Runs runs;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Plans(SyncOperations operations, Runs runs) {
        this.operations = operations;
        this.runs = runs;
    }

    /** @throws ProblemException if the source or the destination cannot be asked, or the sync cannot work */
    PlanView plan(String sync, int samples) {
        if (!places.tryAcquire()) {
            throw ProblemException.overloaded(AT_ONCE + " plans are being made already. Try again in a while");
        }
        try {
            return PlanView.of(sync, operations.plan(sync, samples), runs.redaction());
        } catch (RuntimeException e) {
            throw refusal(e);
        } finally {
            places.release();
        }
    }

    private RuntimeException refusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = runs.redaction().redact(String.valueOf(cause.getMessage()));
            if (cause instanceof SourceException || cause instanceof DestinationUnavailableException) {
                return ProblemException.unreachable("There is no plan: " + message);
            }
            if (cause instanceof SnapshotKeyException) {
                return ProblemException.conflict(message);
            }
            if (cause instanceof IllegalArgumentException) {
                return ProblemException.invalid("There is no plan: " + message);
            }
        }
        return failure;
    }
}
