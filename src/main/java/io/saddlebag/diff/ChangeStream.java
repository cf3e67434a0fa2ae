package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.row.ValueDecoder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the spooled changes of one operation back, a window of some megabytes at a time, and joins each with the details
 * that the snapshot has of its record.
 */
final class ChangeStream {

    private static final int WINDOW_BYTES = 16 << 20;

    private final Operation operation;
    private final Spool spool;
    private final SpooledChanges spooled;
    private final Fields fields;
    private final Snapshot snapshot;

    private Spool.Reader reader;
    private List<SpooledChange> window = List.of();
    private int position;

    ChangeStream(Operation operation, Spool spool, SpooledChanges spooled, Fields fields, Snapshot snapshot) {
        this.operation = operation;
        this.spool = spool;
        this.spooled = spooled;
        this.fields = fields;
        this.snapshot = snapshot;
    }

    Operation operation() {
        return operation;
    }

    /** The next change without moving on, or {@code null} after the last. */
    SpooledChange peek() {
        if (position == window.size()) {
            window = nextWindow();
            position = 0;
        }
        return position == window.size() ? null : window.get(position);
    }

    void advance() {
        window.set(position, null);
        position++;
    }

    /** Hands over all that are left. */
    void forEach(Consumer<SpooledChange> consumer) {
        for (SpooledChange next = peek(); next != null; next = peek()) {
            consumer.accept(next);
            advance();
        }
    }

    private List<SpooledChange> nextWindow() {
        if (reader == null) {
            reader = spool.read();
        }
        List<SpooledChange> next = new ArrayList<>();
        long bytes = 0;
        while (bytes < WINDOW_BYTES) {
            byte[] block = reader.next();
            if (block == null) {
                break;
            }
            SpooledChange change = new SpooledChange(block, operation);
            if (!spooled.isStruck(change.keyHigh, change.keyLow)) {
                next.add(change);
                bytes += block.length + 100;
            }
        }
        join(next);
        return next;
    }

    private void join(List<SpooledChange> changes) {
        int[] sorted = changes.stream()
                .mapToInt(change -> change.ordinal)
                .filter(ordinal -> ordinal >= 0)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return;
        }
        List<SpooledChange> byOrdinal = new ArrayList<>(changes);
        byOrdinal.removeIf(change -> change.ordinal < 0);
        byOrdinal.sort(Comparator.comparingInt(change -> change.ordinal));
        snapshot.details(
                sorted, (index, details) -> byOrdinal.get(index).join(details, snapshot.layout(sorted[index])));
    }

    /** The change as the sink is to see it. */
    Change change(SpooledChange spooledChange) {
        return operation == Operation.DELETE ? deletion(spooledChange) : write(spooledChange);
    }

    private Change deletion(SpooledChange deleted) {
        EntryDetails details = deleted.details;
        List<Object> key = deleted.layout.destinationKey(details);
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < key.size(); i++) {
            // A snapshot that is kept by the primary key may have other key fields than the sync has now.
            int field = fields.position(deleted.layout.destinationKey().get(i));
            if (field >= 0) {
                values[field] = key.get(i);
            }
        }
        return new Change(details.key(), values, null, details.destinationId());
    }

    private Change write(SpooledChange written) {
        ByteReader in = written.values();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueDecoder.read(in);
        }
        EntryDetails before = written.details;
        String destinationId = before == null ? null : before.destinationId();
        BitSet changed = operation == Operation.UPDATE && before != null ? changedFields(written, before) : null;
        return new Change(written.key(), values, changed, destinationId, keyBefore(written, values));
    }

    /** The destination key as it was last delivered, if it was spelled differently. */
    private List<Object> keyBefore(SpooledChange written, Object[] values) {
        if (written.details == null || !written.layout.byDestinationKey()) {
            return null;
        }
        List<Object> before = written.layout.destinationKey(written.details);
        boolean same = before.size() == fields.keys().size();
        for (int i = 0; same && i < before.size(); i++) {
            same = before.get(i).equals(values[fields.keys().get(i)]);
        }
        return same ? null : before;
    }

    /** The fields whose hash differs from the snapshot's, or {@code null} for all if that cannot be told. */
    private BitSet changedFields(SpooledChange written, EntryDetails before) {
        long[] hashes = written.fieldHashes();
        BitSet changed = new BitSet(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            int then = written.layout.fields().indexOf(fields.get(i).name());
            boolean same = then >= 0 && then < before.fieldHashes().length && before.fieldHashes()[then] == hashes[i];
            changed.set(i, !same);
        }
        return changed.isEmpty() ? null : changed;
    }
}
