package io.saddlebag.run;

import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads and writes the table of runs. */
final class RunTable {

    private static final String COLUMNS =
            "id, sync_id, kind, status, started_by, requested_by, node, started_at, planned_at, finished_at, rows_read,"
                    + " unchanged, inserts, updates, deletes, invalid, inserted, updated, deleted, rejected, error_code, message";

    long add(Handle handle, String sync, RunStatus status, RunRequest request, String node, Instant startedAt) {
        return handle.createUpdate(
                        "INSERT INTO saddlebag_run (sync_id, kind, status, started_by, requested_by, node, started_at,"
                                + " finished_at) VALUES (:sync, :kind, :status, :by, :actor, :node, :at, :finished)")
                .bind("sync", sync)
                .bind("kind", request.kind().label())
                .bind("status", status.label())
                .bind("by", request.startedBy())
                .bind("actor", request.actor())
                .bind("node", node)
                .bind("at", utc(startedAt))
                .bind("finished", status == RunStatus.RUNNING ? null : utc(startedAt))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Writes the figures of a plan; all its changes are pending, but for those that wait after a rejection. */
    void plan(Handle handle, long run, Mode mode, PlanCounts counts, Instant at) {
        int rows = handle.createUpdate(
                        "UPDATE saddlebag_run SET mode = :mode, snapshot_records = :snapshot, rows_read = :rowsRead,"
                                + " unchanged = :unchanged, inserts = :inserts, updates = :updates, deletes = :deletes,"
                                + " invalid = :invalid, rejected = :held, pending = :pending, planned_at = :at"
                                + " WHERE id = :id AND status = 'running'")
                .bindMethods(counts)
                .bind("pending", counts.changes() - counts.held())
                .bind("id", run)
                .bind("at", utc(at))
                .bind("mode", mode.label())
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

    /** @param message that of the end, masked */
    void finish(Handle handle, long run, RunEnd end, String message, Instant at) {
        handle.createUpdate("UPDATE saddlebag_run SET status = :status, error_code = :code, message = :message,"
                        + " finished_at = :at WHERE id = :id AND status = 'running'")
                .bind("id", run)
                .bind("status", end.status().label())
                .bind("code", RecordTable.cut(end.code(), RecordTable.MOST_CODE))
                .bind("message", RecordTable.cut(message, RecordTable.MOST_TEXT))
                .bind("at", utc(at))
                .execute();
    }

    Optional<RunSummary> find(Handle handle, long run) {
        return select(handle, "id = :id", Map.of("id", run)).stream().findFirst();
    }

    private static List<RunSummary> select(Handle handle, String rest, Map<String, ?> values) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_run WHERE " + rest)
                .bindMap(values)
                .map((row, context) -> summary(row))
                .list();
    }

    List<RunSummary> list(Handle handle, RunFilter filter) {
        StringBuilder sql = new StringBuilder("1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (filter.sync() != null) {
            sql.append(" AND sync_id = :sync");
            values.put("sync", filter.sync());
        }
        if (filter.before() != null) {
            sql.append(" AND id < :before");
            values.put("before", filter.before());
        }
        if (!filter.statuses().isEmpty()) {
            // The names are ours, not a value from outside.
            sql.append(filter.statuses().stream()
                    .map(status -> "'" + status.label() + "'")
                    .collect(Collectors.joining(", ", " AND status IN (", ")")));
        }
        return select(handle, sql + " ORDER BY id DESC FETCH FIRST " + filter.limit() + " ROWS ONLY", values);
    }

    SyncSummary summary(Handle handle, String sync) {
        Optional<RunSummary> last = last(handle, sync, COLUMNS, "status <> 'skipped'")
                .map((row, context) -> summary(row))
                .findOne();
        Optional<Instant> completed = last(handle, sync, "finished_at", "status IN ('succeeded', 'partial')")
                .map((row, context) -> instant(row, "finished_at"))
                .findOne();
        long records = last(handle, sync, "snapshot_records + inserted - deleted", "planned_at IS NOT NULL")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        return new SyncSummary(last, completed, records);
    }

    /** Something of the last run of a sync, tests and rebuilds left out, for which a condition holds. */
    private static Query last(Handle handle, String sync, String columns, String condition) {
        return handle.createQuery("SELECT " + columns + " FROM saddlebag_run WHERE sync_id = :sync AND kind = 'sync'"
                        + " AND " + condition + " ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
                .bind("sync", sync);
    }

    /**
     * Whether the last run of a sync that knew its changes ended before all of them were on their way, so that nothing but that
     * run's figures says that they are owed.
     */
    boolean wasCutShort(Handle handle, String sync) {
        return last(handle, sync, "status, pending", "planned_at IS NOT NULL AND NOT forgotten")
                .map((row, context) -> row.getLong("pending") > 0
                        && !Set.of(RunStatus.SUCCEEDED, RunStatus.PARTIAL)
                                .contains(RunStatus.of(row.getString("status"))))
                .findOne()
                .orElse(false);
    }

    /** The mode of the last run that may have sent something; none of a sync that ran before modes were written down. */
    Optional<Mode> lastMode(Handle handle, String sync) {
        return last(handle, sync, "mode", "mode IS NOT NULL AND status NOT IN ('running', 'blocked')")
                .mapTo(String.class)
                .findOne()
                .map(Mode::of);
    }

    /** Remembers that what the runs of a sync have left is not owed any more. */
    void forget(Handle handle, String sync) {
        handle.createUpdate("UPDATE saddlebag_run SET forgotten = TRUE WHERE sync_id = :sync AND NOT forgotten")
                .bind("sync", sync)
                .execute();
    }

    /** Asks whichever process runs it to end a run; {@code false} if it is not running. */
    boolean requestCancel(Handle handle, long run, String actor) {
        return handle.createUpdate(
                                "UPDATE saddlebag_run SET cancelled_by = :actor WHERE id = :id AND status = 'running'")
                        .bind("id", run)
                        .bind("actor", actor)
                        .execute()
                == 1;
    }

    /** Who has asked for the end of a run; empty if nobody has. */
    Optional<String> cancelledBy(Handle handle, long run) {
        return handle.createQuery("SELECT cancelled_by FROM saddlebag_run WHERE id = :id AND cancelled_by IS NOT NULL")
                .bind("id", run)
                .mapTo(String.class)
                .findOne();
    }

    /** The runs that are said to be running, of all syncs if {@code sync} is {@code null}. */
    List<RunSummary> running(Handle handle, String sync) {
        return select(
                handle,
                "status = 'running'" + (sync == null ? "" : " AND sync_id = :sync") + " ORDER BY id",
                sync == null ? Map.of() : Map.of("sync", sync));
    }

    private static RunSummary summary(ResultSet row) throws SQLException {
        return new RunSummary(
                row.getLong("id"),
                row.getString("sync_id"),
                RunKind.of(row.getString("kind")),
                RunStatus.of(row.getString("status")),
                row.getString("started_by"),
                row.getString("requested_by"),
                row.getString("node"),
                instant(row, "started_at"),
                instant(row, "planned_at"),
                instant(row, "finished_at"),
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

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
