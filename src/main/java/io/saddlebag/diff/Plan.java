package io.saddlebag.diff;

import java.util.Iterator;
import java.util.function.Consumer;

/** Everything that a run is going to send, known and counted before the first record is. */
public interface Plan extends AutoCloseable {

    PlanCounts counts();

    /** Hands over the rows that are not sent, in no particular order. */
    void forEachInvalid(Consumer<InvalidRecord> consumer);

    /**
     * The batches, in the order in which they are to be sent: deletes, then inserts, then updates. May be asked for once; not
     * safe for use by several threads.
     */
    Iterator<PlannedBatch> batches();

    /** Drops what was made for the plan. The last that is done with it: how its run ended is in the store by then. */
    @Override
    void close();
}
