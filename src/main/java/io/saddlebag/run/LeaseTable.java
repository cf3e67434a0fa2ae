package io.saddlebag.run;

import java.math.BigDecimal;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * Who holds which sync, and until when. Times are the database's own, so that the clocks of several nodes need not agree.
 */
final class LeaseTable {

    private final String expiry;

    LeaseTable(Duration lease) {
        // The duration is a number of ours, not a value from outside; a parameter is not possible in an interval
        // literal.
        this.expiry = "CURRENT_TIMESTAMP + INTERVAL '" + BigDecimal.valueOf(lease.toMillis(), 3) + "' SECOND";
    }

    /**
     * Takes a sync that nobody holds, or whose holder has not been heard of for too long.
     *
     * @throws org.jdbi.v3.core.JdbiException possibly, if another node takes it at this very moment
     */
    boolean acquire(Handle handle, String sync, long run, String node) {
        int expired = handle.createUpdate("UPDATE saddlebag_lease SET run_id = :run, node = :node, expires_at = "
                        + expiry + " WHERE sync_id = :sync AND expires_at < CURRENT_TIMESTAMP")
                .bind("sync", sync)
                .bind("run", run)
                .bind("node", node)
                .execute();
        if (expired == 1) {
            return true;
        }
        if (holders(handle, sync, "") > 0) {
            return false;
        }
        handle.createUpdate("INSERT INTO saddlebag_lease (sync_id, run_id, node, expires_at)"
                        + " VALUES (:sync, :run, :node, " + expiry + ")")
                .bind("sync", sync)
                .bind("run", run)
                .bind("node", node)
                .execute();
        return true;
    }

    /** Says that a run is alive; {@code false} if its sync is no longer its own. */
    boolean renew(Handle handle, String sync, long run) {
        return handle.createUpdate("UPDATE saddlebag_lease SET expires_at = " + expiry
                                + " WHERE sync_id = :sync AND run_id = :run")
                        .bind("sync", sync)
                        .bind("run", run)
                        .execute()
                == 1;
    }

    void release(Handle handle, String sync, long run) {
        handle.createUpdate("DELETE FROM saddlebag_lease WHERE sync_id = :sync AND run_id = :run")
                .bind("sync", sync)
                .bind("run", run)
                .execute();
    }

    /** Whether somebody holds a sync who was heard of lately. */
    boolean isHeld(Handle handle, String sync) {
        return holders(handle, sync, " AND expires_at >= CURRENT_TIMESTAMP") > 0;
    }

    private static int holders(Handle handle, String sync, String condition) {
        return handle.createQuery("SELECT COUNT(*) FROM saddlebag_lease WHERE sync_id = :sync" + condition)
                .bind("sync", sync)
                .mapTo(Integer.class)
                .one();
    }
}
