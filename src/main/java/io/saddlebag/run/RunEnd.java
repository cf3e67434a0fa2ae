package io.saddlebag.run;

import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import java.sql.SQLException;

/**
 * Why and how a run ends.
 *
 * @param code    short and stable; {@code null} of a run that came to its end
 * @param message for people; {@code null} of a run that came to its end
 * @param refusedCredentials whether the source or the destination refused Saddlebag's credentials
 */
record RunEnd(RunStatus status, String code, String message, boolean refusedCredentials) {

    /** SQLState class 28: the database refuses who asks. */
    private static final String REFUSED = "28";

    RunEnd(RunStatus status, String code, String message) {
        this(status, code, message, false);
    }

    static RunEnd of(Stop stop) {
        return new RunEnd(RunStatus.FAILED, stop.code(), stop.reason(), stop.credentials());
    }

    /** The end of a test run that nothing has stopped, by what became of the one record. */
    static RunEnd of(ActiveRun.Probe probe) {
        if (probe == null) {
            return new RunEnd(RunStatus.SUCCEEDED, null, "There was no record to send: nothing has changed");
        }
        boolean accepted = probe.outcome() instanceof Outcome.Successful;
        return new RunEnd(accepted ? RunStatus.SUCCEEDED : RunStatus.PARTIAL, null, null);
    }

    /** The end of a run that nothing has stopped. */
    static RunEnd of(RunFigures figures, boolean planned) {
        if (!planned) {
            return new RunEnd(
                    RunStatus.FAILED,
                    "no_plan",
                    "The route ended without comparing anything; does it have a retl:diff step?");
        }
        if (figures.pending() > 0 && figures.pending() == figures.changes()) {
            return new RunEnd(
                    RunStatus.FAILED,
                    "undelivered",
                    "None of the " + figures.changes() + " changes could be delivered. The pending records say why");
        }
        boolean complete = figures.rejected() == 0 && figures.invalid() == 0 && figures.pending() == 0;
        return new RunEnd(complete ? RunStatus.SUCCEEDED : RunStatus.PARTIAL, null, null);
    }

    /** The end of a rebuilding that nothing has stopped: what it has not adopted stays owed. */
    static RunEnd ofRebuilding(RunFigures figures) {
        boolean complete = figures.invalid() == 0 && figures.changes() == 0;
        String message = figures.changes() == 0
                ? null
                : figures.changes()
                        + " records stay owed, because the destination has refused them, may not have them, or no"
                        + " row claims them any more. The next run sends them";
        return new RunEnd(complete ? RunStatus.SUCCEEDED : RunStatus.PARTIAL, null, message);
    }

    static RunEnd failure(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof DestinationUnavailableException unavailable) {
            boolean refused = unavailable.stop().map(Stop::credentials).orElse(false);
            return new RunEnd(RunStatus.FAILED, unavailable.code(), message, refused);
        }
        return new RunEnd(RunStatus.FAILED, failure.getClass().getSimpleName(), message, isRefusal(failure));
    }

    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal
                    && refusal.getSQLState() != null
                    && refusal.getSQLState().startsWith(REFUSED)) {
                return true;
            }
        }
        return false;
    }
}
