package io.saddlebag.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.diff.EntryLayout;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.sync.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What the entries of segments mean, kept once for all segments that share it. */
final class Layouts {

    /** Entries are kept by what their layout says. */
    private static final int FORMAT = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A layout as it is stored.
     *
     * @param isOld whether it is of a version that kept entries by the primary key, and did not write down the rest
     */
    record Stored(long id, boolean isOld, EntryLayout layout) {}

    private Layouts() {}

    /** The number of the layout, which is added if it is new. */
    static long find(Handle handle, String sync, EntryLayout layout) {
        Map<String, Object> values = Map.of(
                "sync", sync,
                "format", FORMAT,
                "primaryKey", json(layout.primaryKey()),
                "fields", json(layout.fields()),
                "destinationKey", json(layout.destinationKey()),
                "keyOrigins", json(layout.keyOrigins()),
                "identity", json(text(layout.identity())));
        return handle.createQuery("SELECT id FROM saddlebag_layout WHERE sync_id = :sync AND format = :format"
                        + " AND primary_key = :primaryKey AND fields = :fields AND destination_key = :destinationKey"
                        + " AND key_origins = :keyOrigins AND identity = :identity ORDER BY id FETCH FIRST ROW ONLY")
                .bindMap(values)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(
                        () -> handle.createUpdate("INSERT INTO saddlebag_layout (sync_id, format, primary_key, fields,"
                                        + " destination_key, key_origins, identity) VALUES (:sync, :format, :primaryKey, :fields,"
                                        + " :destinationKey, :keyOrigins, :identity)")
                                .bindMap(values)
                                .executeAndReturnGeneratedKeys("id")
                                .mapTo(Long.class)
                                .one());
    }

    static Map<Long, Stored> of(Handle handle, String sync) {
        Map<Long, Stored> found = new HashMap<>();
        handle.createQuery("SELECT id, format, primary_key, fields, destination_key, key_origins, identity"
                        + " FROM saddlebag_layout WHERE sync_id = :sync")
                .bind("sync", sync)
                .map((row, context) -> stored(row))
                .forEach(each -> found.put(each.id(), each));
        return found;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        List<String> primaryKey = read(row.getString("primary_key"), new TypeReference<>() {});
        List<String> fields = read(row.getString("fields"), new TypeReference<>() {});
        if (row.getInt("format") < FORMAT) {
            EntryLayout layout = new EntryLayout(primaryKey, fields, List.of(), List.of(), Identity.PRIMARY_KEY);
            return new Stored(row.getLong("id"), true, layout);
        }
        EntryLayout layout = new EntryLayout(
                primaryKey,
                fields,
                read(row.getString("destination_key"), new TypeReference<>() {}),
                read(row.getString("key_origins"), new TypeReference<>() {}),
                identity(read(row.getString("identity"), new TypeReference<>() {})));
        return new Stored(row.getLong("id"), false, layout);
    }

    private static Map<String, Object> text(Identity identity) {
        Map<String, String> equality = new TreeMap<>();
        identity.equality().forEach((field, rule) -> equality.put(field, rule.toString()));
        return new TreeMap<>(Map.of("basis", identity.basis().name(), "equality", equality));
    }

    private static Identity identity(Map<String, Object> text) {
        Map<String, KeyEquality> equality = new HashMap<>();
        ((Map<?, ?>) text.get("equality"))
                .forEach((field, rule) -> equality.put(field.toString(), KeyEquality.parse(rule.toString())));
        return new Identity(Identity.Basis.valueOf(text.get("basis").toString()), equality);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
