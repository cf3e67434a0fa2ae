package io.saddlebag.run;

import io.saddlebag.sync.Batching;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Guards;
import io.saddlebag.sync.Limit;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.RetryRejected;
import io.saddlebag.sync.SyncDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run of a made-up history.
 *
 * @param rows       the model
 * @param fates      what becomes of a change, by its record
 * @param crashAfter how many batches are settled before the process dies; negative if it does not
 * @param wide       whether one field more is mapped
 * @param approve    whether a person approves if the run is blocked
 */
record RunScript(
        List<RowScript> rows,
        List<Fate> fates,
        int batchSize,
        int concurrency,
        RetryRejected retry,
        int crashAfter,
        boolean wide,
        Guards guards,
        boolean approve) {

    static final List<String> COLUMNS = List.of("id", "region", "code", "name", "amount", "seen");

    /** A run without any accident. */
    static RunScript clean(List<RowScript> rows) {
        Guards none = new Guards(null, 0, true);
        return new RunScript(rows, List.of(Fate.ACCEPTED), 3, 1, RetryRejected.ALWAYS, -1, false, none, false);
    }

    Fate fate(String record) {
        return fates.get(Math.floorMod(record.hashCode(), fates.size()));
    }

    boolean crashes() {
        return crashAfter >= 0;
    }

    Set<String> fields(KeyShape shape) {
        Set<String> fields = new TreeSet<>(List.of("name", "amount"));
        fields.addAll(shape.destinationKey());
        if (wide) {
            fields.add("seen");
        }
        return fields;
    }

    SyncDefinition definition(String id, Mode mode, KeyShape shape) {
        return new SyncDefinition(
                id,
                mode,
                shape.primaryKey(),
                fields(shape).stream()
                        .map(name -> new FieldMapping(name, new Origin.Column(name)))
                        .toList(),
                shape.destinationKey(),
                Set.of(),
                List.of(new FieldCheck("name", true, null, RowScript.MOST_NAME, Set.of())),
                guards,
                retry,
                Batching.of(batchSize),
                concurrency,
                shape.identity());
    }

    @Override
    public String toString() {
        Limit deletes = guards.maxDeletes();
        return "\n  rows " + rows + " fates " + fates + " batchSize " + batchSize + " concurrency " + concurrency + " "
                + retry + " crashAfter " + crashAfter + " wide " + wide + " maxDeletes " + deletes + " maxRejected "
                + guards.maxRejected() + " allowEmpty " + guards.allowEmpty() + " approve " + approve;
    }
}
