package io.saddlebag.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the entries of segments mean, kept once for all segments that share it. */
final class Layouts {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The number of the layout, which is added if it is new. */
    long find(Handle handle, String sync, List<String> primaryKey, List<String> fields) {
        String keyText = json(primaryKey);
        String fieldText = json(fields);
        return handle.createQuery(
                        "SELECT id FROM saddlebag_layout"
                                + " WHERE sync_id = :sync AND primary_key = :key AND fields = :fields ORDER BY id FETCH FIRST ROW ONLY")
                .bind("sync", sync)
                .bind("key", keyText)
                .bind("fields", fieldText)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> handle.createUpdate("INSERT INTO saddlebag_layout (sync_id, primary_key, fields)"
                                + " VALUES (:sync, :key, :fields)")
                        .bind("sync", sync)
                        .bind("key", keyText)
                        .bind("fields", fieldText)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    /** The names of the fields whose hashes an entry of this layout keeps. */
    List<String> fields(Handle handle, long layout) {
        return list(handle.createQuery("SELECT fields FROM saddlebag_layout WHERE id = :id")
                .bind("id", layout)
                .mapTo(String.class)
                .one());
    }

    /** The primary key's columns by which the snapshot was made, or an empty list if there is no snapshot. */
    List<String> primaryKey(Handle handle, String sync) {
        return handle.createQuery("SELECT primary_key FROM saddlebag_layout WHERE sync_id = :sync"
                        + " AND id = (SELECT MAX(layout_id) FROM saddlebag_segment WHERE sync_id = :sync)")
                .bind("sync", sync)
                .mapTo(String.class)
                .findOne()
                .map(Layouts::list)
                .orElse(List.of());
    }

    private static String json(List<String> names) {
        try {
            return JSON.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> list(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
