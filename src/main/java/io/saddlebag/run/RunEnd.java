package io.saddlebag.run;

import io.saddlebag.destination.DestinationUnavailableException;

/**
 * Why and how a run ends.
 *
 * @param code    short and stable; {@code null} of a run that came to its end
 * @param message for people; {@code null} of a run that came to its end
 */
record RunEnd(RunStatus status, String code, String message) {

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

    static RunEnd failure(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String code = failure instanceof DestinationUnavailableException unavailable
                ? unavailable.code()
                : failure.getClass().getSimpleName();
        return new RunEnd(RunStatus.FAILED, code, message);
    }
}
