package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What the snapshot keeps of a record beside its hashes, needed only once the record changes.
 *
 * @param key            the values of the primary key
 * @param fieldHashes    a hash of each field, in the order of the layout that was in force; empty when nothing is known of
 *                       what the destination has
 * @param destinationKey the values of the destination's key fields that are not taken from the primary key
 * @param destinationId  the destination's own id of the record, or {@code null}
 */
public record EntryDetails(List<Object> key, long[] fieldHashes, List<Object> destinationKey, String destinationId) {

    /** Reads a stem, as {@link RowWriter} writes it, and the destination id after it. */
    public static EntryDetails read(ByteReader in) {
        List<Object> key = readValues(in);
        long[] hashes = new long[in.getVarint()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = in.getLong48();
        }
        List<Object> destinationKey = readValues(in);
        String id = in.getText();
        return new EntryDetails(key, hashes, destinationKey, id.isEmpty() ? null : id);
    }

    /** Reads only the primary key of what follows. */
    static List<Object> readKey(ByteReader in) {
        return readValues(in);
    }

    /** What stands for the record while nothing is known of its values: its keys. */
    byte[] stem() {
        ByteWriter out = new ByteWriter();
        writeValues(key, out);
        out.putVarint(0);
        writeValues(destinationKey, out);
        return out.copy();
    }

    private static void writeValues(List<Object> values, ByteWriter out) {
        ValueEncoder encoder = new ValueEncoder(out);
        out.putVarint(values.size());
        values.forEach(value -> Value.write(value, encoder));
    }

    /** Ends an entry whose stem was written before. */
    public static void putDestinationId(ByteWriter out, String destinationId) {
        out.putText(destinationId == null ? "" : destinationId);
    }

    /** Writes an entry with the keys of another's stem, but without its field hashes: what the destination has is unknown. */
    static void putInDoubt(ByteWriter out, byte[] stem, String destinationId) {
        ByteReader in = new ByteReader(stem);
        for (int left = in.getVarint(); left > 0; left--) {
            ValueDecoder.skip(in);
        }
        int keyEnd = in.position();
        in.skip(6 * in.getVarint());
        out.putBytes(stem, 0, keyEnd);
        out.putVarint(0);
        out.putBytes(stem, in.position(), stem.length - in.position());
        putDestinationId(out, destinationId);
    }

    private static List<Object> readValues(ByteReader in) {
        int count = in.getVarint();
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(ValueDecoder.read(in));
        }
        return values;
    }
}
