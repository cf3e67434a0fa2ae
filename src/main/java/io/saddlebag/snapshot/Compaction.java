package io.saddlebag.snapshot;

import io.saddlebag.diff.LatestEntries;
import io.saddlebag.row.ByteReader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Rewrites the segments of a snapshot without the entries that later ones have replaced, in one transaction. Worth it when
 * most entries are stale, or when many runs with few changes have left many small segments.
 */
final class Compaction {

    private static final int FEW_SEGMENTS = 64;
    private static final int MANY_SEGMENTS = 2_000;
    private static final int SMALL_SEGMENT = 100;

    private final Jdbi jdbi;
    private final String sync;
    private final long run;
    private final Layouts layouts;

    Compaction(Jdbi jdbi, String sync, long run, Layouts layouts) {
        this.jdbi = jdbi;
        this.sync = sync;
        this.run = run;
        this.layouts = layouts;
    }

    /** @param held fails in the transaction if the sync is no longer the run's */
    void runIfWorthwhile(Consumer<Handle> held) {
        StoredSnapshot snapshot = new StoredSnapshot(jdbi, sync, layouts);
        List<Segment> segments = snapshot.segments();
        if (segments.size() < FEW_SEGMENTS) {
            return;
        }
        LatestEntries latest = new LatestEntries(snapshot);
        boolean stale = latest.present() < snapshot.expectedKeys() / 2;
        boolean splintered =
                segments.size() > MANY_SEGMENTS && snapshot.expectedKeys() / segments.size() < SMALL_SEGMENT;
        if (stale || splintered) {
            jdbi.useTransaction(handle -> {
                held.accept(handle);
                Collection<long[]> rejections = rejections(snapshot, latest);
                rewrite(handle, segments, latest);
                rewrite(handle, segments.get(0).layoutId(), rejections);
            });
        }
    }

    private void rewrite(Handle handle, List<Segment> segments, LatestEntries latest) {
        Map<Long, SegmentWriter> writers = new TreeMap<>();
        for (Segment segment : segments) {
            SegmentWriter writer = writers.computeIfAbsent(segment.layoutId(), layout -> new SegmentWriter());
            ByteReader hashes = new ByteReader(hashes(handle, segment.id()));
            ByteReader details = new ByteReader(StoredSnapshot.details(handle, segment.id()));
            for (int i = 0; i < segment.entries(); i++) {
                long keyHigh = hashes.getLong();
                long keyLow = hashes.getLong();
                long rowHigh = hashes.getLong();
                long rowLow = hashes.getLong();
                byte[] entry = details.getBlock();
                if (latest.isLatest(keyHigh, keyLow, segment.first() + i)) {
                    writer.entry().putBytes(entry, 0, entry.length);
                    writer.add(keyHigh, keyLow, rowHigh, rowLow);
                }
                if (writer.isFull()) {
                    SnapshotStore.insert(handle, sync, run, segment.layoutId(), "E", writer);
                }
            }
            handle.createUpdate("DELETE FROM saddlebag_segment WHERE id = :id")
                    .bind("id", segment.id())
                    .execute();
        }
        handle.createUpdate("DELETE FROM saddlebag_segment WHERE sync_id = :sync AND kind = 'R'")
                .bind("sync", sync)
                .execute();
        writers.forEach((layout, writer) -> {
            if (writer.entries() > 0) {
                SnapshotStore.insert(handle, sync, run, layout, "E", writer);
            }
        });
    }

    /** The last rejection of each key for which nothing was written since. */
    private static Collection<long[]> rejections(StoredSnapshot snapshot, LatestEntries latest) {
        Map<List<Long>, long[]> last = new LinkedHashMap<>();
        snapshot.loadRejections((keyHigh, keyLow, rowHigh, rowLow, ordinal) -> {
            List<Long> key = List.of(keyHigh, keyLow);
            last.remove(key);
            if (latest.isUntouchedSince(keyHigh, keyLow, ordinal)) {
                last.put(key, new long[] {keyHigh, keyLow, rowHigh, rowLow});
            }
        });
        return last.values();
    }

    /** Writes rejections after all entries, whose order against them would be lost otherwise. */
    private void rewrite(Handle handle, long layout, Collection<long[]> rejections) {
        SegmentWriter writer = new SegmentWriter();
        for (long[] each : rejections) {
            writer.entry();
            writer.add(each[0], each[1], each[2], each[3]);
            if (writer.isFull()) {
                SnapshotStore.insert(handle, sync, run, layout, "R", writer);
            }
        }
        if (writer.entries() > 0) {
            SnapshotStore.insert(handle, sync, run, layout, "R", writer);
        }
    }

    private static byte[] hashes(Handle handle, long segment) {
        return handle.createQuery("SELECT hashes FROM saddlebag_segment WHERE id = :id")
                .bind("id", segment)
                .map((row, context) -> row.getBytes(1))
                .one();
    }
}
