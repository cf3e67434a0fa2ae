package io.saddlebag.row;

/** Gives a column's value as an object, for the places where one is needed. */
public final class ValueHolder {

    private final ByteWriter bytes = new ByteWriter();
    private final ValueEncoder encoder = new ValueEncoder(bytes);

    /** The value of a column of the current row, typed as {@link ValueDecoder} does. */
    public Object value(Rows rows, int column) {
        bytes.reset();
        rows.read(column, encoder);
        return ValueDecoder.read(new ByteReader(bytes.array()));
    }
}
