package io.saddlebag.run;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A destination in memory that does with each change what the script of the run says. */
final class ScriptedDestination {

    private static final Evidence WHY = new Evidence("SCRIPTED", "The script says so", "request", "response");

    private final Mode mode;
    private final KeyShape shape;
    private final Map<String, Map<String, String>> records = new TreeMap<>();
    private List<Sent> sent = new ArrayList<>();

    ScriptedDestination(Mode mode, KeyShape shape, List<String> own) {
        this.mode = mode;
        this.shape = shape;
        own.forEach(record -> records.put(record, new TreeMap<>(Map.of("own", "yes"))));
    }

    Map<String, Map<String, String>> records() {
        return records;
    }

    /** What arrived since this was last asked for. */
    synchronized List<Sent> takeSent() {
        List<Sent> taken = sent;
        sent = new ArrayList<>();
        return taken;
    }

    /** @param settled whether the answer reaches the engine */
    synchronized BatchResult receive(Batch batch, RunScript script, boolean settled) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Change change : batch.changes()) {
            outcomes.add(receive(batch, change, script, settled));
        }
        return new BatchResult(outcomes);
    }

    private Outcome receive(Batch batch, Change change, RunScript script, boolean settled) {
        String destinationKey = batch.fields().keys().stream()
                .map(field -> Plain.of(change.value(field)))
                .collect(Collectors.joining("/"));
        String primaryKey = change.key().stream().map(Plain::of).collect(Collectors.joining("/"));
        String identity = shape.identity(mode, primaryKey, destinationKey);
        Fate scripted = script.fate(identity);
        Fate fate = mode == Mode.UPDATE && !records.containsKey(identity) ? scripted.ofMissing() : scripted;
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < batch.fields().size() && batch.operation() != Operation.DELETE; i++) {
            if (change.changed(i)) {
                values.put(batch.fields().get(i).name(), Plain.of(change.value(i)));
            }
        }
        sent.add(new Sent(batch.number(), batch.operation(), identity, values, fate, settled));
        if (fate.applies() && batch.operation() == Operation.DELETE) {
            records.remove(identity);
        } else if (fate.applies()) {
            records.computeIfAbsent(identity, missing -> new TreeMap<>()).putAll(values);
        }
        return switch (fate) {
            case ACCEPTED -> Outcome.successful(identity.hashCode() % 2 == 0 ? "id-" + identity : null);
            case REJECTED -> Outcome.rejected(WHY);
            case REJECTED_APPLIED, REJECTED_LOST -> Outcome.rejectedInDoubt(WHY);
            case NOT_SENT -> Outcome.notSent(WHY);
            default -> Outcome.unknown(WHY);
        };
    }
}
