package io.saddlebag.camel;

import io.saddlebag.lifecycle.Changelog;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import io.saddlebag.snapshot.SnapshotKeyException;
import io.saddlebag.sync.Mode;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * What people and other systems do to syncs, by whatever way they come. Each of it stands in the changelog with who did it: an
 * {@code actor} such as {@code api:deploy}, {@code jmx} or {@code cli}.
 *
 * <p>All methods throw {@link IllegalArgumentException} if there is no such sync, and {@link
 * io.saddlebag.lifecycle.SyncStoppedException} or {@link SyncBusyException} if the sync's state does not allow it.
 */
public final class SyncOperations {

    private final SyncRunner runner;
    private final RetlComponent component;

    public SyncOperations(CamelContext context) {
        this.runner = new SyncRunner(context);
        this.component = context.getComponent("retl", RetlComponent.class);
    }

    /** Begins a run and does not wait for its end. */
    public ActiveRun trigger(String sync, RunRequest request) {
        return start(sync, request, "triggered");
    }

    /** Begins a run that may send the change set of a blocked one. */
    public ActiveRun approve(long blockedRun, String actor) {
        RunSummary run = run(blockedRun);
        if (run.status() != RunStatus.BLOCKED) {
            throw new SyncBusyException(
                    "Run " + blockedRun + " is " + run.status().label() + ". Only a blocked run can be approved");
        }
        return start(run.sync(), RunRequest.approving(blockedRun).by(actor), "approved");
    }

    /**
     * Begins to take the model, as it is, for what the destination has. Nothing is sent.
     *
     * @throws SnapshotKeyException if another key was made the sync's while records are owed
     */
    public ActiveRun rebuild(String sync, String actor) {
        changeOfKey(sync);
        return start(sync, RunRequest.manual(RunKind.REBUILD).by(actor), "rebuilt");
    }

    /** Sends one changed record and waits for what becomes of it. */
    public ActiveRun test(String sync, String actor) {
        require(sync);
        ActiveRun run = runner.test(sync, actor).orElseThrow(() -> SyncBusyException.running(sync));
        changelog().add(sync, actor, "tested", "Run " + run.id());
        return run;
    }

    private ActiveRun start(String sync, RunRequest request, String action) {
        require(sync);
        Optional<ActiveRun> run = runner.start(sync, request);
        run.ifPresent(started -> changelog().add(sync, actor(request), action, "Run " + started.id()));
        return run.orElseThrow(() -> SyncBusyException.running(sync));
    }

    private static String actor(RunRequest request) {
        return request.actor() == null ? request.startedBy() : request.actor();
    }

    /** Finds out what a run would send. Nothing is sent, and nothing is written down. */
    public PlanCollector plan(String sync, int samples) {
        require(sync);
        return runner.plan(sync, samples);
    }

    /** Ends a run at its next batch; {@code false} if it is not running. */
    public boolean cancel(long run, String actor) {
        boolean running = runs().cancel(run, actor);
        if (running) {
            changelog().add(run(run).sync(), actor, "cancelled", "Run " + run);
        }
        return running;
    }

    public SyncState pause(String sync, String actor) {
        return lifecycle().pause(require(sync), actor);
    }

    public SyncState resume(String sync, String actor) {
        return lifecycle().resume(require(sync), actor);
    }

    public SyncState archive(String sync, String actor) {
        return lifecycle().archive(require(sync), actor);
    }

    public SyncState restore(String sync, String actor) {
        return lifecycle().restore(require(sync), actor);
    }

    /**
     * What a reset would mean, for a person to read before it is done.
     */
    public String meaningOfReset(String sync) {
        Sync found = component.syncs().get(sync);
        long records = runs().ledger(sync).size();
        String deletes = found.definition().mode().deletes()
                ? " Records that left the model since the last run, or leave it before the next, will not be deleted at the"
                        + " destination: nobody remembers that they came from this sync."
                : "";
        String inserts = found.definition().mode() == Mode.INSERT
                ? " In mode insert the destination may get every record a second time."
                : "";
        return "The snapshot of " + records + " records is forgotten, and the next run sends every row of the model."
                + underTheOldKey(runs().ledger(sync).obstacle(found.definition()))
                + deletes
                + inserts;
    }

    /**
     * What a rebuilding would mean, for a person to read before it is done.
     *
     * @throws SnapshotKeyException if it would be refused
     */
    public String meaningOfRebuild(String sync) {
        Optional<SnapshotKeyException> changeOfKey = changeOfKey(sync);
        long owed = changeOfKey.isPresent() ? 0 : runs().owed(sync);
        return "The model, as it is now, is taken for what the destination has, and nothing is sent. If the destination has"
                + " something else, no later run will notice."
                + underTheOldKey(changeOfKey)
                + (owed == 0
                        ? ""
                        : " " + owed
                                + " records that were left rejected, pending or in doubt stay owed, and the next run sends"
                                + " them.");
    }

    private Optional<SnapshotKeyException> changeOfKey(String sync) {
        return runs().changeOfKey(component.syncs().get(sync).definition());
    }

    private static String underTheOldKey(Optional<SnapshotKeyException> change) {
        return change.map(otherKey -> " " + otherKey.change()
                        + ": records that the destination has under the old key will not be deleted.")
                .orElse("");
    }

    /** Forgets the snapshot, so that the next run sends everything. */
    public void reset(String sync, String actor) {
        String meaning = meaningOfReset(require(sync));
        if (!runs().forget(sync)) {
            throw SyncBusyException.running(sync);
        }
        changelog().add(sync, actor, "reset", meaning);
    }

    private RunSummary run(long id) {
        return runs().find(id).orElseThrow(() -> new IllegalArgumentException("There is no run " + id));
    }

    private String require(String sync) {
        return component.syncs().get(sync).id();
    }

    private Runs runs() {
        return component.getRuns();
    }

    private Lifecycle lifecycle() {
        return component.getLifecycle();
    }

    private Changelog changelog() {
        return lifecycle().changelog();
    }
}
