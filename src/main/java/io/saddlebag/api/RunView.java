package io.saddlebag.api;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;
import java.time.Duration;
import java.time.Instant;

/**
 * A run as the API shows it.
 *
 * @param durationMs how long it took, or has taken until now
 * @param planningMs how long the model was read and compared
 * @param sendingMs  how long changes were sent; {@code null} before
 * @param rowsRead   counts up while the model is read
 */
record RunView(
        long id,
        String sync,
        String kind,
        String status,
        String startedBy,
        String actor,
        String node,
        Instant startedAt,
        Instant plannedAt,
        Instant finishedAt,
        long durationMs,
        long planningMs,
        Long sendingMs,
        long rowsRead,
        long unchanged,
        long inserts,
        long updates,
        long deletes,
        long changes,
        long inserted,
        long updated,
        long deleted,
        long successful,
        long rejected,
        long invalid,
        long pending,
        String errorCode,
        String message) {

    /**
     * @param active the run itself while it is in progress in this process, or {@code null}
     * @param now    until when a run in progress has taken so far
     */
    static RunView of(RunSummary run, ActiveRun active, Instant now) {
        boolean live = active != null && active.id() == run.id() && run.finishedAt() == null;
        RunFigures figures = live ? active.figures() : run.figures();
        Instant end = run.finishedAt() == null ? now : run.finishedAt();
        Instant planned = run.plannedAt() == null ? end : run.plannedAt();
        return new RunView(
                run.id(),
                run.sync(),
                run.kind().label(),
                run.status().label(),
                run.startedBy(),
                run.actor(),
                run.node(),
                run.startedAt(),
                run.plannedAt(),
                run.finishedAt(),
                Duration.between(run.startedAt(), end).toMillis(),
                Duration.between(run.startedAt(), planned).toMillis(),
                run.plannedAt() == null
                        ? null
                        : (Long) Duration.between(planned, end).toMillis(),
                live ? Math.max(figures.rowsRead(), active.rowsReading()) : figures.rowsRead(),
                figures.unchanged(),
                figures.inserts(),
                figures.updates(),
                figures.deletes(),
                figures.changes(),
                figures.inserted(),
                figures.updated(),
                figures.deleted(),
                figures.successful(),
                figures.rejected(),
                figures.invalid(),
                figures.pending(),
                run.errorCode(),
                run.message());
    }
}
