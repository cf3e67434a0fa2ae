package io.saddlebag.destination;

import io.saddlebag.row.Batch;
import java.util.Collections;
import java.util.List;

/**
 * What a sink gives back for a batch.
 *
 * @param outcomes one for each change, in the batch's order
 * @param stop     why the run must end, or {@code null}
 */
public record BatchResult(List<Outcome> outcomes, Stop stop) {

    public BatchResult {
        outcomes = Collections.unmodifiableList(outcomes);
    }

    public BatchResult(List<Outcome> outcomes) {
        this(outcomes, null);
    }

    /** The same outcome for every change of a batch. */
    public static BatchResult all(Batch batch, Outcome outcome) {
        return new BatchResult(Collections.nCopies(batch.size(), outcome));
    }

    /** Undecided for every change of a batch, and the end of the run. */
    public static BatchResult stopped(Batch batch, Outcome outcome, Stop stop) {
        return new BatchResult(Collections.nCopies(batch.size(), outcome), stop);
    }
}
