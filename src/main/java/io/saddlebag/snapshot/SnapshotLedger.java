package io.saddlebag.snapshot;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Progress;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.SyncDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * What the destination of a sync is known to have. Before a batch is sent, its records are written down as in doubt; when its
 * outcome is known, that takes their place. So a process that dies in between leaves records in doubt, which are sent again
 * whatever the model says of them by then.
 *
 * <p>What takes the {@link Handle} of a transaction is committed together with the run's figures.
 */
public interface SnapshotLedger {

    /** Takes the rows that a plan adopts for what the destination has: all of them or, if this fails, none. */
    void adopt(Plan plan, Progress run);

    /** Writes down that a batch is about to be sent. */
    void begin(Handle handle, PlannedBatch batch);

    /** Takes back what {@link #begin} wrote for a batch of which nothing was sent. */
    void withdraw(Handle handle, PlannedBatch batch);

    /**
     * Writes down what became of a batch: accepted records as they were sent, those that the destination may have applied a
     * change of as in doubt, and of the others that they are owed, so that what was known of them before holds again. May be
     * called again if the transaction fails.
     */
    void settle(Handle handle, PlannedBatch batch, BatchResult result);

    /**
     * Prepares the snapshot for the next run, after the last batch of a plan. Is left out where the run did not come to its end.
     *
     * @return puts in force what was prepared, in the transaction that ends the run
     */
    Consumer<Handle> conclude(Plan plan, Progress run);

    /** How many records the destination is known to have. */
    long size();

    /** How many records are owed, as far as is written down: rejected, not decided, or perhaps applied without an answer. */
    long owed();

    /**
     * What is known of the records with this primary or destination key, as {@link io.saddlebag.row.KeyText} writes it.
     *
     * @param sensitive whether the values of a destination field are masked
     */
    List<SnapshotEntry> find(String key, Predicate<String> sensitive);

    /** What the destination found records by when something was last written down; empty if nothing was. */
    Optional<Identity> identity();

    /** What keeps the snapshot from being compared with the model; empty if nothing does. */
    Optional<SnapshotKeyException> obstacle(SyncDefinition sync);

    /** Forgets everything that the destination is known to have. */
    void forget(Handle handle);
}
