package io.saddlebag.destination.http;

import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.security.Redaction;

/**
 * A change as templates see it.
 *
 * @param sync   the id of its sync
 * @param upsert whether the call creates or updates, as needed
 * @param masked whether sensitive fields show a mask, for evidence
 * @param index  the position within the call, from 0
 */
record RecordView(
        String sync, Operation operation, boolean upsert, Fields fields, Change change, boolean masked, int index) {

    CallKind kind() {
        return CallKind.of(operation, upsert);
    }

    Object value(int position) {
        Object value = change.value(position);
        return masked && value != null && fields.get(position).sensitive() ? Redaction.MASK : value;
    }

    /** @throws IllegalArgumentException if the sync maps no such field */
    Object value(String field) {
        int position = fields.position(field);
        if (position < 0) {
            throw new IllegalArgumentException("The sync has no field '" + field + "'");
        }
        return value(position);
    }

    RecordView masking() {
        return new RecordView(sync, operation, upsert, fields, change, true, index);
    }
}
