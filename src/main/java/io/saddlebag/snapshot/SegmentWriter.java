package io.saddlebag.snapshot;

import io.saddlebag.row.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Writes entries into as many segments as they need. */
final class SegmentWriter {

    /** The kind of segments that say what the destination has. */
    static final String ENTRIES = "E";

    /** The kind of segments that say which changes were not accepted. */
    static final String REJECTIONS = "R";

    /** H2 keeps at most 1,048,576 bytes in a binary column; an entry of more than a tenth of that is not to be expected. */
    private static final int MOST_BYTES = 900_000;

    private static final int MOST_ENTRIES = 5_000;

    private final Handle handle;
    private final String sync;
    private final long run;
    private final long layout;
    private final String kind;
    private final List<Long> free = new ArrayList<>();
    private final List<Long> written = new ArrayList<>();
    private final ByteWriter hashes = new ByteWriter();
    private final ByteWriter details = new ByteWriter();
    private final ByteWriter entry = new ByteWriter();
    private int entries;

    SegmentWriter(Handle handle, String sync, long run, long layout, String kind) {
        this.handle = handle;
        this.sync = sync;
        this.run = run;
        this.layout = layout;
        this.kind = kind;
    }

    /** Fills these segments first, in their order, and deletes those that are not needed. */
    SegmentWriter inPlaceOf(List<Long> segments) {
        free.addAll(segments);
        return this;
    }

    /** Where the details of the entry go that is added next. */
    ByteWriter entry() {
        return entry;
    }

    /** Adds an entry with the details that were written to {@link #entry}. */
    void add(long keyHigh, long keyLow, long rowHigh, long rowLow) {
        hashes.putLong(keyHigh);
        hashes.putLong(keyLow);
        hashes.putLong(rowHigh);
        hashes.putLong(rowLow);
        details.putBlock(entry.array(), 0, entry.length());
        entry.reset();
        entries++;
        if (entries >= MOST_ENTRIES || details.length() > MOST_BYTES) {
            write();
        }
    }

    /** Writes what is left; gives the numbers of all segments, in their order. */
    List<Long> finish() {
        if (entries > 0) {
            write();
        }
        delete(handle, free);
        return written;
    }

    private void write() {
        if (free.isEmpty()) {
            written.add(values(handle.createUpdate(
                            "INSERT INTO saddlebag_snapshot (sync_id, run_id, layout_id, kind, entries, hashes, details)"
                                    + " VALUES (:sync, :run, :layout, :kind, :entries, :hashes, :details)"))
                    .bind("sync", sync)
                    .bind("run", run)
                    .bind("layout", layout)
                    .bind("kind", kind)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
        } else {
            written.add(free.remove(0));
            values(handle.createUpdate("UPDATE saddlebag_snapshot SET entries = :entries, hashes = :hashes,"
                            + " details = :details WHERE id = :id"))
                    .bind("id", written.get(written.size() - 1))
                    .execute();
        }
        hashes.reset();
        details.reset();
        entries = 0;
    }

    private Update values(Update update) {
        return update.bind("entries", entries).bind("hashes", hashes.copy()).bind("details", details.copy());
    }

    static void delete(Handle handle, List<Long> segments) {
        for (long id : segments) {
            handle.createUpdate("DELETE FROM saddlebag_snapshot WHERE id = :id")
                    .bind("id", id)
                    .execute();
        }
    }
}
