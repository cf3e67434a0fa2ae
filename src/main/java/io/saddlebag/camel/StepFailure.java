package io.saddlebag.camel;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.row.Batch;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import org.apache.camel.ValidationException;

/** What an exception of a step says about the batch that it was thrown for. */
record StepFailure(Throwable exception) {

    /** SQLState classes by which a database refuses data: data exception, integrity constraint violation, check option. */
    private static final Set<String> REFUSALS = Set.of("22", "23", "44");

    /** The outcome that the exception itself suggests. Only what proves a refusal rejects. */
    BatchResult result(Batch batch) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ValidationException || isRefusal(cause)) {
                return rejected(batch);
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return BatchResult.all(batch, Outcome.notSent(evidence()));
            }
        }
        return pending(batch);
    }

    BatchResult rejected(Batch batch) {
        return BatchResult.all(batch, Outcome.rejected(evidence()));
    }

    BatchResult pending(Batch batch) {
        return BatchResult.all(batch, Outcome.unknown(evidence()));
    }

    BatchResult stop(Batch batch) {
        Evidence evidence = evidence();
        return BatchResult.stopped(
                batch, Outcome.unknown(evidence), new Stop(evidence.code(), evidence.message(), false));
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof SQLException refusal
                && refusal.getSQLState() != null
                && refusal.getSQLState().length() == 5
                && REFUSALS.contains(refusal.getSQLState().substring(0, 2));
    }

    private Evidence evidence() {
        String message = exception.getMessage() == null ? exception.toString() : exception.getMessage();
        return new Evidence(exception.getClass().getSimpleName(), message, null, null);
    }
}
