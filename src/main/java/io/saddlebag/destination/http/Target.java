package io.saddlebag.destination.http;

import io.saddlebag.row.Operation;

/**
 * Where a batch goes.
 *
 * @param option    the name of the option that gave the path, for messages
 * @param upsert    whether the request creates or updates, as needed
 * @param repeating whether sending the same request twice leaves the destination as sending it once does
 */
record Target(Operation operation, String option, String method, PathTemplate path, boolean upsert, boolean repeating) {

    CallKind kind() {
        return CallKind.of(operation, upsert);
    }

    /** Whether a 404 can mean that the record is missing, rather than that the URL is wrong. */
    boolean namesRecord() {
        return path.namesRecord() && !method.equals("POST");
    }
}
