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

    /** The current row as a changed record, whose snapshot entry has a number or is -1 where there is none. */
    ByteWriter changed(Rows row, int ordinal) {
        hashes(ordinal);
        writeStem(row);
        block.putBlock(stem.array(), 0, stem.length());
        for (FieldReader field : projection.fields()) {
            field.read(row, blockValues);
        }
        return block;
    }

    /** The current row as an entry of the snapshot alone. */
    ByteWriter adopted(Rows row) {
        hashes(-1);
        writeStem(row);
        block.putBlock(stem.array(), 0, stem.length());
        return block;
    }

    /** A record to be deleted. */
    ByteWriter deleted(long keyHigh, long keyLow, int ordinal) {
        block.reset();
        block.putLong(keyHigh);
        block.putLong(keyLow);
        block.putInt(ordinal);
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

    private void hashes(int ordinal) {
        block.reset();
        block.putLong(fingerprint.keyHigh());
        block.putLong(fingerprint.keyLow());
        block.putLong(fingerprint.rowHigh());
        block.putLong(fingerprint.rowLow());
        block.putInt(ordinal);
    }

    private void writeStem(Rows row) {
        stem.reset();
        stem.putVarint(projection.key().size());
        for (FieldReader part : projection.key()) {
            part.read(row, stemValues);
        }
        fingerprint.putFieldHashes(stem);
        stem.putVarint((int)
                projection.keyOrigins().stream().filter(origin -> origin < 0).count());
        for (int i = 0; i < projection.keyOrigins().size(); i++) {
            if (projection.keyOrigins().get(i) < 0) {
                projection.fields().get(fields.keys().get(i)).read(row, stemValues);
            }
        }
    }
}
