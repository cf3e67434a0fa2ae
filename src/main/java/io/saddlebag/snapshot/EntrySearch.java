package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.RowState;
import io.saddlebag.row.ByteReader;
import io.saddlebag.row.KeyText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds a record in a snapshot by its key as people write it. It reads the segments from the newest to the oldest, because
 * the text of a key does not tell its type and so not its hash; a look-up by hand may take a second on millions of records.
 */
final class EntrySearch {

    private final Jdbi jdbi;
    private final String sync;
    private final Layouts layouts;

    EntrySearch(Jdbi jdbi, String sync, Layouts layouts) {
        this.jdbi = jdbi;
        this.sync = sync;
        this.layouts = layouts;
    }

    Optional<SnapshotEntry> find(String key) {
        return jdbi.withHandle(handle -> {
            // A deleted record leaves an entry without details; its key hash says that older entries no longer hold.
            Map<Long, Long> absent = new HashMap<>();
            List<Segment> segments = new StoredSnapshot(jdbi, sync, layouts).segments();
            for (int i = segments.size() - 1; i >= 0; i--) {
                Optional<SnapshotEntry> found = find(handle, segments.get(i), key, absent);
                if (found.isPresent()) {
                    return found.get().state().isEmpty() ? Optional.<SnapshotEntry>empty() : found;
                }
            }
            return Optional.<SnapshotEntry>empty();
        });
    }

    private Optional<SnapshotEntry> find(Handle handle, Segment segment, String key, Map<Long, Long> absent) {
        var row = handle.createQuery("SELECT run_id, hashes, details FROM saddlebag_segment WHERE id = :id")
                .bind("id", segment.id())
                .map((result, context) -> Map.entry(result.getLong(1), List.of(result.getBytes(2), result.getBytes(3))))
                .one();
        ByteReader hashes = new ByteReader(row.getValue().get(0));
        ByteReader details = new ByteReader(row.getValue().get(1));
        for (int i = 0; i < segment.entries(); i++) {
            long keyHigh = hashes.getLong();
            long keyLow = hashes.getLong();
            long rowHigh = hashes.getLong();
            long rowLow = hashes.getLong();
            byte[] entry = details.getBlock();
            if (rowHigh == RowState.MARK && rowLow == RowState.ABSENT) {
                absent.put(keyHigh, keyLow);
            } else {
                EntryDetails found = EntryDetails.read(new ByteReader(entry));
                if (KeyText.of(found.key()).equals(key)) {
                    boolean deleted = absent.containsKey(keyHigh) && absent.get(keyHigh) == keyLow;
                    String state = deleted ? "" : state(rowHigh, rowLow);
                    return Optional.of(new SnapshotEntry(
                            key, state, row.getKey(), fields(handle, segment, found), found.destinationId()));
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, String> fields(Handle handle, Segment segment, EntryDetails found) {
        List<String> names = layouts.fields(handle, segment.layoutId());
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int i = 0; i < found.fieldHashes().length; i++) {
            hashes.put(names.get(i), String.format("%012x", found.fieldHashes()[i]));
        }
        return hashes;
    }

    private static String state(long rowHigh, long rowLow) {
        if (rowHigh != RowState.MARK) {
            return "accepted";
        } else if (rowLow == RowState.INSERT_IN_DOUBT) {
            return "in doubt since an insert";
        } else if (rowLow == RowState.UPDATE_IN_DOUBT) {
            return "in doubt since an update";
        }
        return "in doubt since a delete";
    }
}
