package io.saddlebag.lifecycle;

import io.saddlebag.security.Redaction;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Who did what to a sync, and when. */
public final class Changelog {

    private final Jdbi jdbi;
    private final Redaction redaction;
    private final Clock clock;

    Changelog(Jdbi jdbi, Redaction redaction, Clock clock) {
        this.jdbi = jdbi;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** Writes down what somebody did. */
    public void add(String sync, String actor, String action, String message) {
        add(sync, actor, action, message, null, null);
    }

    /** Writes down what somebody did, with how it was before and how it is now; configured secrets are masked. */
    public void add(String sync, String actor, String action, String message, String before, String after) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO saddlebag_change (sync_id, changed_at, actor, action, message, before_text, after_text)"
                                + " VALUES (:sync, :at, :actor, :action, :message, :before, :after)")
                .bind("sync", sync)
                .bind("at", SyncTable.utc(clock.instant()))
                .bind("actor", actor)
                .bind("action", action)
                .bind("message", redaction.redact(message))
                .bind("before", redaction.redact(before))
                .bind("after", redaction.redact(after))
                .execute());
    }

    /** The text of a sync as somebody wrote it last; empty if nobody has, or the sync was deleted. */
    public Optional<String> lastText(String sync) {
        return jdbi
                .withHandle(handle -> handle.createQuery(
                                "SELECT after_text FROM saddlebag_change WHERE sync_id = :sync"
                                        + " AND action IN ('created', 'edited', 'deleted') ORDER BY id DESC FETCH FIRST ROW ONLY")
                        .bind("sync", sync)
                        .mapTo(String.class)
                        .list())
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * What was done to a sync, newest first.
     *
     * @param before with a lower id than this; {@code null} for the newest
     */
    public List<SyncChange> list(String sync, Long before, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("sync", sync));
        values.put("before", before == null ? Long.MAX_VALUE : before);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, sync_id, changed_at, actor, action, message, before_text, after_text FROM saddlebag_change"
                                + " WHERE sync_id = :sync AND id < :before ORDER BY id DESC FETCH FIRST " + limit
                                + " ROWS ONLY")
                .bindMap(values)
                .map((row, context) -> new SyncChange(
                        row.getLong("id"),
                        row.getString("sync_id"),
                        SyncTable.instant(row, "changed_at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("message"),
                        row.getString("before_text"),
                        row.getString("after_text")))
                .list());
    }
}
