package io.saddlebag.diff;

import io.saddlebag.sync.SyncDefinition;
import java.util.List;

/**
 * How a row of the model becomes a record.
 *
 * @param key        read the primary key
 * @param fields     read the destination fields, in the order of the sync's {@link io.saddlebag.row.Fields}
 * @param keyOrigins for each key field of the destination, in the order of {@link io.saddlebag.row.Fields#keys()}: the
 *                   position in the primary key from which it is taken, or -1 if it is taken from elsewhere
 */
public record Projection(List<FieldReader> key, List<FieldReader> fields, List<Integer> keyOrigins) {

    /** For a model that came back without a row, and so without anything that would tell its columns. */
    static Projection ofNothing(SyncDefinition sync) {
        return new Projection(List.of(), List.of(), sync.keyOrigins());
    }
}
