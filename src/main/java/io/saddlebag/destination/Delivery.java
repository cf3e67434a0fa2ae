package io.saddlebag.destination;

import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.util.Set;

/**
 * What a sync is going to send to a sink.
 *
 * @param sync       the id of the sync
 * @param mode       the sync's mode, for messages
 * @param operations the operations of its batches
 * @param upsert     see {@link io.saddlebag.row.Batch#upsert()}
 * @param fields     the destination fields that it writes
 * @param oneKey     whether the destination key holds the columns of the primary key and nothing else, so that a record is
 *                   the same by either
 */
public record Delivery(
        String sync, String mode, Set<Operation> operations, boolean upsert, Fields fields, boolean oneKey) {

    /** What a sync is going to send whose destination key is another one than its primary key. */
    public Delivery(String sync, String mode, Set<Operation> operations, boolean upsert, Fields fields) {
        this(sync, mode, operations, upsert, fields, false);
    }
}
