package io.saddlebag.destination;

import io.saddlebag.row.Batch;

/**
 * Writes batches to a destination. A sink is used by several threads at once when a sync sends batches in parallel.
 */
public interface Sink extends AutoCloseable {

    /**
     * Checks, before anything is sent, that the destination can take what a sync is going to send: that it supports the
     * operations, and has the object and its fields.
     *
     * @return what it asks of the records
     * @throws IllegalArgumentException        if the sync cannot work as it is configured; the message says why and what is
     *                                         allowed
     * @throws DestinationUnavailableException if the destination cannot be asked now
     */
    Terms check(Delivery delivery);

    /**
     * Writes a batch and accounts for each of its changes. A failure of the destination is an outcome, not an exception; the
     * sink itself retries what is worth retrying.
     */
    BatchResult deliver(Batch batch);

    @Override
    default void close() {}
}
