package io.saddlebag.metrics;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the runs of a sync in this process add up to, with the one in progress. Nothing is counted while a run works; it is asked for
 * its figures when somebody wants to know.
 */
final class Tally {

    private final Runs runs;
    private final String sync;
    private final long[] ended = new long[Count.values().length];
    private long lastEnded;

    Tally(Runs runs, String sync) {
        this.runs = runs;
        this.sync = sync;
    }

    synchronized void add(RunSummary run) {
        lastEnded = run.id();
        for (Count count : Count.values()) {
            ended[count.ordinal()] += count.of(run.figures());
        }
    }

    synchronized double value(Count count) {
        return ended[count.ordinal()]
                + active().filter(run -> run.kind() == RunKind.SYNC)
                        .map(run -> count.until(run.figures()))
                        .orElse(0L);
    }

    /** The run in progress; one that has been added is still known as such for a moment. */
    synchronized Optional<ActiveRun> active() {
        return runs.active(sync).filter(run -> run.id() > lastEnded);
    }

    /** Rows that the run in progress has read, while it reads and after. */
    double rows() {
        return active().map(run -> Math.max(run.rowsReading(), run.figures().rowsRead()))
                .orElse(0L);
    }

    RunFigures figures() {
        return active().map(ActiveRun::figures).orElse(RunFigures.NONE);
    }

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
}
