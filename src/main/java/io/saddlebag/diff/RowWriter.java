package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Rows;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import java.util.ArrayList;
import java.util.List;

/** Writes the current row as the blocks that are spooled, and gives single values of it. */
final class RowWriter {

    private final Projection projection;
    private final Fields fields;
    private final Fingerprint fingerprint;
    private final ByteWriter block = new ByteWriter();
    private final ByteWriter stem = new ByteWriter();
    private final ValueEncoder stemValues = new ValueEncoder(stem);
    private final ValueEncoder blockValues = new ValueEncoder(block);

    RowWriter(Projection projection, Fields fields, Fingerprint fingerprint) {
        this.projection = projection;
        this.fields = fields;
        this.fingerprint = fingerprint;
    }

    /** The current row as a change of the record that a comparison is at. */
    ByteWriter changed(Rows row, Comparison at) {
        head(fingerprint.rowHigh(), fingerprint.rowLow(), at.ordinal(), at.isThere());
        entry(row, true);
        for (FieldReader field : projection.fields()) {
            field.read(row, blockValues);
        }
        return block;
    }

    /** The current row as an entry of the snapshot alone. */
    ByteWriter adopted(Rows row) {
        head(fingerprint.rowHigh(), fingerprint.rowLow(), -1, true);
        return entry(row, true);
    }

    /** The current row as an entry of a record of which nothing is known but its keys. */
    ByteWriter adoptedInDoubt(Rows row) {
        head(RowState.MARK, RowState.INSERT_IN_DOUBT, -1, false);
        return entry(row, false);
    }

    private ByteWriter entry(Rows row, boolean values) {
        writeStem(row, values);
        block.putBlock(stem.array(), 0, stem.length());
        return block;
    }

    /**
     * A record that no row claims.
     *
     * @param held whether its deletion was rejected before, and waits
     */
    ByteWriter departed(long keyHigh, long keyLow, int ordinal, boolean held) {
        block.reset();
        block.putLong(keyHigh);
        block.putLong(keyLow);
        block.putInt(ordinal);
        block.putByte(held ? 1 : 0);
        return block;
    }

    /** A row that is not sent. */
    ByteWriter invalid(InvalidRecord invalid) {
        block.reset();
        block.putText(invalid.key());
        block.putText(invalid.violation().code());
        block.putText(invalid.violation().message());
        return block;
    }

    /** The primary key of the current row; parts of it may be {@code null}. */
    List<Object> key(Rows row) {
        List<Object> key = new ArrayList<>();
        for (FieldReader part : projection.key()) {
            key.add(value(row, part));
        }
        return key;
    }

    /** The value of a destination field of the current row. */
    Object field(Rows row, int field) {
        return value(row, projection.fields().get(field));
    }

    private Object value(Rows row, FieldReader reader) {
        block.reset();
        reader.read(row, blockValues);
        return ValueDecoder.read(new ByteReader(block.array()));
    }

    /**
     * @param ordinal the number of the record's snapshot entry, or -1
     * @param there   whether the destination is known to have the record
     */
    private void head(long rowHigh, long rowLow, int ordinal, boolean there) {
        block.reset();
        block.putLong(fingerprint.identityHigh());
        block.putLong(fingerprint.identityLow());
        block.putLong(rowHigh);
        block.putLong(rowLow);
        block.putInt(ordinal);
        block.putByte(there ? 1 : 0);
    }

    /** @param values whether the hashes of the fields are written, too */
    private void writeStem(Rows row, boolean values) {
        stem.reset();
        stem.putVarint(projection.key().size());
        for (FieldReader part : projection.key()) {
            part.read(row, stemValues);
        }
        if (values) {
            fingerprint.putFieldHashes(stem);
        } else {
            stem.putVarint(0);
        }
        stem.putVarint((int)
                projection.keyOrigins().stream().filter(origin -> origin < 0).count());
        for (int i = 0; i < projection.keyOrigins().size(); i++) {
            if (projection.keyOrigins().get(i) < 0) {
                projection.fields().get(fields.keys().get(i)).read(row, stemValues);
            }
        }
    }
}
