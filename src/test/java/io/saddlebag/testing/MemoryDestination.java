package io.saddlebag.testing;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A destination in memory, as a Camel processor: keeps records by their key, and refuses or loses what a test tells it to. */
public final class MemoryDestination implements Processor {

    /** What the destination has, by destination key. */
    public final Map<String, Map<String, Object>> records = new TreeMap<>();

    /** Every batch that arrived. */
    public final List<Batch> batches = new ArrayList<>();

    /** What becomes of a change; {@code null} means that it is applied. An outcome given here leaves the records alone. */
    public BiFunction<Batch, Change, Outcome> behaviour = (batch, change) -> null;

    /** Why the destination takes nothing at all, or {@code null}. */
    public Stop stop;

    /** The values of the exchange property {@code note} with which batches came. */
    public final Set<String> notes = new TreeSet<>();

    @Override
    public synchronized void process(Exchange exchange) {
        if (exchange.getProperty("note") != null) {
            notes.add(exchange.getProperty("note", String.class));
        }
        Batch batch = exchange.getMessage().getBody(Batch.class);
        batches.add(batch);
        if (stop != null) {
            Outcome refused = Outcome.notSent(new Evidence(stop.code(), stop.reason(), null, null));
            exchange.getMessage().setBody(BatchResult.stopped(batch, refused, stop));
            return;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Change change : batch.changes()) {
            Outcome outcome = behaviour.apply(batch, change);
            if (outcome == null) {
                apply(batch, change);
                outcome = Outcome.SUCCESSFUL;
            }
            outcomes.add(outcome);
        }
        exchange.getMessage().setBody(new BatchResult(outcomes));
    }

    /** Does what a change asks for. */
    public void apply(Batch batch, Change change) {
        String key = key(batch, change);
        if (batch.operation() == Operation.DELETE) {
            records.remove(key);
            return;
        }
        Map<String, Object> values = records.computeIfAbsent(key, missing -> new LinkedHashMap<>());
        for (int i = 0; i < batch.fields().size(); i++) {
            if (change.changed(i)) {
                values.put(batch.fields().get(i).name(), change.value(i));
            }
        }
    }

    public static String key(Batch batch, Change change) {
        return String.join(
                "/",
                batch.fields().keys().stream()
                        .map(field -> String.valueOf(change.value(field)))
                        .toList());
    }

    public static Outcome rejected(String code) {
        return Outcome.rejected(new Evidence(code, "Refused: " + code, "request", "response"));
    }
}
