package io.saddlebag.diff;

import java.util.List;

/**
 * How a row of the model becomes a record.
 *
 * @param key        read the primary key
 * @param fields     read the destination fields, in the order of the sync's {@link io.saddlebag.row.Fields}
 * @param keyOrigins for each key field of the destination, in the order of {@link io.saddlebag.row.Fields#keys()}: the
 *                   position in the primary key from which it is taken, or -1 if it is taken from elsewhere
 */
public record Projection(List<FieldReader> key, List<FieldReader> fields, List<Integer> keyOrigins) {}
