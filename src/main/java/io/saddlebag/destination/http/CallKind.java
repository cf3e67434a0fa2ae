package io.saddlebag.destination.http;

import io.saddlebag.row.Operation;

/** The kinds of call that may differ in how many records they carry, in their JSON and in their replies. */
enum CallKind {
    /** Inserts, and updates that go where inserts go. */
    WRITE,
    /** Updates of records that must be there. */
    UPDATE,
    DELETE;

    /** @param upsert whether the call creates or updates, as needed */
    static CallKind of(Operation operation, boolean upsert) {
        return switch (operation) {
            case DELETE -> DELETE;
            case INSERT -> WRITE;
            case UPDATE -> upsert ? WRITE : UPDATE;
        };
    }
}
