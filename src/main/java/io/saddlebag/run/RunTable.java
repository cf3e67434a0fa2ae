package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes the table of runs. */
final class RunTable {

    private static final String COLUMNS = "id, sync_id, status, started_by, node, started_at, finished_at, rows_read,"
            + " unchanged, inserts, updates, deletes, invalid, inserted, updated, deleted, rejected, error_code, message";

    long add(Handle handle, String sync, RunStatus status, String startedBy, String node, Instant startedAt) {
        return handle.createUpdate(
                        "INSERT INTO saddlebag_run (sync_id, status, started_by, node, started_at, finished_at)"
                                + " VALUES (:sync, :status, :by, :node, :at, :finished)")
                .bind("sync", sync)
                .bind("status", status.label())
                .bind("by", startedBy)
                .bind("node", node)
                .bind("at", utc(startedAt))
                .bind("finished", status == RunStatus.RUNNING ? null : utc(startedAt))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Writes the figures of a plan; all its changes are pending, but for those that wait after a rejection. */
    void plan(Handle handle, long run, PlanCounts counts) {
        int rows = handle.createUpdate(
                        "UPDATE saddlebag_run SET snapshot_records = :snapshot, rows_read = :read,"
                                + " unchanged = :unchanged, inserts = :inserts, updates = :updates, deletes = :deletes,"
                                + " invalid = :invalid, rejected = :held, pending = :pending WHERE id = :id AND status = 'running'")
                .bind("id", run)
                .bind("snapshot", counts.snapshot())
                .bind("read", counts.rowsRead())
                .bind("unchanged", counts.unchanged())
                .bind("inserts", counts.inserts())
                .bind("updates", counts.updates())
                .bind("deletes", counts.deletes())
                .bind("invalid", counts.invalid())
                .bind("held", counts.held())
                .bind("pending", counts.changes() - counts.held())
                .execute();
        requireHeld(rows, run);
    }

    /** Counts decided changes. Fails if the run is no longer this process's to write. */
    void settle(Handle handle, long run, Operation operation, long accepted, long rejected) {
        String column =
                switch (operation) {
                    case INSERT -> "inserted";
                    case UPDATE -> "updated";
                    case DELETE -> "deleted";
                };
        int rows = handle.createUpdate("UPDATE saddlebag_run SET " + column + " = " + column + " + :accepted,"
                        + " successful = successful + :accepted, rejected = rejected + :rejected,"
                        + " pending = pending - :accepted - :rejected WHERE id = :id AND status = 'running'")
                .bind("id", run)
                .bind("accepted", accepted)
                .bind("rejected", rejected)
                .execute();
        requireHeld(rows, run);
    }

    /** Fails if the run is no longer this process's to write; if it is, it stays so until the transaction ends. */
    void requireRunning(Handle handle, long run) {
        int rows = handle.createQuery("SELECT id FROM saddlebag_run WHERE id = :id AND status = 'running' FOR UPDATE")
                .bind("id", run)
                .mapTo(Long.class)
                .list()
                .size();
        requireHeld(rows, run);
    }

    private static void requireHeld(int rows, long run) {
        if (rows != 1) {
            throw new LeaseLostException("run " + run);
        }
    }

    void finish(Handle handle, long run, RunStatus status, String code, String message, Instant at) {
        handle.createUpdate("UPDATE saddlebag_run SET status = :status, error_code = :code, message = :message,"
                        + " finished_at = :at WHERE id = :id AND status = 'running'")
                .bind("id", run)
                .bind("status", status.label())
                .bind("code", RecordTable.cut(code, RecordTable.MOST_CODE))
                .bind("message", RecordTable.cut(message, RecordTable.MOST_TEXT))
                .bind("at", utc(at))
                .execute();
    }

    Optional<RunSummary> find(Handle handle, long run) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_run WHERE id = :id")
                .bind("id", run)
                .map((row, context) -> summary(row))
                .findOne();
    }

    /** The latest runs, newest first; of all syncs if {@code sync} is {@code null}. */
    List<RunSummary> list(Handle handle, String sync, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_run"
                        + (sync == null ? "" : " WHERE sync_id = :sync")
                        + " ORDER BY id DESC FETCH FIRST " + limit + " ROWS ONLY")
                .bindMap(sync == null ? Map.of() : Map.of("sync", sync))
                .map((row, context) -> summary(row))
                .list();
    }

    /** The runs that are said to be running, of all syncs if {@code sync} is {@code null}. */
    List<RunSummary> running(Handle handle, String sync) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_run WHERE status = 'running'"
                        + (sync == null ? "" : " AND sync_id = :sync") + " ORDER BY id")
                .bindMap(sync == null ? Map.of() : Map.of("sync", sync))
                .map((row, context) -> summary(row))
                .list();
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RunSummary(
                row.getLong("id"),
                row.getString("sync_id"),
                RunStatus.of(row.getString("status")),
                row.getString("started_by"),
                row.getString("node"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                new RunFigures(
                        row.getLong("rows_read"),
                        row.getLong("unchanged"),
                        row.getLong("inserts"),
                        row.getLong("updates"),
                        row.getLong("deletes"),
                        row.getLong("invalid"),
                        row.getLong("inserted"),
                        row.getLong("updated"),
                        row.getLong("deleted"),
                        row.getLong("rejected")),
                row.getString("error_code"),
                row.getString("message"));
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
