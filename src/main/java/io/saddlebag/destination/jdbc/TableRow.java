package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Change;

/**
 * A change that is ready to be written.
 *
 * @param position  its position in the batch
 * @param change    the change itself
 * @param values    the values of its fields as their columns hold them
 * @param template      the statement that writes it
 * @param respelling what to do first where the key was last delivered in another spelling, or {@code null}
 */
record TableRow(int position, Change change, Object[] values, SqlTemplate template, Respelling respelling) {

    /**
     * Finds a record by the key as it was last delivered, and writes it together with the new one.
     *
     * @param template   the statement
     * @param values for its placeholders
     */
    record Respelling(SqlTemplate template, Object[] values) {}
}
