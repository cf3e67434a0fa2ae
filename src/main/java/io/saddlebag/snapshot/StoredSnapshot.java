package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.EntryLayout;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.row.ByteReader;
import io.saddlebag.sync.Identity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Map<Long, Layouts.Stored> layouts;
    private final EntryLayout present;

    /**
     * @param present what entries mean that a run of the sync would write now, for those of an older version that did not write
     *                down all of it; {@code null} if nobody asks
     */
    StoredSnapshot(Jdbi jdbi, String sync, EntryLayout present) {
        this.jdbi = jdbi;
        this.sync = sync;
        this.layouts = jdbi.withHandle(handle -> Layouts.of(handle, sync));
        this.present = present;
        int[] first = {0};
        this.segments =
                jdbi.withHandle(handle -> handle.createQuery("SELECT id, layout_id, entries FROM saddlebag_snapshot"
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

    /** How many segments of changes there are that were not accepted. */
    int rejectionSegments() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM saddlebag_snapshot WHERE sync_id = :sync AND kind = 'R'")
                .bind("sync", sync)
                .mapTo(Integer.class)
                .one());
    }

    /** The number of one of the layouts. */
    long anyLayout() {
        return layouts.keySet().iterator().next();
    }

    @Override
    public long expectedKeys() {
        return expectedKeys;
    }

    List<Segment> segments() {
        return segments;
    }

    @Override
    public EntryLayout layout(int ordinal) {
        return layout(segments.get(segmentOf(ordinal)));
    }

    /** @throws SnapshotKeyException if an entry lacks values of the key that records are found by now */
    void requireKnown(EntryLayout now) {
        Map<Long, Segment> byLayout = new TreeMap<>();
        segments.forEach(segment -> byLayout.putIfAbsent(segment.layoutId(), segment));
        for (Segment segment : byLayout.values()) {
            EntryLayout before = layout(segment);
            boolean samePrimaryKey = before.primaryKey().equals(now.primaryKey());
            if (!samePrimaryKey && (isOld(segment) || !now.byDestinationKey())) {
                throw new SnapshotKeyException(sync, "primary key", before.primaryKey(), now.primaryKey());
            }
            if (now.byDestinationKey() && !before.destinationKey().equals(now.destinationKey())) {
                throw new SnapshotKeyException(sync, "destination key", before.destinationKey(), now.destinationKey());
            }
            boolean counted = !isOld(segment)
                    || example(segment)
                            .map(entry -> entry.destinationKey().size() == now.ownKeyValues())
                            .orElse(true);
            if (!counted) {
                throw new SnapshotKeyException(sync, "destination key", List.of("another"), now.destinationKey());
            }
        }
    }

    /** What the entries of a segment mean; those of an older version are told by the present mapping. */
    EntryLayout layout(Segment segment) {
        Layouts.Stored stored = layouts.get(segment.layoutId());
        EntryLayout layout = stored.layout();
        return stored.isOld() && present != null
                ? new EntryLayout(
                        layout.primaryKey(),
                        layout.fields(),
                        present.destinationKey(),
                        present.keyOrigins(),
                        layout.identity())
                : layout;
    }

    boolean isOld(Segment segment) {
        return layouts.get(segment.layoutId()).isOld();
    }

    /** Whether all entries are kept by this. */
    boolean isKeptBy(Identity identity) {
        return segments.stream()
                .allMatch(each -> !isOld(each) && layout(each).identity().equals(identity));
    }

    /** The details of the first entry of a segment that has any. */
    private Optional<EntryDetails> example(Segment segment) {
        byte[] details = jdbi.withHandle(handle -> details(handle, segment.id()));
        ByteReader in = new ByteReader(details);
        for (int i = 0; i < segment.entries(); i++) {
            byte[] entry = in.getBlock();
            if (entry.length > 0) {
                return Optional.of(EntryDetails.read(new ByteReader(entry)));
            }
        }
        return Optional.empty();
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
        handle.createQuery("SELECT hashes FROM saddlebag_snapshot"
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
        jdbi.useHandle(handle -> handle
                .createQuery("SELECT id, layout_id, hashes FROM saddlebag_snapshot"
                        + " WHERE sync_id = :sync AND kind = 'R' ORDER BY id")
                .bind("sync", sync)
                .map((row, context) -> isByOtherKey(row.getLong(2)) ? null : Map.entry(row.getLong(1), row.getBytes(3)))
                .stream()
                .filter(Objects::nonNull)
                .forEach(segment -> {
                    int ordinal = firstAfter(segment.getKey());
                    ByteReader in = new ByteReader(segment.getValue());
                    while (in.hasMore()) {
                        loader.rejection(in.getLong(), in.getLong(), in.getLong(), in.getLong(), ordinal);
                    }
                }));
    }

    /** Whether what was refused is named by a key by which nothing is kept any more. */
    private boolean isByOtherKey(long layoutId) {
        if (segments.isEmpty()) {
            return false;
        }
        Layouts.Stored then = layouts.get(layoutId);
        Layouts.Stored now = layouts.get(segments.get(segments.size() - 1).layoutId());
        return !then.isOld()
                && !now.isOld()
                && now.layout().byDestinationKey()
                && !then.layout().destinationKey().equals(now.layout().destinationKey());
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
        handle.createQuery("SELECT id, details FROM saddlebag_snapshot"
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
        return handle.createQuery("SELECT details FROM saddlebag_snapshot WHERE id = :id")
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

    /**
     * A row of the segment table without its bytes.
     *
     * @param first the number of its first entry within the snapshot
     */
    record Segment(long id, long layoutId, int entries, int first) {

        /** The number after that of its last entry. */
        int end() {
            return first + entries;
        }
    }
}
