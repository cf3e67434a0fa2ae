package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.EntryLayout;
import io.saddlebag.diff.RowState;
import io.saddlebag.row.ByteReader;
import io.saddlebag.row.KeyText;
import io.saddlebag.security.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds records in a snapshot by either of their keys as people write them: several if a record that is to be deleted and a
 * live one share a key. It reads all segments, because the text of a key does not tell its type and so not its hash; a
 * look-up by hand may take a second on millions of records.
 */
record EntrySearch(Jdbi jdbi, StoredSnapshot snapshot, Predicate<String> sensitive) {

    List<SnapshotEntry> find(String key) {
        Map<List<Long>, SnapshotEntry> found = new LinkedHashMap<>();
        jdbi.useHandle(handle -> snapshot.segments().forEach(segment -> find(handle, segment, key, found)));
        return List.copyOf(found.values());
    }

    /** A later entry of a record replaces what was found of it, whatever it says. */
    private void find(Handle handle, StoredSnapshot.Segment segment, String key, Map<List<Long>, SnapshotEntry> found) {
        handle.createQuery("SELECT run_id, hashes, details FROM saddlebag_snapshot WHERE id = :id")
                .bind("id", segment.id())
                .map((row, context) -> {
                    find(segment, row.getLong(1), row.getBytes(2), row.getBytes(3), key, found);
                    return segment.id();
                })
                .list();
    }

    private void find(
            StoredSnapshot.Segment segment,
            long run,
            byte[] hashBytes,
            byte[] detailBytes,
            String key,
            Map<List<Long>, SnapshotEntry> found) {
        EntryLayout layout = snapshot.layout(segment);
        ByteReader hashes = new ByteReader(hashBytes);
        ByteReader details = new ByteReader(detailBytes);
        for (int i = 0; i < segment.entries(); i++) {
            long keyHigh = hashes.getLong();
            long keyLow = hashes.getLong();
            long rowHigh = hashes.getLong();
            long rowLow = hashes.getLong();
            byte[] entry = details.getBlock();
            if (!found.isEmpty()) {
                found.remove(List.of(keyHigh, keyLow));
            }
            if (entry.length > 0) {
                EntryDetails record = EntryDetails.read(new ByteReader(entry));
                String primaryKey = KeyText.of(record.key());
                String destinationKey = destinationKey(record, layout);
                if (key.equals(primaryKey) || key.equals(destinationKey)) {
                    found.put(
                            List.of(keyHigh, keyLow),
                            new SnapshotEntry(
                                    primaryKey,
                                    layout.destinationKey().stream().anyMatch(sensitive)
                                            ? Redaction.MASK
                                            : destinationKey,
                                    state(rowHigh, rowLow),
                                    run,
                                    hashes(record, layout),
                                    record.destinationId()));
                }
            }
        }
    }

    private static String destinationKey(EntryDetails record, EntryLayout layout) {
        List<Object> values = layout.destinationKey(record);
        return values.isEmpty() ? null : KeyText.of(values);
    }

    private static Map<String, String> hashes(EntryDetails record, EntryLayout layout) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int i = 0; i < record.fieldHashes().length; i++) {
            hashes.put(layout.fields().get(i), String.format("%012x", record.fieldHashes()[i]));
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
