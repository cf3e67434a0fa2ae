package io.saddlebag.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Rows;
import io.saddlebag.row.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The hashes of the current row, over its canonical bytes: 128 bits (XXH3) of the key and of the mapped fields, and 48 bits
 * of each field. One object serves all rows of a run.
 */
final class Fingerprint {

    private final Hasher128 hasher = Hashing.xxh3_128();
    private final ByteWriter bytes = new ByteWriter();
    private final CanonicalEncoder encoder = new CanonicalEncoder(bytes);
    private final FieldReader[] key;
    private final FieldReader[] fields;
    private final int[] ends;
    private final long layout;

    private long keyHigh;
    private long keyLow;
    private long rowHigh;
    private long rowLow;

    Fingerprint(Projection projection, Fields fields) {
        this.key = projection.key().toArray(FieldReader[]::new);
        this.fields = projection.fields().toArray(FieldReader[]::new);
        this.ends = new int[this.fields.length];
        StringBuilder names = new StringBuilder();
        fields.all().forEach(field -> names.append(field.name()).append('\0'));
        this.layout = hasher.hashBytesToLong(names.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the key of the current row; {@code false} if a part of it is {@code NULL}. */
    boolean readKey(Rows row) {
        bytes.reset();
        for (FieldReader part : key) {
            part.read(row, encoder);
            if (encoder.wroteNull()) {
                return false;
            }
        }
        HashValue128 hash = hasher.hashBytesTo128Bits(bytes.array(), 0, bytes.length());
        keyHigh = hash.getMostSignificantBits();
        keyLow = hash.getLeastSignificantBits();
        return true;
    }

    /** The hash of a key given by its values: what {@link #readKey} computes of a row that has them. */
    static HashValue128 ofKey(List<?> values) {
        ByteWriter bytes = new ByteWriter();
        CanonicalEncoder encoder = new CanonicalEncoder(bytes);
        values.forEach(value -> Value.write(value, encoder));
        return Hashing.xxh3_128().hashBytesTo128Bits(bytes.array(), 0, bytes.length());
    }

    /** Reads the mapped fields of the current row. */
    void readFields(Rows row) {
        bytes.reset();
        // The names of the fields are part of the hash: another mapping makes every record one to be written again.
        bytes.putLong(layout);
        for (int i = 0; i < fields.length; i++) {
            fields[i].read(row, encoder);
            ends[i] = bytes.length();
        }
        HashValue128 hash = hasher.hashBytesTo128Bits(bytes.array(), 0, bytes.length());
        rowHigh = hash.getMostSignificantBits() == RowState.MARK ? 1 : hash.getMostSignificantBits();
        rowLow = hash.getLeastSignificantBits();
    }

    /** Appends the hashes of the fields that {@link #readFields} has read last. */
    void putFieldHashes(ByteWriter out) {
        int start = Long.BYTES;
        out.putVarint(fields.length);
        for (int end : ends) {
            out.putLong48(hasher.hashBytesToLong(bytes.array(), start, end - start));
            start = end;
        }
    }

    long keyHigh() {
        return keyHigh;
    }

    long keyLow() {
        return keyLow;
    }

    long rowHigh() {
        return rowHigh;
    }

    long rowLow() {
        return rowLow;
    }
}
