package io.saddlebag.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Marks what a thread logs as said of a run: while it is open, the MDC has {@code sync} and {@code run}. Each thread that works on a
 * run opens one of its own.
 */
public final class RunLog implements AutoCloseable {

    static final String SYNC = "sync";
    static final String RUN = "run";

    private static final RunLog NOTHING_TO_DO = new RunLog(null, null, false);

    private final String syncBefore;
    private final String runBefore;
    private final boolean mine;

    private RunLog(String syncBefore, String runBefore, boolean mine) {
        this.syncBefore = syncBefore;
        this.runBefore = runBefore;
        this.mine = mine;
    }

    /** Until it is closed, which must happen in the same thread. */
    public static RunLog open(ActiveRun run) {
        String syncBefore = MDC.get(SYNC);
        String runBefore = MDC.get(RUN);
        String number = Long.toString(run.id());
        if (number.equals(runBefore)) {
            return NOTHING_TO_DO;
        }
        MDC.put(SYNC, run.sync());
        MDC.put(RUN, number);
        return new RunLog(syncBefore, runBefore, true);
    }

    /** The logger of what is said of a sync's runs: its level can be set for that sync alone. */
    public static Logger of(String sync) {
        return LoggerFactory.getLogger("io.saddlebag.sync." + sync);
    }

    @Override
    public void close() {
        if (mine) {
            restore(SYNC, syncBefore);
            restore(RUN, runBefore);
        }
    }

    private static void restore(String key, String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
