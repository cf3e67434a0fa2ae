package io.saddlebag.snapshot;

import io.saddlebag.db.Store;
import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.Adopted;
import io.saddlebag.diff.FieldReader;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Planner;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Delivers models of an {@code id} and a {@code name} as runs do, but without runs. */
final class Delivery {

    static final List<String> KEY = List.of("id");
    static final List<String> FIELDS = List.of("id", "name");

    private final Store store;
    private final SnapshotStore snapshots;
    private final Path spools;
    private long run;

    Delivery(Store store, Path spools) {
        this.store = store;
        this.snapshots = new SnapshotStore(store.jdbi());
        this.spools = spools;
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
        Planner planner = new Planner(definition(mode, batchSize), columns -> projection, spools, progress -> {});
        return planner.plan(new TableRows(FIELDS, rows), snapshots.open(definition(mode, batchSize)));
    }

    long layout() {
        return snapshots.layout(definition(Mode.MIRROR, 1));
    }

    List<Long> begin(PlannedBatch batch) {
        long layout = layout();
        return store.jdbi().inTransaction(handle -> snapshots.begin(handle, layout, batch));
    }

    void settle(PlannedBatch batch, List<Long> begun, Function<String, Outcome> outcomes) {
        long layout = layout();
        List<Outcome> each = batch.batch().changes().stream()
                .map(change -> outcomes.apply(change.keyText()))
                .toList();
        store.jdbi().useTransaction(handle -> snapshots.settle(handle, layout, batch, begun, new BatchResult(each)));
    }

    /** Sends a whole model. */
    Delivery deliver(int batchSize, Map<String, String> model, Function<String, Outcome> outcomes) {
        try (Plan plan = plan(Mode.MIRROR, batchSize, model)) {
            plan.batches(++run).forEachRemaining(batch -> settle(batch, begin(batch), outcomes));
        }
        return this;
    }

    void adopt(Map<String, String> model) {
        List<Adopted> adopted = new ArrayList<>();
        long layout = layout();
        try (Plan plan = plan(Mode.DELETE, 100, model)) {
            plan.forEachAdopted(100, adopted::addAll);
        }
        store.jdbi().useTransaction(handle -> snapshots.adopt(handle, "sync", ++run, layout, adopted));
    }
}
