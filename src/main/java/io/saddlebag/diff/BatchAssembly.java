package io.saddlebag.diff;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Groups changes into batches of one operation. Changes that share a destination key go into successive batches, because
 * destinations refuse duplicates in one call or apply them in an order of their own.
 */
final class BatchAssembly implements Iterator<PlannedBatch> {

    private final SyncDefinition sync;
    private final Fields fields;
    private final int size;
    private final long run;
    private final long layout;
    private final Iterator<ChangeStream> streams;
    private ChangeStream stream;
    private int number;

    /** @param layout the number of the layout in which the entries of the batches are written down */
    BatchAssembly(SyncDefinition sync, int size, long run, long layout, List<ChangeStream> streams) {
        this.sync = sync;
        this.fields = sync.fields();
        this.size = size;
        this.run = run;
        this.layout = layout;
        this.streams = streams.iterator();
    }

    @Override
    public boolean hasNext() {
        while (stream == null || stream.peek() == null) {
            if (!streams.hasNext()) {
                return false;
            }
            stream = streams.next();
        }
        return true;
    }

    @Override
    public PlannedBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Change> changes = new ArrayList<>(size);
        long[] hashes = new long[4 * size];
        byte[][] stems = new byte[size][];
        BitSet there = new BitSet(size);
        Set<Object> keys = new HashSet<>();
        while (changes.size() < size) {
            SpooledChange spooled = stream.peek();
            if (spooled == null) {
                break;
            }
            Change change = stream.change(spooled);
            if (!fields.keys().isEmpty() && !keys.add(destinationKey(change))) {
                break;
            }
            spooled.putHashes(hashes, changes.size());
            stems[changes.size()] = spooled.stem();
            there.set(changes.size(), spooled.there);
            changes.add(change);
            stream.advance();
        }
        number++;
        Batch batch = new Batch(
                sync.id(), run, number, stream.operation(), sync.mode().upsert(), fields, changes);
        return new PlannedBatch(batch, keys, new EntryReceipt(batch, layout, hashes, stems, there));
    }

    private Object destinationKey(Change change) {
        Object[] key = new Object[fields.keys().size()];
        for (int i = 0; i < key.length; i++) {
            key[i] = folded(change.value(fields.keys().get(i)));
        }
        return key.length == 1 && key[0] != null ? key[0] : Arrays.asList(key);
    }

    /** Many destinations take keys that differ in letter case only for the same; kept apart they do no harm where it matters. */
    private static Object folded(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
