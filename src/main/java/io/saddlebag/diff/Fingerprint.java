package io.saddlebag.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.Rows;
import io.saddlebag.row.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The hashes of the current row: 128 bits (XXH3) of its identity, of its primary key and of the canonical bytes of the mapped
 * fields, and 48 bits of each field. One object serves all rows of a run.
 *
 * <p>Where the identity does not give the primary key, that is part of the row's hash: a record whose row has another
 * primary key than before is one to be written again.
 */
final class Fingerprint {

    private final Hasher128 hasher = Hashing.xxh3_128();
    private final ByteWriter keyBytes = new ByteWriter();
    private final ByteWriter bytes = new ByteWriter();
    private final IdentityEncoder identityEncoder;
    private final CanonicalEncoder keyEncoder = new CanonicalEncoder(keyBytes);
    private final CanonicalEncoder encoder = new CanonicalEncoder(bytes);
    private final FieldReader[] identity;
    private final KeyEquality[] equality;
    private final FieldReader[] key;
    private final FieldReader[] fields;
    private final boolean keyInRow;
    private final int[] ends;
    private final long names;

    private long identityHigh;
    private long identityLow;
    private long keyHigh;
    private long keyLow;
    private long rowHigh;
    private long rowLow;

    Fingerprint(Projection projection, Fields fields, EntryLayout layout) {
        this.key = projection.key().toArray(FieldReader[]::new);
        this.fields = projection.fields().toArray(FieldReader[]::new);
        // A model without a row has no columns, and so no readers either.
        boolean byField = layout.byDestinationKey() && this.fields.length > 0;
        this.identity =
                byField ? fields.keys().stream().map(projection.fields()::get).toArray(FieldReader[]::new) : this.key;
        this.equality = new KeyEquality[identity.length];
        for (int i = 0; i < equality.length; i++) {
            equality[i] =
                    byField ? layout.identity().equality(layout.destinationKey().get(i)) : KeyEquality.EXACT;
        }
        this.identityEncoder = new IdentityEncoder(keyBytes, !layout.byDestinationKey());
        this.keyInRow = !layout.identityGivesPrimaryKey();
        this.ends = new int[this.fields.length];
        StringBuilder all = new StringBuilder();
        fields.all().forEach(field -> all.append(field.name()).append('\0'));
        this.names = hasher.hashBytesToLong(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what the destination finds the current row's record by; {@code false} if a part of it is {@code NULL}. */
    boolean readIdentity(Rows row) {
        keyBytes.reset();
        for (int i = 0; i < identity.length; i++) {
            identity[i].read(row, identityEncoder.with(equality[i]));
            if (identityEncoder.wroteNull()) {
                return false;
            }
        }
        HashValue128 hash = hasher.hashBytesTo128Bits(keyBytes.array(), 0, keyBytes.length());
        identityHigh = hash.getMostSignificantBits();
        identityLow = hash.getLeastSignificantBits();
        return true;
    }

    /** Reads the primary key of the current row; {@code false} if a part of it is {@code NULL}. */
    boolean readKey(Rows row) {
        keyBytes.reset();
        for (FieldReader part : key) {
            part.read(row, keyEncoder);
            if (keyEncoder.wroteNull()) {
                return false;
            }
        }
        HashValue128 hash = hasher.hashBytesTo128Bits(keyBytes.array(), 0, keyBytes.length());
        keyHigh = hash.getMostSignificantBits();
        keyLow = hash.getLeastSignificantBits();
        return true;
    }

    /** The hash of a primary key given by its values: what {@link #readKey} computes of a row that has them. */
    static HashValue128 ofKey(List<?> values) {
        ByteWriter bytes = new ByteWriter();
        CanonicalEncoder encoder = new CanonicalEncoder(bytes);
        values.forEach(value -> Value.write(value, encoder));
        return Hashing.xxh3_128().hashBytesTo128Bits(bytes.array(), 0, bytes.length());
    }

    /** The identity of an entry: what {@link #readIdentity} computes of a row that has its keys. */
    static HashValue128 ofIdentity(EntryLayout layout, List<?> primaryKey, List<?> destinationKey) {
        ByteWriter bytes = new ByteWriter();
        IdentityEncoder encoder = new IdentityEncoder(bytes, !layout.byDestinationKey());
        if (!layout.byDestinationKey()) {
            primaryKey.forEach(value -> Value.write(value, encoder));
        } else {
            for (int i = 0; i < destinationKey.size(); i++) {
                Value.write(
                        destinationKey.get(i),
                        encoder.with(layout.identity()
                                .equality(layout.destinationKey().get(i))));
            }
        }
        return Hashing.xxh3_128().hashBytesTo128Bits(bytes.array(), 0, bytes.length());
    }

    /** Reads the mapped fields of the current row, after its primary key where that is part of the hash. */
    void readFields(Rows row) {
        bytes.reset();
        // The names of the fields are part of the hash: another mapping makes every record one to be written again.
        bytes.putLong(names);
        for (int i = 0; i < fields.length; i++) {
            fields[i].read(row, encoder);
            ends[i] = bytes.length();
        }
        HashValue128 hash = hasher.hashBytesTo128Bits(bytes.array(), 0, bytes.length());
        rowHigh = withKey(hash.getMostSignificantBits(), keyInRow ? keyHigh : 0);
        rowLow = hash.getLeastSignificantBits() ^ (keyInRow ? keyLow : 0);
    }

    /** Puts half of a primary key's hash into the high half of a row's hash, or takes it out again. */
    static long withKey(long rowHigh, long keyHigh) {
        long combined = rowHigh ^ keyHigh;
        return combined == RowState.MARK ? 1 : combined;
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

    long identityHigh() {
        return identityHigh;
    }

    long identityLow() {
        return identityLow;
    }

    long keyHigh() {
        return keyHigh;
    }

    long keyLow() {
        return keyLow;
    }

    /** The high half of the hash of the values; never 0. */
    long rowHigh() {
        return rowHigh;
    }

    long rowLow() {
        return rowLow;
    }
}
