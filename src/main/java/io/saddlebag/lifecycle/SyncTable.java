package io.saddlebag.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Reads and writes the states of syncs. */
final class SyncTable {

    private static final String COLUMNS = "sync_id, status, reason, since, failures, troubled_since, last_fire_at";

    private final Jdbi jdbi;

    SyncTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SyncState get(String sync) {
        return jdbi.withHandle(handle -> find(handle, sync, ""));
    }

    /** The states of the syncs that something has happened to, by id. */
    Map<String, SyncState> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_sync")
                .map((row, context) -> state(row))
                .collect(Collectors.toMap(SyncState::sync, Function.identity())));
    }

    /** Replaces the state by what a function makes of it, whatever others do at the same time. */
    SyncState update(String sync, Instant now, Function<SyncState, SyncState> change) {
        ensure(sync, now);
        return jdbi.inTransaction(handle -> {
            SyncState after = change.apply(find(handle, sync, " FOR UPDATE"));
            handle.createUpdate("UPDATE saddlebag_sync SET status = :status, reason = :reason, since = :since,"
                            + " failures = :failures, troubled_since = :troubled WHERE sync_id = :sync")
                    .bind("sync", sync)
                    .bind("status", after.status().label())
                    .bind("reason", after.reason())
                    .bind("since", utc(after.since()))
                    .bind("failures", after.failures())
                    .bind("troubled", utc(after.troubledSince()))
                    .execute();
            return after;
        });
    }

    /** Takes a fire of the schedule, unless it or a later one was taken, or the last one is not long enough ago. */
    boolean claimFire(String sync, Instant fire, Instant lastBefore, Instant now) {
        ensure(sync, now);
        return jdbi.inTransaction(handle -> handle.createUpdate("UPDATE saddlebag_sync SET last_fire_at = :fire"
                                + " WHERE sync_id = :sync AND (last_fire_at IS NULL OR last_fire_at <= :last)")
                        .bind("sync", sync)
                        .bind("fire", utc(fire))
                        .bind("last", utc(lastBefore))
                        .execute())
                == 1;
    }

    void delete(String sync) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM saddlebag_sync WHERE sync_id = :sync")
                .bind("sync", sync)
                .execute());
    }

    private void ensure(String sync, Instant now) {
        boolean known = jdbi.withHandle(handle -> find(handle, sync, "").since() != null);
        if (known) {
            return;
        }
        try {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "INSERT INTO saddlebag_sync (sync_id, status, since) VALUES (:sync, :status, :now)")
                    .bind("sync", sync)
                    .bind("status", SyncStatus.CREATED.label())
                    .bind("now", utc(now))
                    .execute());
        } catch (UnableToExecuteStatementException e) {
            // Another was quicker, or the store is in trouble; in that case reading says so.
            if (get(sync).since() == null) {
                throw e;
            }
        }
    }

    private static SyncState find(Handle handle, String sync, String lock) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_sync WHERE sync_id = :sync" + lock)
                .bind("sync", sync)
                .map((row, context) -> state(row))
                .findOne()
                .orElseGet(() -> SyncState.created(sync));
    }

    private static SyncState state(ResultSet row) throws SQLException {
        return new SyncState(
                row.getString("sync_id"),
                SyncStatus.of(row.getString("status")),
                row.getString("reason"),
                instant(row, "since"),
                row.getInt("failures"),
                instant(row, "troubled_since"),
                instant(row, "last_fire_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
