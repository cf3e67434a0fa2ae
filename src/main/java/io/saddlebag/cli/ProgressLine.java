package io.saddlebag.cli;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.Runs;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows how far a run has come: one line that is written over on a terminal, a new line now and then elsewhere. */
public final class ProgressLine implements AutoCloseable {

    private static final long TERMINAL_MILLIS = 200;
    private static final long LOG_MILLIS = 2_000;

    private final Runs runs;
    private final String sync;
    private final PrintWriter out;
    private final boolean terminal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private String shown = "";

    public ProgressLine(Runs runs, String sync, PrintWriter out, boolean terminal) {
        this.runs = runs;
        this.sync = sync;
        this.out = out;
        this.terminal = terminal;
        long period = terminal ? TERMINAL_MILLIS : LOG_MILLIS;
        timer.scheduleAtFixedRate(this::show, terminal ? period : period / 4, period, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        Optional<ActiveRun> run = runs.active(sync);
        String line = run.map(ProgressLine::line).orElse("");
        if (line.isEmpty() || line.equals(shown)) {
            return;
        }
        out.print(terminal ? "\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())) : line + "\n");
        out.flush();
        shown = line;
    }

    private static String line(ActiveRun run) {
        RunFigures figures = run.figures();
        if (figures.rowsRead() == 0) {
            return String.format(Locale.ROOT, "%s: %,d rows read", run.sync(), run.rowsReading());
        }
        long decided = figures.successful() + figures.rejected();
        return String.format(
                Locale.ROOT,
                "%s: %,d rows read, %,d of %,d changes sent, %,d rejected",
                run.sync(),
                figures.rowsRead(),
                decided,
                figures.changes(),
                figures.rejected());
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        if (terminal && !shown.isEmpty()) {
            out.print("\r" + " ".repeat(shown.length()) + "\r");
            out.flush();
        }
    }
}
