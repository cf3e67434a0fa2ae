package io.saddlebag.jmx;

import io.saddlebag.camel.NextFires;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.CamelContextHelper;

/**
 * A sync as JMX clients see it. Everything that comes out of it is a class of the JDK, exceptions too: a client has no other. What is
 * done through it is in the changelog as done by {@code jmx}.
 */
@ManagedResource(description = "A sync: its state, its last run, and what can be done to it")
public final class ManagedSync {

    private static final String ACTOR = "jmx";

    private final String id;
    private final RetlComponent component;
    private final SyncOperations operations;
    private final Recent<SyncState> state;
    private final Recent<Optional<RunSummary>> lastRun;

    ManagedSync(RetlComponent component, String id) {
        this.id = id;
        this.component = component;
        this.operations = new SyncOperations(component.getCamelContext());
        this.state = new Recent<>(() -> component.getLifecycle().state(id));
        this.lastRun =
                new Recent<>(() -> component.getRuns().list(id, 1).stream().findFirst());
    }

    @ManagedAttribute(description = "The id of the sync and of its route")
    public String getId() {
        return id;
    }

    @ManagedAttribute(description = "What people wrote about it")
    public String getDescription() {
        return plain(() -> component.syncs().get(id).description());
    }

    @ManagedAttribute(description = "Which differences are carried over: upsert, mirror, insert, update, delete")
    public String getMode() {
        return plain(() -> component.syncs().get(id).definition().mode().label());
    }

    @ManagedAttribute(description = "Whether it runs: created, active, paused, error, archived")
    public String getStatus() {
        return plain(() -> state.get().status().label());
    }

    @ManagedAttribute(description = "Why it is in error or was paused")
    public String getReason() {
        return plain(() -> state.get().reason());
    }

    @ManagedAttribute(description = "Since when it has this status")
    public String getSince() {
        return plain(() -> text(state.get().since()));
    }

    @ManagedAttribute(description = "Failed runs in a row")
    public int getFailures() {
        return plain(() -> state.get().failures());
    }

    @ManagedAttribute(description = "Since when no run has come to its end as it should; empty if the last one has")
    public String getTroubledSince() {
        return plain(() -> text(state.get().troubledSince()));
    }

    @ManagedAttribute(description = "When its schedule fires next; empty if it has none, or does not run")
    public String getNextFire() {
        return plain(() -> {
            NextFires fires = CamelContextHelper.findSingleByType(component.getCamelContext(), NextFires.class);
            return fires == null ? null : fires.next(id).map(Instant::toString).orElse(null);
        });
    }

    @ManagedAttribute(description = "Whether a run is in progress in this process")
    public boolean isRunning() {
        return component.getRuns().active(id).isPresent();
    }

    @ManagedAttribute(description = "The run in progress in this process; 0 if there is none")
    public long getRunningRun() {
        return component.getRuns().active(id).map(ActiveRun::id).orElse(0L);
    }

    @ManagedAttribute(description = "Rows that the run in progress has read")
    public long getRunningRowsRead() {
        return component
                .getRuns()
                .active(id)
                .map(run -> Math.max(run.rowsReading(), run.figures().rowsRead()))
                .orElse(0L);
    }

    @ManagedAttribute(description = "Records of the run in progress that were accepted")
    public long getRunningSuccessful() {
        return running(RunFigures::successful);
    }

    @ManagedAttribute(description = "Records of the run in progress that were rejected")
    public long getRunningRejected() {
        return running(RunFigures::rejected);
    }

    @ManagedAttribute(description = "Records of the run in progress that are still to be sent")
    public long getRunningPending() {
        return running(RunFigures::pending);
    }

    @ManagedAttribute(description = "The last run; 0 if there was none")
    public long getLastRun() {
        return last(RunSummary::id, 0L);
    }

    @ManagedAttribute(description = "What the last run was for: sync, test, rebuild")
    public String getLastRunKind() {
        return last(run -> run.kind().label(), null);
    }

    @ManagedAttribute(description = "How the last run ended, or that it is running")
    public String getLastRunStatus() {
        return last(run -> run.status().label(), null);
    }

    @ManagedAttribute(description = "When the last run began")
    public String getLastRunStartedAt() {
        return last(run -> text(run.startedAt()), null);
    }

    @ManagedAttribute(description = "When the last run ended; empty while it runs")
    public String getLastRunFinishedAt() {
        return last(run -> text(run.finishedAt()), null);
    }

    @ManagedAttribute(description = "Why the last run failed or was blocked")
    public String getLastRunMessage() {
        return last(RunSummary::message, null);
    }

    @ManagedAttribute(description = "Rows that the last run has read")
    public long getLastRunRowsRead() {
        return last(run -> run.figures().rowsRead(), 0L);
    }

    @ManagedAttribute(description = "Rows of the last run for which there was nothing to send")
    public long getLastRunUnchanged() {
        return last(run -> run.figures().unchanged(), 0L);
    }

