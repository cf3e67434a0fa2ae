package io.saddlebag.jmx;

import io.saddlebag.camel.NextFires;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.support.CamelContextHelper;

/** What the store says of a sync. A client reads all attributes at once and often, so what was just read counts for a second. */
final class Sight {

    private final RetlComponent component;
    private final String sync;
    private volatile Kept<SyncState> state;
    private volatile Kept<Optional<RunSummary>> lastRun;

    Sight(RetlComponent component, String sync) {
        this.component = component;
        this.sync = sync;
    }

    SyncState state() {
        Kept<SyncState> kept = state;
        if (kept == null || kept.isOld()) {
            kept = Kept.of(() -> component.getLifecycle().state(sync));
            state = kept;
        }
        return kept.value();
    }

    /** The last run of any kind, on whichever node. */
    Optional<RunSummary> lastRun() {
        Kept<Optional<RunSummary>> kept = lastRun;
        if (kept == null || kept.isOld()) {
            kept = Kept.of(() -> component.getRuns().list(sync, 1).stream().findFirst());
            lastRun = kept;
        }
        return kept.value();
    }

    Optional<Instant> nextFire() {
        NextFires fires = CamelContextHelper.findSingleByType(component.getCamelContext(), NextFires.class);
        return fires == null ? Optional.empty() : fires.next(sync);
    }

    void forget() {
        state = null;
        lastRun = null;
    }

    /** Rows that a run has read, while it reads and after. */
    static long rows(ActiveRun run) {
        return Math.max(run.rowsReading(), run.figures().rowsRead());
    }

    /** @throws IllegalArgumentException if the run is of another sync */
    void requireOwn(long run) {
        component.getRuns().find(run).filter(each -> !each.sync().equals(sync)).ifPresent(other -> {
            throw new IllegalArgumentException(
                    "Run " + run + " is of sync '" + other.sync() + "', not of '" + sync + "'");
        });
    }

    String redacted(RuntimeException failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return component.getRuns().redaction().redact(message);
    }

    private record Kept<T>(T value, long readAt) {

        static <T> Kept<T> of(Supplier<T> reading) {
            return new Kept<>(reading.get(), System.nanoTime());
        }

        boolean isOld() {
            return System.nanoTime() - readAt > TimeUnit.SECONDS.toNanos(1);
        }
    }
}
