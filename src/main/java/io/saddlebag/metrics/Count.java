package io.saddlebag.metrics;

import io.saddlebag.run.RunFigures;
import java.util.function.ToLongFunction;

/** A figure of runs that is added up over them. */
enum Count {
    ROWS_READ(RunFigures::rowsRead, true),
    SUCCESSFUL(RunFigures::successful, true),
    REJECTED(RunFigures::rejected, true),
    INVALID(RunFigures::invalid, true),
    /** What is pending shrinks while a run goes on; it counts when the run has ended. */
    PENDING(RunFigures::pending, false),
    INSERTED(RunFigures::inserted, true),
    UPDATED(RunFigures::updated, true),
    DELETED(RunFigures::deleted, true);

    private final ToLongFunction<RunFigures> figure;
    private final boolean grows;

    Count(ToLongFunction<RunFigures> figure, boolean grows) {
        this.figure = figure;
        this.grows = grows;
    }

    /** Of a run that has ended. */
    long of(RunFigures figures) {
        return figure.applyAsLong(figures);
    }

    /** Of a run in progress. */
    long until(RunFigures figures) {
        return grows ? figure.applyAsLong(figures) : 0;
    }
}
