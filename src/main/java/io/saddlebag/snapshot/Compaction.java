package io.saddlebag.snapshot;

import io.saddlebag.diff.HashIndex;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.row.ByteReader;
import io.saddlebag.sync.Identity;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Rewrites the segments of a snapshot without the entries that later ones have replaced, in one transaction. Worth it when
 * most entries are stale, or when many runs with few changes have left many small segments.
 */
record Compaction(Jdbi jdbi, String sync, Progress run, StoredSnapshot stored) {

    private static final int FEW_SEGMENTS = 64;
    private static final int MANY_SEGMENTS = 2_000;
    private static final int SMALL_SEGMENT = 100;

    void runIfWorthwhile() {
        int segments = stored.segments().size();
        boolean manyRejections = stored.rejectionSegments() >= FEW_SEGMENTS;
        if (segments < FEW_SEGMENTS && !manyRejections) {
            return;
        }
        HashIndex latest = HashIndex.of(stored);
        boolean stale = segments >= FEW_SEGMENTS && latest.present() < stored.expectedKeys() / 2;
        boolean splintered = segments > MANY_SEGMENTS && stored.expectedKeys() / segments < SMALL_SEGMENT;
        if (stale || splintered || manyRejections) {
            Collection<long[]> rejections = rejections(latest);
            jdbi.useTransaction(handle -> {
                run.requireHeld(handle);
                deleteRejections(handle);
                if (stale || splintered) {
                    rewrite(handle, stored, latest, StoredSnapshot.Segment::layoutId);
                }
                writeRejections(handle, rejections);
            });
        }
    }

    /**
     * Rewrites the entries as a view of the snapshot has them. Rejections are forgotten.
     *
     * @param view     has the same entries under the same numbers, some perhaps under other keys
     * @param identity by what they are kept then
     */
    void rewriteAs(Snapshot view, Identity identity) {
        HashIndex latest = HashIndex.of(view);
        jdbi.useTransaction(handle -> {
            run.requireHeld(handle);
            deleteRejections(handle);
            rewrite(
                    handle,
                    view,
                    latest,
                    before -> Layouts.find(handle, sync, stored.layout(before).keptBy(identity)));
        });
    }

    /** @param layouts the number of the layout that entries like those of a segment are to have */
    private void rewrite(
            Handle handle, Snapshot view, HashIndex latest, ToLongFunction<StoredSnapshot.Segment> layouts) {
        Map<Long, SegmentWriter> writers = new TreeMap<>();
        Cursor cursor = new Cursor(handle);
        view.load((keyHigh, keyLow, rowHigh, rowLow) -> {
            byte[] entry = cursor.next();
            if (!latest.isLatest(keyHigh, keyLow, cursor.ordinal)) {
                return;
            }
            SegmentWriter writer = writers.computeIfAbsent(
                    cursor.segment.layoutId(),
                    before -> writer(handle, layouts.applyAsLong(cursor.segment), SegmentWriter.ENTRIES));
            writer.entry().putBytes(entry, 0, entry.length);
            writer.add(keyHigh, keyLow, rowHigh, rowLow);
        });
        writers.values().forEach(SegmentWriter::finish);
        SegmentWriter.delete(
                handle,
                stored.segments().stream().map(StoredSnapshot.Segment::id).toList());
    }

    private SegmentWriter writer(Handle handle, long layout, String kind) {
        return new SegmentWriter(handle, sync, run.run(), layout, kind);
    }

    /** The last rejection of each key for which nothing was written since. */
    private Collection<long[]> rejections(HashIndex latest) {
        Map<List<Long>, long[]> last = new LinkedHashMap<>();
        stored.loadRejections((keyHigh, keyLow, rowHigh, rowLow, ordinal) -> {
            List<Long> key = List.of(keyHigh, keyLow);
            last.remove(key);
            if (latest.isUntouchedSince(keyHigh, keyLow, ordinal)) {
                last.put(key, new long[] {keyHigh, keyLow, rowHigh, rowLow});
            }
        });
        return last.values();
    }

    private void deleteRejections(Handle handle) {
        handle.createUpdate("DELETE FROM saddlebag_snapshot WHERE sync_id = :sync AND kind = 'R'")
                .bind("sync", sync)
                .execute();
    }

    /** Writes rejections after all entries, whose order against them would be lost otherwise. */
    private void writeRejections(Handle handle, Collection<long[]> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        SegmentWriter writer = writer(handle, stored.anyLayout(), SegmentWriter.REJECTIONS);
        rejections.forEach(each -> writer.add(each[0], each[1], each[2], each[3]));
        writer.finish();
    }

    /** Goes through the details of all entries, in their order. */
    private final class Cursor {
        private final Handle handle;
        private final Iterator<StoredSnapshot.Segment> segments =
                stored.segments().iterator();
        private StoredSnapshot.Segment segment;
        private ByteReader details;
        private int ordinal = -1;

        Cursor(Handle handle) {
            this.handle = handle;
        }

        byte[] next() {
            ordinal++;
            while (segment == null || ordinal >= segment.end()) {
                segment = segments.next();
                details = new ByteReader(StoredSnapshot.details(handle, segment.id()));
            }
            return details.getBlock();
        }
    }
}
