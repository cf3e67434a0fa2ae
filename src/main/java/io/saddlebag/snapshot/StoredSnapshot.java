package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.row.ByteReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The snapshot of one sync as it stood when it was opened. Segments are read some at a time, so that memory stays bounded. */
final class StoredSnapshot implements Snapshot {

    private static final int ENTRIES_AT_ONCE = 50_000;
    private static final int DETAILS_AT_ONCE = 20_000;
    private static final int LARGEST_GAP = 3;

    private final Jdbi jdbi;
    private final String sync;
    private final List<Segment> segments;
    private final int expectedKeys;
    private final Layouts layouts;
    private final Map<Long, List<String>> fieldsByLayout = new HashMap<>();

    StoredSnapshot(Jdbi jdbi, String sync, Layouts layouts) {
        this.jdbi = jdbi;
        this.sync = sync;
        this.layouts = layouts;
        int[] first = {0};
        this.segments =
                jdbi.withHandle(handle -> handle.createQuery("SELECT id, layout_id, entries FROM saddlebag_segment"
                                + " WHERE sync_id = :sync AND kind = 'E' ORDER BY id")
                        .bind("sync", sync)
                        .map((row, context) -> {
                            int entries = row.getInt(3);
                            Segment segment = new Segment(row.getLong(1), row.getLong(2), entries, first[0]);
                            first[0] = Math.addExact(first[0], entries);
                            return segment;
                        })
                        .list());
        this.expectedKeys = first[0];
    }

    @Override
    public long expectedKeys() {
        return expectedKeys;
    }

    List<Segment> segments() {
        return segments;
    }

    @Override
    public List<String> layout(int ordinal) {
        long layout = segments.get(segmentOf(ordinal)).layoutId();
        return fieldsByLayout.computeIfAbsent(layout, id -> jdbi.withHandle(handle -> layouts.fields(handle, id)));
    }

    @Override
    public void load(Loader loader) {
        jdbi.useHandle(handle -> {
            int from = 0;
            while (from < segments.size()) {
                int to = from;
                int entries = 0;
                while (to < segments.size() && entries < ENTRIES_AT_ONCE) {
                    entries += segments.get(to++).entries();
                }
                load(handle, segments.get(from).id(), segments.get(to - 1).id(), loader);
                from = to;
            }
        });
    }

    private void load(Handle handle, long firstId, long lastId, Loader loader) {
        handle.createQuery("SELECT hashes FROM saddlebag_segment"
                        + " WHERE sync_id = :sync AND kind = 'E' AND id BETWEEN :first AND :last ORDER BY id")
                .bind("sync", sync)
                .bind("first", firstId)
                .bind("last", lastId)
                .map((row, context) -> row.getBytes(1))
                .forEach(bytes -> {
                    ByteReader in = new ByteReader(bytes);
                    while (in.hasMore()) {
                        loader.entry(in.getLong(), in.getLong(), in.getLong(), in.getLong());
                    }
                });
    }

    @Override
    public void loadRejections(RejectionLoader loader) {
        jdbi.useHandle(handle -> handle.createQuery("SELECT id, hashes FROM saddlebag_segment"
                        + " WHERE sync_id = :sync AND kind = 'R' ORDER BY id")
                .bind("sync", sync)
                .map((row, context) -> Map.entry(row.getLong(1), row.getBytes(2)))
                .forEach(segment -> {
                    int ordinal = firstAfter(segment.getKey());
                    ByteReader in = new ByteReader(segment.getValue());
                    while (in.hasMore()) {
                        loader.rejection(in.getLong(), in.getLong(), in.getLong(), in.getLong(), ordinal);
                    }
                }));
    }

    /** The number of the first entry that was written after a segment. */
    private int firstAfter(long id) {
        return segments.stream()
                .filter(segment -> segment.id() > id)
                .mapToInt(Segment::first)
                .findFirst()
                .orElse(expectedKeys);
    }

    @Override
    public void details(int[] ordinals, Visitor visitor) {
        jdbi.useHandle(handle -> {
            int next = 0;
            while (next < ordinals.length) {
                next = details(handle, ordinals, next, visitor);
            }
        });
    }

    /**
     * Visits details from one position among the ordinals on. Segments that lie close together are read by one query, with
     * those between them that are not needed.
     *
     * @return the position of the first ordinal that is not visited yet
     */
    private int details(Handle handle, int[] ordinals, int from, Visitor visitor) {
        int first = segmentOf(ordinals[from]);
        int last = first;
        int to = from + 1;
        while (to < ordinals.length) {
            int segment = segmentOf(ordinals[to]);
            int entries = segments.get(segment).end() - segments.get(first).first();
            if (segment > last + LARGEST_GAP || segment > first && entries > DETAILS_AT_ONCE) {
                break;
            }
            last = segment;
            to++;
        }
        int end = to;
        int[] next = {from};
        handle.createQuery("SELECT id, details FROM saddlebag_segment"
                        + " WHERE sync_id = :sync AND kind = 'E' AND id BETWEEN :first AND :last ORDER BY id")
                .bind("sync", sync)
                .bind("first", segments.get(first).id())
                .bind("last", segments.get(last).id())
                .map((row, context) -> {
                    // As long as no ordinal lies in a segment its bytes need not be read.
                    Segment segment = next[0] < end ? segments.get(segmentOf(ordinals[next[0]])) : null;
                    if (segment != null && segment.id() == row.getLong(1)) {
                        next[0] = visit(segment, row.getBytes(2), ordinals, next[0], visitor);
                    }
                    return next[0];
                })
                .forEach(position -> {});
        return end;
    }

    private static int visit(Segment segment, byte[] details, int[] ordinals, int from, Visitor visitor) {
        ByteReader in = new ByteReader(details);
        int ordinal = segment.first();
        int next = from;
        while (next < ordinals.length && ordinals[next] < segment.end()) {
            for (; ordinal < ordinals[next]; ordinal++) {
                in.skip(in.getVarint());
            }
            // A deleted record has left an entry without details.
            if (in.getVarint() > 0) {
                visitor.entry(next, EntryDetails.read(in));
            }
            ordinal++;
            next++;
        }
        return next;
    }

    static byte[] details(Handle handle, long segment) {
        return handle.createQuery("SELECT details FROM saddlebag_segment WHERE id = :id")
                .bind("id", segment)
                .map((row, context) -> row.getBytes(1))
                .one();
    }

    private int segmentOf(int ordinal) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).first() <= ordinal) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
