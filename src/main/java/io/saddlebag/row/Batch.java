package io.saddlebag.row;

import java.util.List;
import java.util.Map;

/**
 * Some changes of one operation that go to the destination together. No two of them have the same destination key.
 *
 * @param sync      the id of the sync
 * @param run       the number of the run
 * @param number    counted from 1 within the run
 * @param operation what every change of the batch does
 * @param upsert    whether an insert of a record that exists, or an update of one that does not, is to be turned into the
 *                  other (modes {@code upsert} and {@code mirror}) or refused (modes {@code insert} and {@code update})
 * @param fields    what the values of the changes are
 * @param changes   at least one
 */
public record Batch(
        String sync, long run, int number, Operation operation, boolean upsert, Fields fields, List<Change> changes) {

    public Batch {
        changes = List.copyOf(changes);
    }

    /**
     * The changes as maps from field to value, for steps that know nothing of batches: data formats, templates, other
     * components. Numbers, booleans, texts, lists and maps are as they are; everything else is text, dates and times in ISO
     * 8601. Of a delete only the key fields are there.
     */
    public List<Map<String, Object>> getRecords() {
        return changes.stream()
                .map(change -> ChangeMap.of(fields, change, operation))
                .toList();
    }

    public int size() {
        return changes.size();
    }

    /** The changes of this batch from one position to before another, as a batch of the same number. */
    public Batch part(int from, int to) {
        return new Batch(sync, run, number, operation, upsert, fields, changes.subList(from, to));
    }
}
