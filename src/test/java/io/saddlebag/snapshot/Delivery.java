package io.saddlebag.snapshot;

import io.saddlebag.db.Store;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.FieldReader;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlanRequest;
import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.Projection;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Guards;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.RetryRejected;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.testing.TableRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Delivers models of an {@code id} and a {@code name} as runs do, but without runs. */
final class Delivery {

    static final List<String> KEY = List.of("id");
    static final List<String> FIELDS = List.of("id", "name");

    private final Store store;
    private final LocalEngine engine;
    private final SnapshotStore snapshots;
    private long run = 1;

    Delivery(Store store, Path spools) {
        this.store = store;
        this.engine = new LocalEngine(store.jdbi(), spools);
        this.snapshots = engine.ledger("sync");
    }

    static SyncDefinition definition(Mode mode, int batchSize) {
        return definition(mode, batchSize, KEY, Identity.DESTINATION_KEY);
    }

    static SyncDefinition definition(Mode mode, int batchSize, List<String> primaryKey, Identity identity) {
        List<FieldMapping> mappings = FIELDS.stream()
                .map(name -> new FieldMapping(name, new Origin.Column(name)))
                .toList();
        Guards none = new Guards(null, 0, true);
        return new SyncDefinition(
                "sync",
                mode,
                primaryKey,
                mappings,
                KEY,
                Set.of(),
                List.of(),
                none,
                RetryRejected.ON_CHANGE,
                Batching.of(batchSize),
                1,
                identity);
    }

    /** What a run would send of a model; the plan's spools are left to be read. */
    Plan plan(Mode mode, int batchSize, Map<String, String> model) {
        Projection projection = new Projection(
                List.of(FieldReader.column(0)), List.of(FieldReader.column(0), FieldReader.column(1)), List.of(0));
        List<Object[]> rows = model.entrySet().stream()
                .map(row -> new Object[] {row.getKey(), row.getValue()})
                .toList();
        PlanRequest wanted = new PlanRequest(definition(mode, batchSize), columns -> projection, Adoption.NOTHING);
        return engine.plan(wanted, most -> new TableRows(FIELDS, rows), progress(run));
    }

    /** That of a run which holds its sync. */
    static Progress progress(long run) {
        return new Progress() {
            @Override
            public long run() {
                return run;
            }
        };
    }

    void begin(PlannedBatch batch) {
        store.jdbi().useTransaction(handle -> snapshots.begin(handle, batch));
    }

    void settle(PlannedBatch batch, Function<String, Outcome> outcomes) {
        List<Outcome> each = batch.batch().changes().stream()
                .map(change -> outcomes.apply(change.keyText()))
                .toList();
        store.jdbi().useTransaction(handle -> snapshots.settle(handle, batch, new BatchResult(each)));
    }

    /** Sends a whole model. */
    Delivery deliver(int batchSize, Map<String, String> model, Function<String, Outcome> outcomes) {
        run++;
        try (Plan plan = plan(Mode.MIRROR, batchSize, model)) {
            plan.batches().forEachRemaining(batch -> {
                begin(batch);
                settle(batch, outcomes);
            });
        }
        return this;
    }

    void adopt(Map<String, String> model) {
        run++;
        try (Plan plan = plan(Mode.DELETE, 100, model)) {
            snapshots.adopt(plan, progress(run));
        }
    }
}