    @ManagedAttribute(description = "Records of the last run that were accepted")
    public long getLastRunSuccessful() {
        return last(run -> run.figures().successful(), 0L);
    }

    @ManagedAttribute(description = "Records of the last run that were rejected")
    public long getLastRunRejected() {
        return last(run -> run.figures().rejected(), 0L);
    }

    @ManagedAttribute(description = "Rows of the last run that were not sent because something is wrong with them")
    public long getLastRunInvalid() {
        return last(run -> run.figures().invalid(), 0L);
    }

    @ManagedAttribute(description = "Records of the last run that are not decided; the next run sends them again")
    public long getLastRunPending() {
        return last(run -> run.figures().pending(), 0L);
    }

    @ManagedOperation(description = "Begins a run and returns its number")
    public long trigger() {
        return changed(() -> operations.trigger(id, RunRequest.MANUAL.by(ACTOR)).id());
    }

    @ManagedOperation(description = "Lets no further run begin; a run in progress goes on")
    public String pause() {
        return changed(() -> operations.pause(id, ACTOR).status().label());
    }

    @ManagedOperation(description = "Lets runs begin again, and forgets the failures until now")
    public String resume() {
        return changed(() -> operations.resume(id, ACTOR).status().label());
    }

    @ManagedOperation(description = "Puts the sync away")
    public String archive() {
        return changed(() -> operations.archive(id, ACTOR).status().label());
    }

    @ManagedOperation(description = "Takes the archived sync back; it is paused then")
    public String restore() {
        return changed(() -> operations.restore(id, ACTOR).status().label());
    }

    @ManagedOperation(description = "Ends the run in progress at its next batch; false if none is running")
    public boolean cancel() {
        lastRun.forget();
        return changed(() -> lastRun.get()
                .filter(run -> run.finishedAt() == null)
                .map(run -> operations.cancel(run.id(), ACTOR))
                .orElse(false));
    }

    @ManagedOperation(description = "Says what a reset would mean. Nothing is done")
    public String meaningOfReset() {
        return plain(() -> operations.meaningOfReset(id));
    }

    @ManagedOperation(
            description = "Forgets the snapshot, so that the next run sends everything; returns what that means")
    public String reset() {
        return changed(() -> {
            String meaning = operations.meaningOfReset(id);
            operations.reset(id, ACTOR);
            return meaning;
        });
    }

    @ManagedOperation(description = "What a rebuilding would mean; does nothing")
    public String meaningOfRebuild() {
        return plain(() -> operations.meaningOfRebuild(id));
    }

    @ManagedOperation(description = "Begins to take the model for what the destination has; sends nothing")
    public long rebuild() {
        return changed(() -> operations.rebuild(id, ACTOR).id());
    }

    @ManagedOperation(description = "Sends one changed record and says what became of it")
    public String test() {
        return changed(() -> Texts.of(operations.test(id, ACTOR)));
    }

    @ManagedOperation(description = "Sends the change set of a blocked run; returns the new run's number")
    public long approve(long run) {
        return changed(() -> {
            component
                    .getRuns()
                    .find(run)
                    .filter(each -> !each.sync().equals(id))
                    .ifPresent(other -> {
                        throw new IllegalArgumentException(
                                "Run " + run + " is of sync '" + other.sync() + "', not of '" + id + "'");
                    });
            return operations.approve(run, ACTOR).id();
        });
    }

    @ManagedOperation(description = "Says what a run would send; nothing is sent. This reads the whole model")
    public String plan() {
        return plain(() -> Texts.of(operations.plan(id, 5)));
    }

    private long running(Function<RunFigures, Long> figure) {
        return component
                .getRuns()
                .active(id)
                .map(run -> figure.apply(run.figures()))
                .orElse(0L);
    }

    private <T> T last(Function<RunSummary, T> attribute, T otherwise) {
        return plain(() -> lastRun.get().map(attribute).orElse(otherwise));
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private <T> T changed(Supplier<T> operation) {
        try {
            return plain(operation);
        } finally {
            state.forget();
            lastRun.forget();
        }
    }

    /** A client that gets an exception of a class that it does not have would see a ClassNotFoundException instead. */
    private <T> T plain(Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(redacted(e));
        } catch (RuntimeException e) {
            throw new IllegalStateException(redacted(e));
        }
    }

    private String redacted(RuntimeException failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return component.getRuns().redaction().redact(message);
    }

    /** A client reads all attributes at once and often, so what was just read from the store counts for a second. */
    private static final class Recent<T> {

        private final Supplier<T> reading;
        private volatile Read<T> last;

        private record Read<T>(T value, long at) {}

        Recent(Supplier<T> reading) {
            this.reading = reading;
        }

        T get() {
            Read<T> read = last;
            if (read == null || System.nanoTime() - read.at() > TimeUnit.SECONDS.toNanos(1)) {
                read = new Read<>(reading.get(), System.nanoTime());
                last = read;
            }
            return read.value();
        }

        void forget() {
            last = null;
        }
    }
}
