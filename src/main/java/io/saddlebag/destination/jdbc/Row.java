package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Change;

/**
 * A change that is ready to be written.
 *
 * @param position its position in the batch
 * @param change   the change itself
 * @param values   the values of its fields as their columns hold them
 * @param plan     the statement that writes it
 */
record Row(int position, Change change, Object[] values, Plan plan) {}
