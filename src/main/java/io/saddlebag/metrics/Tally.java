package io.saddlebag.metrics;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.util.Optional;

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
}
