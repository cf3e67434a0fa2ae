package io.saddlebag.run;

import io.saddlebag.destination.Evidence;
import io.saddlebag.security.Redaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Reads and writes the table of records that were not accepted. */
record RecordTable(Redaction redaction) {

    private static final String COLUMNS =
            "id, run_id, sync_id, record_key, destination_key, operation, outcome, code, message, request, response, recorded_at";

    static final int MOST_CODE = 100;
    static final int MOST_TEXT = 100_000;

    void add(Handle handle, List<RecordEvidence> records) {
        if (records.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO saddlebag_record (run_id, sync_id, record_key, destination_key,"
                        + " operation, outcome, code, message, request, response, recorded_at) VALUES (:run, :sync, :key,"
                        + " :destinationKey, :operation, :outcome, :code, :message, :request, :response, :at)");
        for (RecordEvidence each : records) {
            batch.bind("run", each.run())
                    .bind("sync", each.sync())
                    .bind("key", cut(each.key(), MOST_TEXT))
                    .bind("destinationKey", cut(each.destinationKey(), MOST_TEXT))
                    .bind("operation", each.operation())
                    .bind("outcome", each.outcome())
                    .bind("code", cut(each.evidence().code(), MOST_CODE))
                    .bind("message", cut(redaction.redact(each.evidence().message()), MOST_TEXT))
                    .bind("request", cut(redaction.redact(each.evidence().request()), MOST_TEXT))
                    .bind("response", cut(redaction.redact(each.evidence().response()), MOST_TEXT))
                    .bind("at", RunTable.utc(each.recordedAt()))
                    .add();
        }
        batch.execute();
    }

    /** PostgreSQL refuses the character 0 in text. */
    static String cut(String text, int most) {
        if (text == null) {
            return null;
        }
        String storable = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        return storable.length() <= most ? storable : storable.substring(0, most);
    }

    List<RecordEvidence> list(Handle handle, long run, RecordFilter filter) {
        StringBuilder sql =
                new StringBuilder("SELECT " + COLUMNS + " FROM saddlebag_record WHERE run_id = :run AND id > :after");
        Map<String, Object> values = new HashMap<>(Map.of("run", run, "after", filter.after()));
        restrict(sql, values, "outcome", filter.outcome());
        if (filter.key() != null) {
            sql.append(" AND (record_key = :key OR destination_key = :key)");
            values.put("key", filter.key());
        }
        restrict(sql, values, "code", filter.code());
        return handle.createQuery(sql + " ORDER BY id FETCH FIRST " + filter.limit() + " ROWS ONLY")
                .bindMap(values)
                .map((row, context) -> evidence(row))
                .list();
    }

    private static void restrict(StringBuilder sql, Map<String, Object> values, String column, String value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }

    /** The latest evidence of a record, newest first. */
    List<RecordEvidence> ofKey(Handle handle, String sync, String key, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM saddlebag_record WHERE sync_id = :sync"
                        + " AND (record_key = :key OR destination_key = :key)"
                        + " ORDER BY id DESC FETCH FIRST " + limit + " ROWS ONLY")
                .bind("sync", sync)
                .bind("key", key)
                .map((row, context) -> evidence(row))
                .list();
    }

    private static RecordEvidence evidence(ResultSet row) throws SQLException {
        return new RecordEvidence(
                row.getLong("id"),
                row.getLong("run_id"),
                row.getString("sync_id"),
                row.getString("record_key"),
                row.getString("destination_key"),
                row.getString("operation"),
                row.getString("outcome"),
                new Evidence(
                        row.getString("code"),
                        row.getString("message"),
                        row.getString("request"),
                        row.getString("response")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    void deleteBefore(Handle handle, Instant time) {
        handle.createUpdate("DELETE FROM saddlebag_record WHERE recorded_at < :time")
                .bind("time", RunTable.utc(time))
                .execute();
    }
}
